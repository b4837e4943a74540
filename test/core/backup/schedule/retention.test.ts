import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  expiredBackups,
  type KeptBackup,
} from '../../../../src-main/core/backup/schedule/retention.ts';
import { berlinDay } from '#shared/rules/dates.ts';

const NOW = new Date('2026-11-23T15:00:00.000Z');
const RULE = { daily: 7, weekly: 4, monthly: 12 };
const DAY = 86_400_000;

const backup = (createdAt: string, verified = true): KeptBackup => ({
  name: `${createdAt}.age`,
  createdAt,
  verified,
});
const daysAgo = (days: number, verified = true) =>
  backup(new Date(NOW.getTime() - days * DAY).toISOString(), verified);
const keptOf = (backups: readonly KeptBackup[], rule = RULE, now = NOW) => {
  const gone = new Set(expiredBackups(backups, rule, now));
  return backups.filter(({ name }) => !gone.has(name));
};

/** Any history: several a day, damaged ones, a clock that jumped, in the order they were made. */
const history = fc
  .array(fc.record({ hours: fc.integer({ min: -2000, max: 20_000 }), verified: fc.boolean() }), {
    maxLength: 60,
  })
  .map((made) =>
    made.map(({ hours, verified }, index) => ({
      name: `${String(index)}.age`,
      createdAt: new Date(NOW.getTime() - hours * 3_600_000).toISOString(),
      verified,
    })),
  );
const rule = fc.record({
  daily: fc.integer({ min: 1, max: 10 }),
  weekly: fc.integer({ min: 0, max: 6 }),
  monthly: fc.integer({ min: 0, max: 14 }),
});

describe('in any history', () => {
  const check = (holds: (backups: KeptBackup[], given: typeof RULE) => void) =>
    fc.assert(fc.property(history, rule, holds), { numRuns: 300 });

  test('the last verified backup never goes, nor the newest verified one by its date', () => {
    check((backups, given) => {
      const good = backups.filter(({ verified }) => verified);
      const kept = new Set(keptOf(backups, given).map(({ name }) => name));
      const last = good.at(-1);
      if (last) expect(kept).toContain(last.name);
      const past = good.filter(({ createdAt }) => createdAt <= NOW.toISOString());
      const newest = past.reduce<string>(
        (max, { createdAt }) => (createdAt > max ? createdAt : max),
        '',
      );
      if (past.length > 0) {
        expect(keptOf(backups, given).some(({ createdAt }) => createdAt === newest)).toBe(true);
      }
    });
  });

  test('without a verified backup nothing goes', () => {
    check((backups, given) => {
      const bad = backups.map((one) => ({ ...one, verified: false }));
      expect(expiredBackups(bad, given, NOW)).toEqual([]);
    });
  });

  test('what lies in the future stays, and takes no place from what does not', () => {
    check((backups, given) => {
      const isFuture = ({ createdAt, verified }: KeptBackup) =>
        verified && createdAt > NOW.toISOString();
      const gone = expiredBackups(backups, given, NOW);
      expect(backups.filter((one) => isFuture(one) && gone.includes(one.name))).toEqual([]);
      const withoutFuture = backups.filter((one) => !isFuture(one));
      const goneWithout = expiredBackups(withoutFuture, given, NOW);
      for (const name of gone) {
        const one = backups.find((each) => each.name === name);
        if (one?.verified) expect(goneWithout).toContain(name);
      }
    });
  });

  test('tidying up twice removes nothing more', () => {
    check((backups, given) => {
      expect(expiredBackups(keptOf(backups, given), given, NOW)).toEqual([]);
    });
  });

  test('who wants to keep more never loses more', () => {
    check((backups, given) => {
      const more = { daily: given.daily + 1, weekly: given.weekly + 1, monthly: given.monthly + 1 };
      const gone = expiredBackups(backups, given, NOW);
      for (const name of expiredBackups(backups, more, NOW)) expect(gone).toContain(name);
    });
  });

  test('each of the last so many days that have a backup keeps one', () => {
    check((backups, given) => {
      const past = backups.filter((one) => one.verified && one.createdAt <= NOW.toISOString());
      const days = [...new Set(past.map(({ createdAt }) => berlinDay(createdAt)))].sort().reverse();
      const kept = new Set(
        keptOf(backups, given)
          .filter(({ verified }) => verified)
          .map(({ createdAt }) => berlinDay(createdAt)),
      );
      for (const day of days.slice(0, given.daily)) expect(kept).toContain(day);
    });
  });

  test('no more is kept than was asked for, the last and the future ones aside', () => {
    check((backups, given) => {
      const past = keptOf(backups, given).filter(
        ({ verified, createdAt }) => verified && createdAt <= NOW.toISOString(),
      );
      expect(past.length).toBeLessThanOrEqual(given.daily + given.weekly + given.monthly + 1);
    });
  });
});

test('two years of daily backups: 7 days, 4 weeks, 12 months', () => {
  const made = Array.from({ length: 730 }, (_, index) => daysAgo(729 - index));
  const kept = keptOf(made).map(({ createdAt }) => berlinDay(createdAt));
  expect(kept).toEqual([
    ...['2025-12-31', '2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'],
    ...['2026-06-30', '2026-07-31', '2026-08-31', '2026-09-30', '2026-10-31', '2026-11-08'],
    ...['2026-11-15', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21'],
    ...['2026-11-22', '2026-11-23'],
  ]);
});

test('a laptop that lay in a drawer for a year loses nothing when it is opened', () => {
  const made = [400, 399, 398, 397, 0].map((days) => daysAgo(days));
  expect(keptOf(made)).toEqual(made);
});

test('of one day the newest stays; the day is that of Berlin', () => {
  const evening = backup('2026-11-20T22:30:00.000Z'); // 23:30
  const night = backup('2026-11-20T23:30:00.000Z'); // 00:30 of the 21st
  const noon = backup('2026-11-21T11:00:00.000Z');
  expect(keptOf([evening, night, noon], { daily: 7, weekly: 0, monthly: 0 })).toEqual([
    evening,
    noon,
  ]);
});

test('a damaged one counts for no day, and goes once a verified one was made after it', () => {
  const rules = { daily: 1, weekly: 0, monthly: 0 };
  const good = daysAgo(2);
  const bad = daysAgo(1, false);
  expect(keptOf([good, bad], rules)).toEqual([good, bad]);
  const better = daysAgo(0);
  expect(keptOf([good, bad, better], rules)).toEqual([better]);
});

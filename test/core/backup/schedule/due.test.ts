import { describe, expect, test } from 'vitest';
import type { BackupSchedule } from '#shared/contract/backup-plan.ts';
import { dueReason, lastDaily, nextDaily } from '../../../../src-main/core/backup/schedule/due.ts';

const DAILY: BackupSchedule = { daily: '12:30', onClose: false, afterChanges: null };
const OFF: BackupSchedule = { daily: null, onClose: false, afterChanges: null };
const news = (verifiedAt: string | null, changes = 0, missedChanges = 0) => ({
  verifiedAt,
  changes,
  missedChanges,
});
const at = (iso: string) => ({ now: new Date(iso) });

describe('daily', () => {
  test.each([
    // Berlin is one hour ahead of UTC in winter: 12:30 is 11:30Z.
    ['a minute before it is due', '2026-11-23T11:29:00.000Z', '2026-11-22T12:00:00.000Z', null],
    ['on the minute', '2026-11-23T11:30:00.000Z', '2026-11-22T12:00:00.000Z', 'daily'],
    ['made since', '2026-11-23T15:00:00.000Z', '2026-11-23T11:31:00.000Z', null],
    [
      'made by hand before the time',
      '2026-11-23T15:00:00.000Z',
      '2026-11-23T08:00:00.000Z',
      'daily',
    ],
    [
      'the laptop was away for a month',
      '2026-11-23T08:00:00.000Z',
      '2026-10-20T11:31:00.000Z',
      'daily',
    ],
  ])('%s', (_what, now, verifiedAt, reason) => {
    expect(dueReason(DAILY, news(verifiedAt), at(now))).toBe(reason);
  });

  test('the time of day stays what a clock in Berlin shows when summer time begins and ends', () => {
    // 2026-03-29: 02:00 becomes 03:00. 2026-10-25: 03:00 becomes 02:00.
    expect(nextDaily('12:30', new Date('2026-03-28T12:00:00.000Z'))).toBe(
      '2026-03-29T10:30:00.000Z',
    );
    expect(nextDaily('12:30', new Date('2026-10-24T11:00:00.000Z'))).toBe(
      '2026-10-25T11:30:00.000Z',
    );
  });

  test('a time that the clock leaves out, and one that it shows twice, come once', () => {
    expect(nextDaily('02:30', new Date('2026-03-28T12:00:00.000Z'))).toBe(
      '2026-03-29T01:30:00.000Z',
    );
    const first = nextDaily('02:30', new Date('2026-10-24T12:00:00.000Z'));
    expect(first).toBe('2026-10-25T00:30:00.000Z');
    expect(nextDaily('02:30', new Date(first))).toBe('2026-10-26T01:30:00.000Z');
    // Between the two 02:30 nothing is due again.
    const second = at('2026-10-25T01:40:00.000Z');
    const nightly = { ...DAILY, daily: '02:30' };
    expect(dueReason(nightly, news('2026-10-25T00:30:20.000Z'), second)).toBe(null);
  });

  test('last and next are a day apart, and now lies between them, at every hour of a year', () => {
    for (let hour = 0; hour < 366 * 24; hour += 7) {
      const now = new Date(Date.UTC(2026, 0, 1, hour, 15));
      const [last, next] = [lastDaily('02:30', now), nextDaily('02:30', now)];
      expect(last <= now.toISOString() && now.toISOString() < next).toBe(true);
      const hours = (Date.parse(next) - Date.parse(last)) / 3_600_000;
      expect(hours).toBeGreaterThanOrEqual(22);
      expect(hours).toBeLessThanOrEqual(25);
    }
  });
});

describe('a clock that was set back', () => {
  test('a backup that lies in the future is followed by one at once, not after years', () => {
    const future = news('2031-01-01T00:00:00.000Z');
    expect(dueReason(DAILY, future, at('2026-11-23T08:00:00.000Z'))).toBe('clock');
    expect(dueReason({ ...OFF, onClose: true }, future, at('2026-11-23T08:00:00.000Z'))).toBe(
      'clock',
    );
  });

  test('a few seconds are no set clock', () => {
    const now = '2026-11-23T08:00:00.000Z';
    expect(dueReason(DAILY, news('2026-11-23T08:00:30.000Z'), at(now))).toBe(null);
  });
});

describe('other reasons', () => {
  const now = '2026-11-23T08:00:00.000Z';
  const yesterday = '2026-11-22T11:31:00.000Z';

  test('a target without any backup is due at once, unless everything is switched off', () => {
    expect(dueReason(DAILY, news(null), at(now))).toBe('first');
    expect(dueReason(OFF, news(null), at(now))).toBe(null);
    expect(dueReason(OFF, news('2020-01-01T00:00:00.000Z', 9999, 9999), at(now))).toBe(null);
  });

  test('after so many changes', () => {
    const schedule = { ...OFF, afterChanges: 50 };
    expect(dueReason(schedule, news(yesterday, 49), at(now))).toBe(null);
    expect(dueReason(schedule, news(yesterday, 50), at(now))).toBe('changes');
  });

  test('when the program closes, if anything was changed', () => {
    const schedule = { ...OFF, onClose: true };
    const closing = { ...at(now), closing: true };
    expect(dueReason(schedule, news(yesterday, 3), at(now))).toBe(null);
    expect(dueReason(schedule, news(yesterday, 3), closing)).toBe('close');
    expect(dueReason(schedule, news(yesterday, 0), closing)).toBe(null);
    expect(dueReason({ ...OFF, afterChanges: 10 }, news(yesterday, 3), closing)).toBe(null);
  });

  test('a program that was closed without its backup makes up for it at the next start', () => {
    const schedule = { ...OFF, onClose: true };
    expect(dueReason(schedule, news(yesterday, 5, 3), at(now))).toBe('missed-close');
    expect(dueReason(DAILY, news(yesterday, 5, 3), at(now))).toBe(null);
  });
});

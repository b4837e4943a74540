import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CODE_SEEDS } from '#shared/codes/code-lists.ts';
import {
  CASE_STATUSES,
  isClosedStatus,
  mayFollow,
  nextStatuses,
} from '#shared/rules/case-status.ts';

const anyStatus = fc.constantFrom(...CASE_STATUSES);

test('the statuses of the rules are those of the code list, in its order', () => {
  const listed = CODE_SEEDS.map(({ code }) => code).filter((code) =>
    code.startsWith('case-status/'),
  );
  expect([...CASE_STATUSES]).toEqual(listed);
});

test('whatever happens to a case, it can be closed, and taken up again', () => {
  fc.assert(
    fc.property(anyStatus, fc.array(fc.nat(), { maxLength: 12 }), (start, choices) => {
      const reached = choices.reduce<string>((status, choice) => {
        const next = nextStatuses(status);
        return next[choice % next.length] ?? status;
      }, start);
      expect(nextStatuses(reached).some(isClosedStatus)).toBe(true);
      const open = nextStatuses(reached).filter((status) => !isClosedStatus(status));
      expect(open).toContain(
        reached === 'case-status/active' ? 'case-status/dormant' : 'case-status/active',
      );
      expect(reached === start || reached !== 'case-status/request').toBe(true);
    }),
  );
});

test('nothing follows itself, and only a code of the list follows anything', () => {
  fc.assert(
    fc.property(anyStatus, fc.oneof(anyStatus, fc.string()), (from, to) => {
      expect(mayFollow(from, from)).toBe(false);
      if (!(CASE_STATUSES as readonly string[]).includes(to)) {
        expect(mayFollow(from, to)).toBe(false);
        expect(nextStatuses(to)).toEqual([]);
        expect(isClosedStatus(to)).toBe(false);
      }
      expect(mayFollow(from, to)).toBe(nextStatuses(from).some((next) => next === to));
    }),
  );
});

test('clearing is left for good once the work runs, unless it rested', () => {
  for (const status of ['active', 'waiting-mo', 'waiting-third'] as const) {
    expect(mayFollow(`case-status/${status}`, 'case-status/clearing')).toBe(false);
  }
  expect(mayFollow('case-status/dormant', 'case-status/clearing')).toBe(true);
  expect(mayFollow('case-status/completed', 'case-status/waiting-mo')).toBe(false);
  expect(mayFollow('case-status/completed', 'case-status/cancelled')).toBe(true);
});

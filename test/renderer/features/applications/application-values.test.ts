import { expect, test } from 'vitest';
import {
  applicationInput,
  newApplication,
  newApplicationInput,
} from '../../../../src-renderer/features/applications/application-values.ts';
import {
  APPLICATION_STATES,
  mayFollow,
  nextStates,
  stateBefore,
} from '#shared/rules/application-state.ts';

const ID = '019a0000-0000-7000-8000-000000000001';
const filled = { ...newApplication(ID, null), programme: 'Aktionsfonds', appliedCents: 150_000 };

test('a new one says its state, a changed one does not: that is changed elsewhere', () => {
  expect(newApplicationInput(filled)).toMatchObject({
    state: 'application-state/planned',
    appliedCents: 150_000,
  });
  expect(applicationInput(filled)).not.toHaveProperty('state');
});

test('what is typed but no amount is not sent', () => {
  expect(() => newApplicationInput({ ...filled, appliedCents: NaN })).toThrow();
});

test('every state is reached from the beginning, and every step can be taken back', () => {
  const reached = new Set<string>(['application-state/planned']);
  for (const state of reached) for (const next of nextStates(state)) reached.add(next);
  expect(reached.size).toBe(APPLICATION_STATES.length);
  for (const state of APPLICATION_STATES) {
    const before = stateBefore(state);
    if (before !== null) expect(mayFollow(before, state)).toBe(true);
    for (const next of nextStates(state)) {
      expect(stateBefore(next) !== null || nextStates(next).length > 0, next).toBe(true);
    }
  }
});

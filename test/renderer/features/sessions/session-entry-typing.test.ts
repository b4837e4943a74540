import { expect, test } from 'vitest';
import {
  typedMinutes,
  typedRelativeDay,
} from '../../../../src-renderer/features/sessions/session-entry-typing.ts';

test.each([
  ['75', 75],
  ['75 Min', 75],
  ['1:15', 75],
  ['1h15', 75],
  ['1 h', 60],
  ['1,5 h', 90],
  ['1.5 Std.', 90],
  ['0', 0],
])('the duration %j is %d minutes', (text, minutes) => {
  expect(typedMinutes(text)).toBe(minutes);
});

test.each(['', 'lang', '1,5', '-5', '1:2:3'])('the duration %j is not guessed at', (text) => {
  expect(typedMinutes(text)).toBeNull();
});

// A Monday.
const today = '2026-11-23';

test.each([
  ['h', '2026-11-23'],
  ['gestern', '2026-11-22'],
  ['-3', '2026-11-20'],
  ['mo', '2026-11-16'],
  ['fr', '2026-11-20'],
  ['19.11.', '2026-11-19'],
  ['19.11.2018', '2018-11-19'],
  ['Mo., 19.11.2018', '2018-11-19'],
  ['1911', '2026-11-19'],
])('a session on %j was on %s', (text, day) => {
  expect(typedRelativeDay(text, today, 'past')).toBe(day);
});

test('a session logged in January on „28.12.“ was last year', () => {
  expect(typedRelativeDay('28.12.', '2027-01-04', 'past')).toBe('2026-12-28');
});

test.each([
  ['morgen', '2026-11-24'],
  ['+2w', '2026-12-07'],
  ['mo', '2026-11-30'],
  ['do', '2026-11-26'],
  ['15.1.', '2027-01-15'],
  ['30.11.', '2026-11-30'],
])('a task by %j is due on %s', (text, day) => {
  expect(typedRelativeDay(text, today, 'future')).toBe(day);
});

test.each(['', '31.2.', 'bald', '++1', '45'])('the day %j is not guessed at', (text) => {
  expect(typedRelativeDay(text, today, 'past')).toBeNull();
});

import { expect, test } from 'vitest';
import {
  shiftTime,
  typedMinutes,
  typedTime,
} from '../../../../src-renderer/features/sessions/session-entry-typing.ts';

test.each([
  ['14', '14:00'],
  ['9', '09:00'],
  ['930', '09:30'],
  ['1400', '14:00'],
  ['14:05', '14:05'],
  ['14.30', '14:30'],
  ['14 Uhr', '14:00'],
  [' 7h30 ', '07:30'],
  ['0', '00:00'],
])('the time %j is %s', (text, time) => {
  expect(typedTime(text)).toBe(time);
});

test.each(['', '24', '14:60', '12345', 'mittags', '-1', '1:2:3'])(
  'the time %j is not guessed at',
  (text) => {
    expect(typedTime(text)).toBeNull();
  },
);

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

test('stepping a time stays within the day', () => {
  expect(shiftTime('14:00', 15)).toBe('14:15');
  expect(shiftTime('00:10', -15)).toBe('00:00');
  expect(shiftTime('23:50', 15)).toBe('23:59');
});

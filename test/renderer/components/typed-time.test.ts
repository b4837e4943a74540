import { expect, test } from 'vitest';
import { shiftTime, typedTime } from '../../../src-renderer/components/form/typed-time.ts';

test.each([
  ['14', '14:00'],
  ['9', '09:00'],
  ['930', '09:30'],
  ['1400', '14:00'],
  ['14:05', '14:05'],
  ['14.30', '14:30'],
  ['14 Uhr', '14:00'],
  ['9:30', '09:30'],
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

test('stepping a time stays within the day', () => {
  expect(shiftTime('14:00', 15)).toBe('14:15');
  expect(shiftTime('00:10', -15)).toBe('00:00');
  expect(shiftTime('23:50', 15)).toBe('23:59');
});

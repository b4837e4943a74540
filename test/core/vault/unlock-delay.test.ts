import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Refusal } from '../../../src-main/core/refusal.ts';
import { UnlockDelay } from '../../../src-main/core/vault/unlock-delay.ts';
import { tempDir } from '../../helpers/temp-dir.ts';

function stoppedClock() {
  let at = Date.parse('2026-11-23T13:00:00.000Z');
  return { now: () => new Date(at), pass: (ms: number) => (at += ms) };
}
const file = () => join(tempDir(), 'unlock-attempts.json');

test('three tries are free, then the wait doubles up to five minutes', () => {
  const clock = stoppedClock();
  const delay = new UnlockDelay(file(), clock.now);
  const waits = Array.from({ length: 14 }, () => {
    delay.failed();
    return delay.remaining() / 1000;
  });
  expect(waits).toEqual([0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300]);
  expect(delay.failures).toBe(14);
});

test('an attempt during the wait is refused with what is left of it, and does not count', () => {
  const clock = stoppedClock();
  const delay = new UnlockDelay(file(), clock.now);
  for (let count = 0; count < 4; count++) delay.failed();
  clock.pass(1500);
  try {
    delay.requireReady();
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({ code: 'WAIT', data: { retryAfterMs: 2500 } });
  }
  clock.pass(2500);
  delay.requireReady();
  expect(delay.failures).toBe(4);
});

test('a restart does not start the count anew; success does', () => {
  const clock = stoppedClock();
  const path = file();
  for (let count = 0; count < 5; count++) new UnlockDelay(path, clock.now).failed();
  const restarted = new UnlockDelay(path, clock.now);
  expect(restarted.remaining()).toBe(8000);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  restarted.succeeded();
  expect(new UnlockDelay(path, clock.now).failures).toBe(0);
  expect(() => restarted.succeeded()).not.toThrow();
});

test('a clock set back neither frees nor locks out for longer than the wait', () => {
  const clock = stoppedClock();
  const delay = new UnlockDelay(file(), clock.now);
  for (let count = 0; count < 4; count++) delay.failed();
  clock.pass(-10 * 365 * 86_400_000);
  expect(delay.remaining()).toBe(4000);
});

test('a damaged count is no reason to keep a person out, nor to crash', () => {
  const path = file();
  const delay = new UnlockDelay(path, stoppedClock().now);
  for (const text of [
    '',
    '{',
    '[]',
    '{"failures":-1,"lastAt":0}',
    '{"failures":1.5,"lastAt":0}',
    '\u0000',
  ]) {
    writeFileSync(path, text);
    expect(delay.remaining(), text).toBe(0);
    delay.failed();
    expect(delay.failures).toBe(1);
  }
  writeFileSync(path, '{"failures":5000,"lastAt":1}');
  expect(delay.remaining()).toBe(0);
  expect(readFileSync(path, 'utf8')).toContain('5000');
});

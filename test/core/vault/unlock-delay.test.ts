import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Refusal } from '../../../src-main/core/refusal.ts';
import { UnlockDelay } from '../../../src-main/core/vault/unlock-delay.ts';
import { tempDir } from '../../helpers/temp-dir.ts';

const START = Date.parse('2026-11-23T13:00:00.000Z');

function stoppedClock() {
  let at = START;
  return { now: () => new Date(at), pass: (ms: number) => (at += ms) };
}
const file = () => join(tempDir(), 'unlock-attempts.json');

/** Wrong attempts, each made as soon as it is let. */
function fail(delay: UnlockDelay, clock: { pass: (ms: number) => unknown }, times: number): void {
  for (let count = 0; count < times; count++) {
    clock.pass(delay.remaining());
    delay.begin();
  }
}

test('three tries are free, then the wait doubles up to five minutes', () => {
  const clock = stoppedClock();
  const delay = new UnlockDelay(file(), clock.now);
  const waits = Array.from({ length: 14 }, () => {
    fail(delay, clock, 1);
    return delay.remaining() / 1000;
  });
  expect(waits).toEqual([0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300]);
  expect(delay.failures).toBe(14);
});

test('an attempt during the wait is refused with what is left of it, and does not count', () => {
  const clock = stoppedClock();
  const delay = new UnlockDelay(file(), clock.now);
  fail(delay, clock, 4);
  clock.pass(1500);
  try {
    delay.begin();
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({ code: 'WAIT', data: { retryAfterMs: 2500 } });
  }
  clock.pass(2500);
  expect(delay.failures).toBe(4);
  delay.begin();
  expect(delay.failures).toBe(5);
});

test('an attempt counts before it is made: killing the program in its middle saves nothing', () => {
  const clock = stoppedClock();
  const path = file();
  for (let count = 0; count < 3; count++) new UnlockDelay(path, clock.now).begin();
  expect(new UnlockDelay(path, clock.now).remaining()).toBe(2000);
});

test('a restart does not start the count anew; success does', () => {
  const clock = stoppedClock();
  const path = file();
  for (let count = 0; count < 5; count++) fail(new UnlockDelay(path, clock.now), clock, 1);
  const restarted = new UnlockDelay(path, clock.now);
  expect(restarted.remaining()).toBe(8000);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  restarted.succeeded();
  expect(new UnlockDelay(path, clock.now).failures).toBe(0);
  expect(() => restarted.succeeded()).not.toThrow();
});

test('a clock set back neither frees nor locks out for longer than the wait', () => {
  const clock = stoppedClock();
  const path = file();
  const delay = new UnlockDelay(path, clock.now);
  fail(delay, clock, 4);
  clock.pass(-10 * 365 * 86_400_000);
  expect(delay.remaining()).toBe(4000);
  clock.pass(3000);
  expect(delay.remaining()).toBe(1000);
  clock.pass(1000);
  expect(delay.remaining()).toBe(0);
  // A restart sees the time ahead for the first time: once more the pause, not more.
  const restarted = new UnlockDelay(path, clock.now);
  expect(restarted.remaining()).toBe(4000);
  clock.pass(4000);
  restarted.begin();
  expect(restarted.failures).toBe(5);
});

test('a damaged count costs the shortest wait: no free tries, nobody kept out', () => {
  const path = file();
  const clock = stoppedClock();
  for (const text of [
    '',
    '{',
    '[]',
    '{"failures":-1,"lastAt":0}',
    '{"failures":1.5,"lastAt":0}',
    '\u0000',
  ]) {
    writeFileSync(path, text);
    utimesSync(path, START / 1000, START / 1000);
    const delay = new UnlockDelay(path, clock.now);
    expect(delay.remaining(), text).toBe(2000);
    expect(() => delay.begin()).toThrow('WAIT');
    clock.pass(2000);
    delay.begin();
    expect(delay.failures).toBe(4);
    clock.pass(-2000);
  }
  writeFileSync(path, '{"failures":5000,"lastAt":1}');
  expect(new UnlockDelay(path, clock.now).remaining()).toBe(0);
});

test('a count from the future never asks for more than the pause, while the clock moves on', () => {
  const path = file();
  writeFileSync(path, JSON.stringify({ failures: 11, lastAt: START + 86_400_000 }));
  let at = START;
  const delay = new UnlockDelay(path, () => new Date(at++));
  expect(delay.remaining()).toBeLessThanOrEqual(300_000);
});

test('the file keeps its length, so that a full disk has room for the next count', () => {
  const clock = stoppedClock();
  const path = file();
  const delay = new UnlockDelay(path, clock.now);
  const lengths = Array.from({ length: 12 }, () => {
    fail(delay, clock, 1);
    return statSync(path).size;
  });
  delay.succeeded();
  expect(new Set([...lengths, statSync(path).size])).toEqual(new Set([64]));
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ failures: 0, lastAt: 0 });
});

test('the wait begins with the answer, however long the attempt took, and survives a restart', () => {
  const clock = stoppedClock();
  const path = file();
  const delay = new UnlockDelay(path, clock.now);
  fail(delay, clock, 2);
  delay.begin();
  clock.pass(1900);
  expect(delay.failed()).toBe(2000);
  expect(new UnlockDelay(path, clock.now).remaining()).toBe(2000);
  expect(delay.failures).toBe(3);
});

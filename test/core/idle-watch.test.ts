import { afterEach, describe, expect, test } from 'vitest';
import { IdleWatch, SET_BACK_MS } from '../../src-main/core/idle-watch.ts';
import { startCore, type Harness } from '../helpers/core-harness.ts';

const MINUTE = 60_000;

function watchWith(limit: number) {
  const at = { wall: 1_000_000_000, steady: 5000 };
  const watch = new IdleWatch({ wall: () => at.wall, steady: () => at.steady });
  watch.begin(limit);
  const pass = (wall: number, steady = wall) => {
    at.wall += wall;
    at.steady += steady;
  };
  return { watch, pass };
}

describe('nobody has been there', () => {
  test('for the time that was set, and not a moment less', () => {
    const { watch, pass } = watchWith(10 * MINUTE);
    pass(10 * MINUTE - 1);
    expect(watch.due()).toBe(false);
    pass(1);
    expect(watch.due()).toBe(true);
  });

  test('counts from the last sign of life', () => {
    const { watch, pass } = watchWith(10 * MINUTE);
    pass(9 * MINUTE);
    watch.alive();
    pass(9 * MINUTE);
    expect(watch.due()).toBe(false);
  });

  test('also when the computer slept, and the even clock with it', () => {
    const { watch, pass } = watchWith(10 * MINUTE);
    pass(8 * 60 * MINUTE, 200);
    expect(watch.due()).toBe(true);
  });

  test('also when the clock was set back meanwhile, at once', () => {
    const { watch, pass } = watchWith(10 * MINUTE);
    pass(-SET_BACK_MS - 1, 500);
    expect(watch.due()).toBe(true);
    const small = watchWith(10 * MINUTE);
    small.pass(-2000, 500);
    expect(small.watch.due()).toBe(false);
    small.pass(-20_000, 10 * MINUTE);
    expect(small.watch.due()).toBe(true);
  });

  test('is not asked before somebody has unlocked', () => {
    const watch = new IdleWatch({ wall: () => 9e15, steady: () => 9e9 });
    expect(watch.due()).toBe(false);
  });
});

describe('the core', () => {
  let harness: Harness | undefined;
  afterEach(() => harness?.close());

  test('locks after ten minutes, or after what the person chose', async () => {
    harness = await startCore();
    const { core, clock, client } = harness;
    const start = clock.now().getTime();
    const at = (minutes: number) => clock.set(new Date(start + minutes * MINUTE).toISOString());
    at(9.9);
    core.checkIdle();
    expect(core.state).toBe('unlocked');
    await client.vault.alive();
    await client.settings.set({ 'idle-minutes': '30' });
    at(38);
    core.checkIdle();
    expect(core.state).toBe('unlocked');
    at(41);
    core.checkIdle();
    expect(core.state).toBe('locked');
  });

  // On waking, the mouse is moved before any timer runs: that must not count as being there.
  test('is locked by the first sign of life that comes too late', async () => {
    harness = await startCore();
    const { core, clock, client } = harness;
    clock.set(new Date(clock.now().getTime() + 11 * MINUTE).toISOString());
    expect(await client.vault.alive()).toEqual({ state: 'locked' });
    expect(core.state).toBe('locked');
  });

  test('does not break off long work for idleness; it locks when that has ended', async () => {
    harness = await startCore();
    const { core, clock } = harness;
    const done = Promise.withResolvers<void>();
    const work = core.work(undefined, undefined, () => done.promise);
    clock.set(new Date(clock.now().getTime() + 60 * MINUTE).toISOString());
    core.checkIdle();
    expect(core.state).toBe('unlocked');
    done.resolve();
    await work;
    core.checkIdle();
    expect(core.state).toBe('locked');
  });
});

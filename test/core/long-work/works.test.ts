import { expect, test } from 'vitest';
import type { WorkProgress } from '#shared/contract/progress.ts';
import type { Refusal } from '../../../src-main/core/refusal.ts';
import { Works, type Work } from '../../../src-main/core/long-work/works.ts';

const ID = '6f1c2d4e-1111-4222-8333-944455556666';

/** Work that goes on when the test says so. */
function start(works: Works, owner: string | null = 'ayse', signal?: AbortSignal) {
  const gate = Promise.withResolvers<void>();
  const inside = Promise.withResolvers<Work>();
  const result = works.run({ workId: ID, owner, signal }, async (work) => {
    inside.resolve(work);
    await gate.promise;
    await work.breathe();
    return 'done';
  });
  return { result, work: inside.promise, finish: () => gate.resolve() };
}

async function collect(states: AsyncIterable<WorkProgress>): Promise<string[]> {
  const seen: string[] = [];
  for await (const { phase, done } of states) seen.push(`${phase} ${String(done)}`);
  return seen;
}

test('a watcher sees the present state, each later one, and the end', async () => {
  const works = new Works();
  const { result, work, finish } = start(works);
  const { report } = await bound(work);
  report('reading', 1, 5);
  const states = works.watch(ID, 'ayse');
  expect((await states.next()).value).toEqual({
    phase: 'reading',
    done: 1,
    total: 5,
    unit: 'records',
  });
  const next = states.next();
  report('writing', 2, 5, 'bytes');
  expect((await next).value).toMatchObject({ phase: 'writing', unit: 'bytes' });
  const end = states.next();
  finish();
  expect(await end).toEqual({ done: true, value: undefined });
  expect(await result).toBe('done');
});

test('states that nobody had time to take are skipped, the last one is not', async () => {
  const works = new Works();
  const { work, finish, result } = start(works);
  const { report } = await bound(work);
  const states = works.watch(ID, 'ayse');
  await states.next();
  for (let done = 1; done <= 1000; done += 1) report('writing', done, 1000);
  finish();
  await result;
  expect(await collect(states)).toEqual(['writing 1000']);
});

test('work that is unknown, over or somebody else’s shows nothing and cannot be cancelled', async () => {
  const works = new Works();
  const { result, work, finish } = start(works);
  await work;
  for (const [id, person] of [
    ['6f1c2d4e-0000-4222-8333-944455556666', 'ayse'],
    [ID, 'jan'],
    [ID, null],
  ] as const) {
    expect(await collect(works.watch(id, person))).toEqual([]);
    expect(works.cancel(id, person)).toBe(false);
  }
  finish();
  expect(await result).toBe('done');
  expect(await collect(works.watch(ID, 'ayse'))).toEqual([]);
});

test('work begun before unlocking belongs to whoever knows its id, and locking leaves it alone', async () => {
  const works = new Works();
  const { result, work, finish } = start(works, null);
  await work;
  works.cancelOwned();
  expect((await works.watch(ID, 'ayse').next()).done).toBe(false);
  finish();
  expect(await result).toBe('done');
});

test.each(['cancel', 'lock', 'end of the program', 'signal of the call'])(
  'a %s ends the work as CANCELLED',
  async (how) => {
    const works = new Works();
    const call = new AbortController();
    const { result, work, finish } = start(works, 'ayse', call.signal);
    const refused = result.then(
      () => 'ran on',
      (error: unknown) => (error as Refusal).code,
    );
    await work;
    let ended: Promise<void> | undefined;
    if (how === 'cancel') expect(works.cancel(ID, 'ayse')).toBe(true);
    else if (how === 'lock') works.cancelOwned();
    else if (how === 'end of the program') ended = works.cancelAll();
    else call.abort();
    finish();
    expect(await refused).toBe('CANCELLED');
    await ended;
  },
);

test('what streams throw when they are aborted is CANCELLED; any other failure stays itself', async () => {
  const works = new Works();
  const abort = async () => {
    await Promise.resolve();
    throw new DOMException('aborted', 'AbortError');
  };
  await expect(works.run({ owner: null }, abort)).rejects.toMatchObject({ code: 'CANCELLED' });
  const broken = () => Promise.reject(new TypeError('broken'));
  await expect(works.run({ owner: null }, broken)).rejects.toThrow(TypeError);
});

test('a watcher who leaves is let go at once, though the work says nothing', async () => {
  const works = new Works();
  const { work, finish, result } = start(works);
  await work;
  const leave = new AbortController();
  const states = works.watch(ID, 'ayse', leave.signal);
  await states.next();
  const waiting = states.next();
  leave.abort();
  expect((await waiting).done).toBe(true);
  finish();
  await result;
});

async function bound(work: Promise<Work>) {
  const running = await work;
  return { report: running.report.bind(running) };
}

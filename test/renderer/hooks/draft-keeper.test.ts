import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDraftKeeper } from '../../../src-renderer/hooks/draft-keeper.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp(save = (_body: string) => Promise.resolve()) {
  const saved: string[] = [];
  const discarded: string[] = [];
  const keeper = createDraftKeeper<string>({
    async save(body) {
      await save(body);
      saved.push(body);
      return { id: 'draft-1', updatedAt: new Date().toISOString() };
    },
    discard(id) {
      discarded.push(id);
      return Promise.resolve();
    },
  });
  return { keeper, saved, discarded };
}

test('what was typed is saved within half a second of the last key', async () => {
  const { keeper, saved } = setUp();
  keeper.change('F');
  await vi.advanceTimersByTimeAsync(300);
  keeper.change('Fi');
  expect(saved).toEqual([]);
  await vi.advanceTimersByTimeAsync(500);
  expect(saved).toEqual(['Fi']);
  expect(keeper.state()).toMatchObject({ status: 'saved', draftId: 'draft-1' });
});

test('steady typing does not put the save off for ever', async () => {
  const { keeper, saved } = setUp();
  for (let key = 1; key <= 40; key += 1) {
    keeper.change('x'.repeat(key));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(saved.length).toBeGreaterThanOrEqual(2);
});

test('a failed save is tried again and loses nothing', async () => {
  let locked = true;
  const { keeper, saved } = setUp(() =>
    locked ? Promise.reject(new Error('LOCKED')) : Promise.resolve(),
  );
  keeper.change('agreed to send the receipts');
  await vi.advanceTimersByTimeAsync(500);
  expect(keeper.state().status).toBe('failed');
  locked = false;
  await vi.advanceTimersByTimeAsync(2500);
  expect(saved).toEqual(['agreed to send the receipts']);
});

test('a slow save never overtakes a newer text', async () => {
  const gate = Promise.withResolvers<undefined>();
  let first = true;
  const { keeper, saved } = setUp(async () => {
    if (first) {
      first = false;
      await gate.promise;
    }
  });
  keeper.change('old');
  await vi.advanceTimersByTimeAsync(500);
  keeper.change('new');
  const flushed = keeper.flush();
  gate.resolve(undefined);
  await flushed;
  expect(saved).toEqual(['old', 'new']);
});

test('discarding waits for the save under way, so that the draft does not come back', async () => {
  const gate = Promise.withResolvers<undefined>();
  const { keeper, discarded } = setUp(() => gate.promise);
  keeper.change('typed by mistake');
  void keeper.flush();
  const done = keeper.discard();
  expect(discarded).toEqual([]);
  gate.resolve(undefined);
  await done;
  expect(discarded).toEqual(['draft-1']);
});

test('closing saves what is still waiting', async () => {
  const { keeper, saved } = setUp();
  keeper.change('last words');
  keeper.close();
  await vi.advanceTimersByTimeAsync(0);
  expect(saved).toEqual(['last words']);
});

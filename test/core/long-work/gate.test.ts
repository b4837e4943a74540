import { expect, test } from 'vitest';
import { Gate } from '../../../src-main/core/long-work/gate.ts';

/** Work that notes its beginning and its end, and ends when it is told to. */
function noted(log: string[], name: string) {
  const end = Promise.withResolvers<void>();
  const work = async () => {
    log.push(`${name} begins`);
    await end.promise;
    log.push(`${name} ends`);
  };
  return { work, end: () => end.resolve() };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('whoever is alone waits for those who pass, and those who come later wait for it', async () => {
  const gate = new Gate();
  const log: string[] = [];
  const [one, alone, two] = ['one', 'alone', 'two'].map((name) => noted(log, name));
  if (!one || !alone || !two) throw new Error('three pieces of work');
  const all = [gate.pass(one.work), gate.alone(alone.work)];
  await turn();
  one.end();
  await turn();
  all.push(gate.pass(two.work));
  await turn();
  alone.end();
  two.end();
  await Promise.all(all);
  expect(log).toEqual([
    'one begins',
    'one ends',
    'alone begins',
    'alone ends',
    'two begins',
    'two ends',
  ]);
});

test('two that want to be alone are so one after the other', async () => {
  const gate = new Gate();
  let inside = 0;
  const most: number[] = [];
  const work = async () => {
    inside += 1;
    most.push(inside);
    await turn();
    inside -= 1;
  };
  const pass = gate.pass(turn);
  await Promise.all([pass, gate.alone(work), gate.alone(work), gate.alone(work)]);
  expect(most).toEqual([1, 1, 1]);
});

test('a failure opens the gate again', async () => {
  const gate = new Gate();
  await expect(gate.alone(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await expect(gate.pass(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await gate.alone(() => Promise.resolve('open'))).toBe('open');
});

test('whoever waits can be called off, and has not begun', async () => {
  const gate = new Gate();
  const log: string[] = [];
  const passing = noted(log, 'passing');
  const pass = gate.pass(passing.work);
  const stop = new AbortController();
  const waiting = gate.alone(noted(log, 'alone').work, stop.signal);
  await turn();
  stop.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
  passing.end();
  await pass;
  expect(log).toEqual(['passing begins', 'passing ends']);
  await expect(gate.alone(() => Promise.resolve(), stop.signal)).rejects.toMatchObject({
    code: 'CANCELLED',
  });
});

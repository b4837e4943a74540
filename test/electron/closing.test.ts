import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answerPatience, createClosing, type BusyAnswer } from '../../src-main/electron/closing.ts';

/** Somebody closes the window while long work is under way; the shell is in shell.test.ts. */
let answer: (chosen: BusyAnswer) => void;
const asked = vi.fn();
const quit = vi.fn();
const send = vi.fn(() => true);

function busy() {
  const closing = createClosing({
    core: { send, state: 'ready' },
    show: () => undefined,
    askBusy() {
      asked();
      return new Promise((resolve) => (answer = resolve));
    },
    quit,
  });
  expect(closing.mayClose()).toBe(false);
  closing.receive({ type: 'busy' });
  expect(asked).toHaveBeenCalledOnce();
  return closing;
}
const answered = async (chosen: BusyAnswer) => {
  answer(chosen);
  await vi.advanceTimersByTimeAsync(0);
};

beforeEach(() => {
  vi.useFakeTimers();
  for (const mock of [asked, quit, send]) mock.mockClear();
});
afterEach(() => vi.useRealTimers());

test('the work may end first; then the program ends by itself', async () => {
  const closing = busy();
  await answered('wait');
  expect(quit).not.toHaveBeenCalled();
  closing.receive({ type: 'may-close' });
  expect(quit).toHaveBeenCalledOnce();
  expect(closing.mayClose()).toBe(true);
});

test('it may be broken off: the program ends at once, and the core undoes it', async () => {
  const closing = busy();
  await answered('stop');
  expect(quit).toHaveBeenCalledOnce();
  expect(closing.mayClose()).toBe(true);
});

test('or nothing ends, not even when the work does; closing later asks the core anew', async () => {
  const closing = busy();
  await answered('stay');
  closing.receive({ type: 'may-close' });
  closing.receive({ type: 'closing' });
  expect(quit).not.toHaveBeenCalled();
  expect(closing.mayClose()).toBe(false);
  expect(send).toHaveBeenCalledTimes(2);
  closing.receive({ type: 'may-close' });
  expect(quit).toHaveBeenCalledOnce();
});

test('no patience runs out while somebody thinks about it', async () => {
  const closing = busy();
  await vi.advanceTimersByTimeAsync(answerPatience * 100);
  expect(quit).not.toHaveBeenCalled();
  // The work ends before there is an answer: nothing is left to ask about.
  closing.receive({ type: 'may-close' });
  expect(quit).toHaveBeenCalledOnce();
  await answered('stay');
  expect(closing.mayClose()).toBe(true);
});

test('a system that shuts down asks nobody', () => {
  const closing = busy();
  closing.hurry();
  expect(closing.mayClose()).toBe(true);
});

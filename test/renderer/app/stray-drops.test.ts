import { expect, test } from 'vitest';
import { refuseStrayDrops } from '../../../src-renderer/app/stray-drops.ts';

const dropOf = (type: string, taken = false) => {
  const dataTransfer = { types: [type], dropEffect: 'copy' };
  const event = Object.assign(new Event('drop', { cancelable: true }), { dataTransfer });
  if (taken) event.preventDefault();
  return { event, dataTransfer };
};

test.each([
  ['a file beside the place for it opens in no window', 'Files', false, true, 'none'],
  ['a file on its place is left to that place', 'Files', true, true, 'copy'],
  [
    'text that is moved within a field goes where it is dropped',
    'text/plain',
    false,
    false,
    'copy',
  ],
] as const)('%s', (_name, type, taken, stopped, effect) => {
  const page = new EventTarget();
  refuseStrayDrops(page as Window);
  const { event, dataTransfer } = dropOf(type, taken);
  page.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(stopped);
  expect(dataTransfer.dropEffect).toBe(effect);
});

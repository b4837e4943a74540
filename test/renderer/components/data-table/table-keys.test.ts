import { expect, test } from 'vitest';
import { rowAfterKey } from '../../../../src-renderer/components/data-table/table-keys.ts';

test('keys move the active row and stop at both ends', () => {
  expect(rowAfterKey('ArrowDown', 4, 100, 20)).toBe(5);
  expect(rowAfterKey('ArrowDown', 99, 100, 20)).toBe(99);
  expect(rowAfterKey('ArrowUp', 0, 100, 20)).toBe(0);
  expect(rowAfterKey('Home', 50, 100, 20)).toBe(0);
  expect(rowAfterKey('End', 50, 100, 20)).toBe(99);
});

test('a page keeps one row of the last view, and moves even in a view of one row', () => {
  expect(rowAfterKey('PageDown', 10, 100, 20)).toBe(29);
  expect(rowAfterKey('PageUp', 10, 100, 20)).toBe(0);
  expect(rowAfterKey('PageDown', 10, 100, 1)).toBe(11);
});

test('the first key press in a table without an active row goes to its first row', () => {
  expect(rowAfterKey('ArrowDown', -1, 100, 20)).toBe(0);
});

test('other keys and an empty table move nothing', () => {
  expect(rowAfterKey('a', 5, 100, 20)).toBeUndefined();
  expect(rowAfterKey('ArrowDown', -1, 0, 20)).toBeUndefined();
});

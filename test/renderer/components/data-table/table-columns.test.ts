import { expect, test } from 'vitest';
import type { TableLayout } from '#shared/contract/table-view.ts';
import {
  movedColumn,
  neighbourOf,
  orderedColumns,
  shownColumns,
  togglePin,
  withVisibility,
} from '../../../../src-renderer/components/data-table/table-columns.ts';

const column = (id: string, more: object = {}) => ({
  id,
  header: id,
  kind: 'text' as const,
  cell: () => id,
  ...more,
});
const columns = [column('a'), column('b'), column('c', { hidden: true }), column('d')];
const none: TableLayout = { visibility: {}, order: [], pinned: [], sizing: {} };
const ids = (layout: TableLayout, of = columns) => orderedColumns(of, layout).map(({ id }) => id);

test('what is declared hidden starts hidden, until somebody chooses it', () => {
  expect(shownColumns(columns, none).map(({ id }) => id)).toEqual(['a', 'b', 'd']);
  const chosen = withVisibility(withVisibility(none, 'c', true), 'a', false);
  expect(shownColumns(columns, chosen).map(({ id }) => id)).toEqual(['b', 'c', 'd']);
});

test('a column moves to the place of another, before or behind it', () => {
  expect(ids(movedColumn(columns, none, 'd', 'b'))).toEqual(['a', 'd', 'b', 'c']);
  expect(ids(movedColumn(columns, none, 'a', 'd'))).toEqual(['b', 'c', 'd', 'a']);
});

test('a column that a newer version brings appears behind the one it is declared behind', () => {
  const layout = { ...none, order: ['d', 'b', 'a', 'gone'] };
  expect(ids(layout, [...columns, column('e')])).toEqual(['d', 'e', 'b', 'c', 'a']);
});

test('pinned columns come first and are moved only among themselves', () => {
  const layout = togglePin(togglePin(none, 'd'), 'b');
  expect(ids(layout)).toEqual(['d', 'b', 'a', 'c']);
  expect(neighbourOf(columns, layout, 'd', -1)).toBeUndefined();
  expect(neighbourOf(columns, layout, 'd', 1)).toBe('b');
  expect(neighbourOf(columns, layout, 'b', 1)).toBeUndefined();
  expect(ids(movedColumn(columns, layout, 'd', 'b'))).toEqual(['b', 'd', 'a', 'c']);
  expect(movedColumn(columns, layout, 'd', 'a')).toBe(layout);
  expect(ids(togglePin(layout, 'd'))).toEqual(['b', 'a', 'c', 'd']);
});

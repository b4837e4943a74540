import { describe, expect, test } from 'vitest';
import { filterInput } from '#shared/contract/listing.ts';
import {
  filterRequest,
  initialState,
  isFiltered,
  sortRequest,
  withFilter,
} from '../../../../src-renderer/components/data-table/table-state.ts';
import { allIds } from '../../../../src-renderer/components/data-table/table-ids.ts';

const empty = initialState([], []);

describe('what the core is asked', () => {
  test('text shorter than the index can find filters nothing instead of hiding everything', () => {
    const request = filterRequest({ ...empty, text: ' ab ' }, [], false);
    expect(request).toEqual({ filters: [], trashed: false });
    expect(isFiltered(request)).toBe(false);
  });

  test('longer text is trimmed and accepted by the contract', () => {
    const request = filterRequest({ ...empty, text: ' Brücke ' }, [], false);
    expect(filterInput(['name']).parse(request)).toMatchObject({ text: 'Brücke' });
    expect(isFiltered(request)).toBe(true);
  });

  test('a fourth sorted column is left out, or the contract would refuse the list', () => {
    const sorting = ['a', 'b', 'c', 'd'].map((id) => ({ id, desc: id === 'b' }));
    expect(sortRequest(sorting)).toEqual([
      { column: 'a', direction: 'asc' },
      { column: 'b', direction: 'desc' },
      { column: 'c', direction: 'asc' },
    ]);
  });
});

describe('filters', () => {
  const filters = [
    { column: 'a', condition: { op: 'empty' as const } },
    { column: 'b', condition: { op: 'filled' as const } },
  ];

  test('a column has one condition: changing it keeps its place', () => {
    expect(withFilter(filters, 'a', { op: 'filled' })).toEqual([
      { column: 'a', condition: { op: 'filled' } },
      filters[1],
    ]);
  });

  test('null takes the condition away, a new column comes last', () => {
    expect(withFilter(filters, 'a', null)).toEqual([filters[1]]);
    expect(withFilter(filters, 'c', { op: 'empty' }).map((one) => one.column)).toEqual([
      'a',
      'b',
      'c',
    ]);
  });
});

describe('selecting all', () => {
  const pages = (sizes: number[]) => {
    const asked: (string | undefined)[] = [];
    return {
      asked,
      list: (request: { after?: string | undefined }) => {
        asked.push(request.after);
        const page = Number(request.after ?? 0);
        const rows = Array.from({ length: sizes[page] ?? 0 }, (_, row) => ({
          id: `${page}-${row}`,
        }));
        return Promise.resolve({ rows, next: page + 1 < sizes.length ? String(page + 1) : null });
      },
    };
  };
  const filter = { filters: [], trashed: false };

  test('collects the ids of every page, following the cursor', async () => {
    const source = pages([200, 200, 3]);
    const ids = await allIds(source, filter, new AbortController().signal);
    expect(ids).toHaveLength(403);
    expect(source.asked).toEqual([undefined, '1', '2']);
  });

  test('an endless list ends', async () => {
    const source = pages(Array.from({ length: 50 }, () => 200));
    const ids = await allIds(source, filter, new AbortController().signal);
    expect(ids.length).toBeLessThanOrEqual(2000);
  });
});

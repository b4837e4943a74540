import { describe, expect, test } from 'vitest';
import {
  PAGE_SIZE,
  pagePlace,
  pagesFor,
} from '../../../../src-renderer/components/data-table/page-window.ts';

describe('pages to fetch', () => {
  test('the last row of a page and the first of the next need both pages', () => {
    expect(pagesFor(PAGE_SIZE - 1, PAGE_SIZE, 1000, 0)).toEqual([0, 1]);
  });

  test('rows ahead load the next page before it is in view, but none beyond the end', () => {
    expect(pagesFor(60, 80, 1000, 30)).toEqual([0, 1]);
    expect(pagesFor(60, 80, 90, 30)).toEqual([0]);
    expect(pagesFor(10, 20, 1000, 30)).toEqual([0]);
  });

  test('a jump to the end asks for the end only', () => {
    expect(pagesFor(99_970, 99_999, 100_000, 30)).toEqual([999]);
  });

  test('an empty list asks for nothing', () => {
    expect(pagesFor(0, -1, 0, 30)).toEqual([]);
  });
});

describe('how a page is asked for', () => {
  test('the first page needs no place', () => {
    expect(pagePlace(0, undefined)).toEqual({});
  });

  test('from the cursor of the page before it', () => {
    expect(pagePlace(3, { next: 'cursor', fresh: true })).toEqual({ after: 'cursor' });
  });

  test('by counting where the page before is unknown, or outdated by a change', () => {
    expect(pagePlace(3, undefined)).toEqual({ offset: 300 });
    expect(pagePlace(3, { next: 'cursor', fresh: false })).toEqual({ offset: 300 });
    expect(pagePlace(3, { next: null, fresh: true })).toEqual({ offset: 300 });
  });
});

import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { CASE_FILTERABLE } from '#shared/contract/cases.ts';
import { filterInput } from '#shared/contract/listing.ts';
import { SHOWN, shownFilters } from '../../../../src-renderer/features/cases/case-shown.ts';

const TODAY = '2026-11-23';

describe('which cases the list shows', () => {
  it.each(SHOWN)('%s: filters that the contract knows', (shown) => {
    const filters = shownFilters(shown, TODAY, '0193-me');
    expect(z.safeParse(filterInput(CASE_FILTERABLE), { filters }).success).toBe(true);
  });

  it('takes only open cases for stale ones, else a bulk action would close what has ended', () => {
    expect(shownFilters('stale', TODAY, 'me')).toEqual([
      { column: 'open', condition: { op: 'is', value: true } },
      { column: 'lastActivityAt', condition: { op: 'between', to: '2026-08-25' } },
    ]);
  });

  it('asks for nobody else’s cases under “mine”, and for none by an empty name', () => {
    const mine = (me?: string) =>
      shownFilters('mine', TODAY, me).find(({ column }) => column === 'responsible');
    expect(mine('0193-me')?.condition).toEqual({ op: 'in', values: ['0193-me'] });
    expect(mine()).toBeUndefined();
  });
});

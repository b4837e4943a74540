import { addDays } from '#shared/rules/dates.ts';
import type { TableFilter } from '../../components/data-table/table-column.ts';

/** Which cases the list shows, by the switch above it. */
export const SHOWN = ['open', 'mine', 'stale', 'closed', 'all'] as const;
export type Shown = (typeof SHOWN)[number];
export const isShown = (value: string): value is Shown => SHOWN.some((one) => one === value);

/** So many days without session, task or change, and an open case counts as lying still. */
export const STALE_DAYS = 90;

/**
 * The filters behind the switch.
 *
 * @param today Berlin's day, `2026-11-23`
 * @param me who is signed in; unknown for a moment after unlocking
 */
export function shownFilters(shown: Shown, today: string, me: string | undefined): TableFilter[] {
  const open = (value: boolean): TableFilter => ({
    column: 'open',
    condition: { op: 'is', value },
  });
  switch (shown) {
    case 'all':
      return [];
    case 'closed':
      return [open(false)];
    case 'open':
      return [open(true)];
    case 'mine':
      return me === undefined
        ? [open(true)]
        : [open(true), { column: 'responsible', condition: { op: 'in', values: [me] } }];
    case 'stale':
      return [
        open(true),
        {
          column: 'lastActivityAt',
          condition: { op: 'between', to: addDays(today, -STALE_DAYS) },
        },
      ];
  }
}

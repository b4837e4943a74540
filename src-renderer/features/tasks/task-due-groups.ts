import type { TaskRow } from '#shared/contract/tasks.ts';
import { addDays } from '#shared/rules/dates.ts';

export const DUE_GROUPS = ['overdue', 'today', 'week', 'later', 'none'] as const;
export type DueGroup = (typeof DUE_GROUPS)[number];

type Dated = Pick<TaskRow, 'dueOn' | 'shownOn'>;

/**
 * Where an open task stands in the list. One that is put off stands where it asks for attention
 * again; from then on the day it was due counts. The week ends with its Sunday.
 */
export function dueGroup({ dueOn, shownOn }: Dated, today: string): DueGroup {
  if (shownOn === null) return 'none';
  if (shownOn <= today) return dueOn !== null && dueOn < today ? 'overdue' : 'today';
  const weekday = (new Date(`${today}T00:00:00.000Z`).getUTCDay() + 6) % 7;
  return shownOn <= addDays(today, 6 - weekday) ? 'week' : 'later';
}

/** The tasks in their groups, in the order of the groups; empty ones are left out. */
export function groupByDue<Row extends Dated>(
  rows: readonly Row[],
  today: string,
): { group: DueGroup; rows: Row[] }[] {
  return DUE_GROUPS.map((group) => ({
    group,
    rows: rows.filter((row) => dueGroup(row, today) === group),
  })).filter((one) => one.rows.length > 0);
}

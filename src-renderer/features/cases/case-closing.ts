import type * as z from 'zod';
import type { caseClosing } from '#shared/contract/cases.ts';

export const CLOSED = ['case-status/completed', 'case-status/cancelled'] as const;
export type ClosedStatus = (typeof CLOSED)[number];
export const isClosedChoice = (status: string): status is ClosedStatus =>
  CLOSED.some((one) => one === status);

/** What is said when a case ends, while it is being filled in. */
export interface ClosingValues {
  status: ClosedStatus;
  closedOn: string | null;
  closingReason: string | null;
  goalAttainment: string | null;
}
export type ClosingField = Exclude<keyof ClosingValues, 'status'>;

/** The closing as it is sent, or the fields that are missing. */
export function checkClosing(
  values: ClosingValues,
): { closing: z.output<typeof caseClosing> } | { missing: ClosingField[] } {
  const { closedOn, closingReason, goalAttainment } = values;
  if (
    closedOn !== null &&
    isCode(closingReason, 'closing-reason') &&
    isCode(goalAttainment, 'goal-attainment')
  )
    return { closing: { closedOn, closingReason, goalAttainment } };
  const fields: ClosingField[] = ['closedOn', 'closingReason', 'goalAttainment'];
  return { missing: fields.filter((field) => values[field] === null) };
}

const isCode = <List extends string>(
  code: string | null,
  list: List,
): code is `${List}/${string}` => code !== null && code.startsWith(`${list}/`);

/** The words for what the core has against a day, by its issue's code. */
export const dayProblem = (code: string) =>
  code === 'before_opening' ? 'closing.beforeOpening' : 'closing.inFuture';

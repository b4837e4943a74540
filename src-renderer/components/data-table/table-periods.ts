import type { Condition } from '#shared/contract/listing.ts';
import type { ViewCondition } from '#shared/contract/table-view.ts';
import { PERIODS, periodRange, type OpenRange, type Period } from '#shared/rules/periods.ts';

/** A span of time with a name of its own, e.g. a funding period. */
export interface NamedPeriod {
  id: string;
  name: string;
  from: string;
  to: string;
}

/** How a view names a funding period among the spans that move with the day. */
export const periodOf = (id: string): string => `funding-period/${id}`;

export const isPeriod = (text: string): text is Period => PERIODS.some((one) => one === text);

/** A day that no record has: a span that is not known any more must not let everything through. */
const NEVER: OpenRange = { from: '9999-12-31', to: '9999-12-31' };

export function rangeOf(period: string, today: string, named: readonly NamedPeriod[]): OpenRange {
  if (isPeriod(period)) return periodRange(period, today);
  const found = named.find(({ id }) => periodOf(id) === period);
  return found ? { from: found.from, to: found.to } : NEVER;
}

/** The condition with days in place of a span of time, as the core takes it. */
export function resolveCondition(
  condition: ViewCondition,
  today: string,
  named: readonly NamedPeriod[],
): Condition {
  if (condition.op === 'period')
    return { op: 'between', ...rangeOf(condition.period, today, named) };
  if (condition.op !== 'related') return condition;
  const { period, ...rest } = condition;
  return period === undefined ? rest : { ...rest, ...rangeOf(period, today, named) };
}

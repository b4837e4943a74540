import { berlinDay } from '#shared/rules/dates.ts';
import { foldText, nameSortKey } from '#shared/rules/search-fold.ts';

type Value = string | number | boolean | null | string[];

export interface Row {
  id: string;
  [column: string]: Value;
}

export interface Filter {
  column: string;
  condition: {
    op: string;
    value?: unknown;
    values?: string[];
    from?: string | number;
    to?: string | number;
  };
}

/** Columns whose value in the row is what the filter compares; the others show names or are hidden. */
const PLAIN: Record<string, Record<string, 'text' | 'code' | 'number' | 'day' | 'moment'>> = {
  organisations: {
    name: 'text',
    kind: 'code',
    homeDistrict: 'code',
    postalCode: 'text',
    legalForm: 'code',
    status: 'code',
    sessionCount: 'number',
    lastSessionAt: 'moment',
    updatedAt: 'moment',
  },
  persons: { email: 'text', phone: 'text', preferredLanguage: 'code', updatedAt: 'moment' },
  sessions: { startsAt: 'moment', form: 'code', mode: 'code', durationMinutes: 'number' },
  cases: {
    number: 'text',
    concern: 'text',
    status: 'code',
    priority: 'code',
    field: 'code',
    openedOn: 'day',
    closedOn: 'day',
    closingReason: 'code',
    sessionCount: 'number',
    openTaskCount: 'number',
    updatedAt: 'moment',
  },
  events: {
    title: 'text',
    kind: 'code',
    startsAt: 'moment',
    place: 'text',
    personCount: 'number',
    organisationCount: 'number',
    updatedAt: 'moment',
  },
  tasks: { title: 'text', dueOn: 'day', doneAt: 'moment', updatedAt: 'moment' },
};

/** Whether the row passes, by plain JavaScript; null where this model does not know. */
export function fits(list: string, row: Row, { column, condition }: Filter): boolean | null {
  const kind = PLAIN[list]?.[column];
  if (kind === undefined) return null;
  const value = row[column];
  const missing = value === null || value === undefined || value === '';
  switch (condition.op) {
    case 'empty':
      return missing;
    case 'filled':
      return !missing;
    case 'in':
      // Names are compared by their sort key, which the row does not show.
      if (column === 'name' || column === 'title') return null;
      return !missing && (condition.values ?? []).includes(String(value));
    case 'contains':
      // Quotes before an organisation's name do not count, neither for sorting nor here.
      if (list === 'organisations' && column === 'name') {
        return nameSortKey(String(value)).includes(foldText(String(condition.value)));
      }
      return !missing && foldText(String(value)).includes(foldText(String(condition.value)));
    case 'between':
      return between(kind, value, condition);
    default:
      return null;
  }
}

function between(
  kind: string,
  value: Value | undefined,
  { from, to }: Filter['condition'],
): boolean | null {
  if (from === undefined && to === undefined) return true;
  if (value === null || value === undefined) return false;
  if (kind === 'text' || kind === 'code') return null;
  const known = kind === 'moment' ? berlinDay(new Date(String(value))) : value;
  const low = from === undefined || (known as string) >= (from as string);
  const high = to === undefined || (known as string) <= (to as string);
  return low && high;
}

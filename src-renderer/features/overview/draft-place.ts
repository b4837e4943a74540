import type { SearchKind } from '#shared/contract/search.ts';
import type { Draft } from '#shared/contract/workspace.ts';

/** Where the form of a draft stands: it offers the draft again as soon as it is opened. */
export type DraftPlace =
  | { at: 'session' }
  | { at: 'case' }
  | { at: 'record'; kind: SearchKind; id: string }
  | { at: 'list'; to: '/organisations' | '/persons' | '/tasks' | '/events' }
  | { at: 'screen'; to: '/subprojects' | '/applications' | '/network' };

const NEW: Partial<Record<Draft['form'], DraftPlace>> = {
  organisation: { at: 'list', to: '/organisations' },
  person: { at: 'list', to: '/persons' },
  task: { at: 'list', to: '/tasks' },
  event: { at: 'list', to: '/events' },
  case: { at: 'case' },
  'grant-application': { at: 'screen', to: '/applications' },
  cooperation: { at: 'screen', to: '/network' },
};

/** Forms that stand on the page of the record they are about, which the draft names. */
const ON_RECORD: Partial<Record<Draft['form'], SearchKind>> = {
  organisation: 'organisation',
  person: 'person',
  case: 'case',
  task: 'task',
  event: 'event',
  attendance: 'event',
  consent: 'person',
  'grant-application': 'grant-application',
  affiliation: 'organisation',
  involvement: 'organisation',
};

export function draftPlace({ form, recordId }: Draft): DraftPlace {
  if (form === 'session') return { at: 'session' };
  const [id = ''] = recordId.split(' ');
  const kind = ON_RECORD[form];
  if (id !== '' && kind !== undefined) return { at: 'record', kind, id };
  return NEW[form] ?? { at: 'screen', to: '/subprojects' };
}

const NAMES = ['name', 'title', 'concern', 'familyName', 'programme'];

/** What the person would know it by: a name or title they typed, or the organisations of a session. */
export function draftTitle(body: unknown): string {
  const values = inside(inside(body)['values'] ?? body);
  for (const name of NAMES) {
    const value = values[name];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  const { organisations } = values;
  return Array.isArray(organisations)
    ? organisations
        .map((one: unknown) => inside(one)['name'])
        .filter((name) => typeof name === 'string')
        .join(', ')
    : '';
}

const inside = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

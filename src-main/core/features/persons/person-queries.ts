import type { FilterRequest, ListRequest } from '#shared/contract/listing.ts';
import type { CursorValue } from '../../store/list-cursor.ts';
import {
  runCounts,
  runList,
  type ListDefinition,
  type ListReader,
} from '../../store/list-query.ts';
import type { PreparedStatements } from '../../store/prepared.ts';
import {
  affiliationsBy,
  involvementsBy,
  openTasksBy,
  sessionsBy,
} from '../../store/related-records.ts';
import { searchCondition } from '../../store/search-match.ts';

/** How a person is named on screen: given name, then family name. */
export const personName = (alias: string): string =>
  `trim(coalesce(${alias}.given_name, '') || ' ' || ${alias}.family_name)`;

/** Names of the organisations the person is active in on that day; `today` is a calendar date. */
const organisationsOn = (today: string): string =>
  `coalesce((SELECT group_concat(o.name, '; ' ORDER BY o.name_key) FROM affiliation a
    JOIN organisation o ON o.id = a.organisation_id AND o.deleted_at IS NULL
    WHERE a.person_id = r.id AND a.deleted_at IS NULL AND (a.to_date IS NULL OR a.to_date >= '${today}')
      AND (a.from_date IS NULL OR a.from_date <= '${today}')), '')`;

function definition(today: string): ListDefinition {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today)) throw new RangeError('not a day');
  const organisations = organisationsOn(today);
  return {
    name: 'persons',
    from: 'person r',
    select: {
      id: 'r.id',
      name: personName('r'),
      email: 'r.email',
      phone: 'r.phone',
      organisations,
      preferredLanguage: 'r.preferred_language',
      preferredChannel: 'r.preferred_channel',
      updatedAt: 'r.updated_at',
    },
    columns: {
      // The key is "family given"; twice in a row it also holds "given family".
      name: {
        kind: 'text',
        value: personName('r'),
        sortValue: 'r.name_key',
        foldedValue: `(r.name_key || ' ' || r.name_key)`,
        notNull: true,
      },
      email: { kind: 'text', value: 'r.email' },
      phone: { kind: 'text', value: 'r.phone' },
      organisations: {
        kind: 'text',
        value: organisations,
        sortValue: `search_fold(${organisations})`,
        exists: `EXISTS (SELECT 1 FROM affiliation a WHERE a.person_id = r.id AND a.deleted_at IS NULL
          AND a.organisation_id IN {in})`,
      },
      preferredLanguage: { kind: 'code', value: 'r.preferred_language' },
      preferredChannel: { kind: 'code', value: 'r.preferred_channel' },
      updatedAt: { kind: 'timestamp', value: 'r.updated_at', notNull: true },
      district: {
        kind: 'code',
        exists: `EXISTS (SELECT 1 FROM affiliation a JOIN organisation o ON o.id = a.organisation_id
          WHERE a.person_id = r.id AND a.deleted_at IS NULL AND o.deleted_at IS NULL
          AND o.home_district IN {in})`,
      },
      functions: affiliationsBy('person'),
      sessions: sessionsBy(
        'JOIN session_participant sp ON sp.session_id = s.id WHERE sp.person_id = r.id',
      ),
      involvements: involvementsBy(`JOIN affiliation a ON a.organisation_id = i.organisation_id
        WHERE a.person_id = r.id AND a.deleted_at IS NULL`),
      openTasks: openTasksBy('person_id'),
    },
    defaultSort: { column: 'name', direction: 'asc' },
    searchKind: 'person',
  };
}

export const listPage = (
  prepared: PreparedStatements,
  request: ListRequest,
  today: string,
  reader: ListReader,
) => runList(prepared, definition(today), request, reader);

export const countAll = (
  prepared: PreparedStatements,
  request: FilterRequest,
  today: string,
  reader: ListReader,
) => runCounts(prepared, definition(today), request, reader);

export interface PersonOfOrganisation {
  id: string;
  name: string;
  nameKey: string;
  function: string;
}

/** Everybody active in these organisations on that day, main contacts first. */
export const peopleOf = (
  prepared: PreparedStatements,
  organisationIds: readonly string[],
  today: string,
): PersonOfOrganisation[] =>
  prepared
    .get('persons.of-organisations', (_db, sqlite) =>
      sqlite.prepare<{ ids: string; today: string }, PersonOfOrganisation>(`SELECT
          p.id, ${personName('p')} AS name, p.name_key AS nameKey, a.function
        FROM json_each(@ids) wanted JOIN affiliation a ON a.organisation_id = wanted.value
        JOIN person p ON p.id = a.person_id
        WHERE a.deleted_at IS NULL AND p.deleted_at IS NULL
          AND (a.to_date IS NULL OR a.to_date >= @today) AND (a.from_date IS NULL OR a.from_date <= @today)
        ORDER BY wanted.key, a.main_contact DESC, p.name_key`),
    )
    .all({ ids: JSON.stringify(organisationIds), today });

/** Hits in names, by name. Texts shorter than the search index takes match the start of the name. */
export function nameMatches(
  prepared: PreparedStatements,
  text: string,
  folded: string,
  limit: number,
): { id: string; name: string }[] {
  const bound: CursorValue[] = [];
  const long = folded.split(' ').some((word) => [...word].length >= 3);
  const condition = long
    ? searchCondition('person', text, bound, 'title')
    : `r.name_key LIKE ? || '%' ESCAPE '\\'`;
  if (!long) bound.push(folded.replace(/[\\%_]/g, (sign) => `\\${sign}`));
  return prepared
    .get(`persons.suggest.${condition}`, (_db, sqlite) =>
      sqlite.prepare<CursorValue[], { id: string; name: string }>(
        `SELECT r.id, ${personName('r')} AS name FROM person r
         WHERE r.deleted_at IS NULL AND ${condition} ORDER BY r.name_key LIMIT ?`,
      ),
    )
    .all(...bound, limit);
}

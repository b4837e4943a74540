import type { FilterRequest, ListRequest } from '#shared/contract/listing.ts';
import { runCounts, runList, type ListDefinition } from '../../store/list-query.ts';
import type { PreparedStatements } from '../../store/prepared.ts';
import { ORGANISATION_COUNT, PERSON_COUNT, RECOMMENDATION_COUNT } from './event-queries.ts';

const ORGANISATIONS = `coalesce((SELECT group_concat(o.name, '; ' ORDER BY o.name_key) FROM event_organisation eo
  JOIN organisation o ON o.id = eo.organisation_id WHERE eo.event_id = r.id), '')`;
const TOPICS = `(SELECT json_group_array(et.topic ORDER BY c.position) FROM event_topic et
  JOIN code c ON c.code = et.topic WHERE et.event_id = r.id)`;
const SUBPROJECT =
  '(SELECT coalesce(p.short_code, p.name) FROM subproject p WHERE p.id = r.subproject_id)';

const LIST: ListDefinition = {
  name: 'events',
  from: 'event r',
  select: {
    id: 'r.id',
    title: 'r.title',
    kind: 'r.kind',
    startsAt: 'r.starts_at',
    endsAt: 'r.ends_at',
    place: 'r.place',
    subproject: SUBPROJECT,
    topics: TOPICS,
    organisations: ORGANISATIONS,
    personCount: PERSON_COUNT,
    organisationCount: ORGANISATION_COUNT,
    recommendationCount: RECOMMENDATION_COUNT,
    updatedAt: 'r.updated_at',
  },
  columns: {
    title: { kind: 'text', value: 'r.title', sortValue: 'search_fold(r.title)', notNull: true },
    kind: {
      kind: 'code',
      value: 'r.kind',
      sortValue: '(SELECT c.position FROM code c WHERE c.code = r.kind)',
      notNull: true,
    },
    startsAt: { kind: 'timestamp', value: 'r.starts_at', notNull: true },
    place: { kind: 'text', value: 'r.place', sortValue: 'search_fold(r.place)' },
    subproject: { kind: 'code', value: 'r.subproject_id', sortValue: SUBPROJECT },
    personCount: { kind: 'number', value: PERSON_COUNT, notNull: true },
    organisationCount: { kind: 'number', value: ORGANISATION_COUNT, notNull: true },
    recommendationCount: { kind: 'number', value: RECOMMENDATION_COUNT, notNull: true },
    updatedAt: { kind: 'timestamp', value: 'r.updated_at', notNull: true },
    topic: {
      kind: 'code',
      exists: 'EXISTS (SELECT 1 FROM event_topic et WHERE et.event_id = r.id AND et.topic IN {in})',
    },
    organisation: {
      kind: 'code',
      exists: `r.id IN (SELECT x.event_id FROM (
        SELECT eo.event_id, eo.organisation_id FROM event_organisation eo UNION ALL
        SELECT a.event_id, a.organisation_id FROM attendance a WHERE a.deleted_at IS NULL) x
        WHERE x.organisation_id IN {in})`,
    },
  },
  defaultSort: { column: 'startsAt', direction: 'desc' },
  searchKind: 'event',
};

export function listPage(prepared: PreparedStatements, request: ListRequest) {
  const { rows, next } = runList(prepared, LIST, request);
  return {
    rows: rows.map((row) => ({ ...row, topics: JSON.parse(row['topics'] as string) as string[] })),
    next,
  };
}

export const countAll = (prepared: PreparedStatements, request: FilterRequest) =>
  runCounts(prepared, LIST, request);

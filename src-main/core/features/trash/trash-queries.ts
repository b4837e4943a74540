import type { RecordKind } from '#shared/codes/words.ts';
import { caseVisibleBy } from '../../store/case-visibility.ts';
import { documentVisibleBy } from '../../store/document-visibility.ts';
import type { ListReader } from '../../store/list-query.ts';
import type { PreparedStatements } from '../../store/prepared.ts';

/** Records that are not there for everybody. The statement binds `@userId` and `@readsAll`. */
export const VISIBLE: Partial<Record<RecordKind, string>> = {
  case: caseVisibleBy('r'),
  document: documentVisibleBy('r'),
};

/** What a record is called where only one line is shown: the trash, the audit log. */
export const TITLES: Record<RecordKind, { table: string; title: string }> = {
  organisation: { table: 'organisation', title: 'r.name' },
  person: { table: 'person', title: "trim(coalesce(r.given_name, '') || ' ' || r.family_name)" },
  affiliation: {
    table: 'affiliation',
    title: `(SELECT trim(coalesce(p.given_name, '') || ' ' || p.family_name) FROM person p WHERE p.id = r.person_id)
      || ' – ' || (SELECT o.name FROM organisation o WHERE o.id = r.organisation_id)`,
  },
  'funding-period': { table: 'funding_period', title: 'r.name' },
  subproject: { table: 'subproject', title: 'r.name' },
  involvement: {
    table: 'involvement',
    title: `(SELECT o.name FROM organisation o WHERE o.id = r.organisation_id)
      || ' – ' || (SELECT s.name FROM subproject s WHERE s.id = r.subproject_id)`,
  },
  case: { table: '"case"', title: "r.number || ' · ' || r.concern" },
  session: {
    table: 'session',
    title: `coalesce((SELECT group_concat(o.name, '; ') FROM session_organisation so
      JOIN organisation o ON o.id = so.organisation_id WHERE so.session_id = r.id), '')`,
  },
  task: { table: 'task', title: 'r.title' },
  event: { table: 'event', title: 'r.title' },
  attendance: {
    table: 'attendance',
    title: `coalesce((SELECT trim(coalesce(p.given_name, '') || ' ' || p.family_name) FROM person p WHERE p.id = r.person_id),
        r.person_name, (SELECT o.name FROM organisation o WHERE o.id = r.organisation_id), r.organisation_name)
      || ' – ' || (SELECT e.title FROM event e WHERE e.id = r.event_id)`,
  },
  recommendation: { table: 'recommendation', title: 'r.text' },
  cooperation: {
    table: 'cooperation',
    title: `(SELECT o.name FROM organisation o WHERE o.id = r.organisation_id)
      || ' – ' || (SELECT o.name FROM organisation o WHERE o.id = r.partner_id)`,
  },
  'grant-application': {
    table: 'grant_application',
    title: `r.programme || ' – ' || (SELECT o.name FROM organisation o WHERE o.id = r.organisation_id)`,
  },
  consent: {
    table: 'consent',
    title: `(SELECT trim(coalesce(p.given_name, '') || ' ' || p.family_name) FROM person p WHERE p.id = r.person_id)`,
  },
  document: { table: 'document', title: 'r.name' },
};

export interface TrashedRecord {
  kind: RecordKind;
  id: string;
  title: string;
  deletedAt: string;
  deletedBy: string;
}

const ALL = Object.entries(TITLES)
  .map(
    ([kind, { table, title }]) => `SELECT '${kind}' AS kind, r.id AS id, ${title} AS title,
      r.deleted_at AS deletedAt, coalesce((SELECT u.name FROM user u WHERE u.id = r.deleted_by), '') AS deletedBy
      FROM ${table} r WHERE r.deleted_at IS NOT NULL AND ${VISIBLE[kind as RecordKind] ?? '1'}`,
  )
  .join(' UNION ALL ');

export const trashedRecords = (
  prepared: PreparedStatements,
  of: ListReader & { limit: number },
): TrashedRecord[] =>
  prepared
    .get('trash.all', (_db, sqlite) =>
      sqlite.prepare<typeof of, TrashedRecord>(`${ALL} ORDER BY deletedAt DESC LIMIT @limit`),
    )
    .all(of);

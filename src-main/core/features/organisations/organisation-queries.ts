import { and, asc, eq, sql } from 'drizzle-orm';
import type { FilterRequest, ListRequest } from '#shared/contract/listing.ts';
import {
  runCounts,
  runList,
  type ListDefinition,
  type ListReader,
} from '../../store/list-query.ts';
import type { PreparedStatements } from '../../store/prepared.ts';
import {
  affiliationsBy,
  casesBy,
  counselledBy,
  involvementsBy,
  openTasksBy,
  sessionsOfOrganisation,
} from '../../store/related-records.ts';
import { organisation, organisationCode, user } from '../../store/schema/schema.ts';
import { searchCondition } from '../../store/search-match.ts';
import type { CursorValue } from '../../store/list-cursor.ts';

const SESSION_COUNT = `(SELECT count(*) FROM session_organisation so JOIN session s ON s.id = so.session_id
  WHERE so.organisation_id = r.id AND s.deleted_at IS NULL)`;
const LAST_SESSION = `(SELECT max(so.starts_at) FROM session_organisation so JOIN session s ON s.id = so.session_id
  WHERE so.organisation_id = r.id AND s.deleted_at IS NULL)`;
const RESPONSIBLE = '(SELECT u.name FROM user u WHERE u.id = r.responsible_id)';
const CODED =
  'EXISTS (SELECT 1 FROM organisation_code oc WHERE oc.organisation_id = r.id AND oc.code IN {in})';

const LIST: ListDefinition = {
  name: 'organisations',
  from: 'organisation r',
  select: {
    id: 'r.id',
    name: 'r.name',
    shortName: 'r.short_name',
    kind: 'r.kind',
    legalForm: 'r.legal_form',
    homeDistrict: 'r.home_district',
    postalCode: 'r.postal_code',
    status: 'r.status',
    responsible: RESPONSIBLE,
    sessionCount: SESSION_COUNT,
    lastSessionAt: LAST_SESSION,
    updatedAt: 'r.updated_at',
  },
  columns: {
    name: { kind: 'text', value: 'r.name_key', foldedValue: 'r.name_key', notNull: true },
    kind: { kind: 'code', value: 'r.kind', notNull: true },
    homeDistrict: { kind: 'code', value: 'r.home_district' },
    postalCode: { kind: 'text', value: 'r.postal_code' },
    legalForm: { kind: 'code', value: 'r.legal_form' },
    status: { kind: 'code', value: 'r.status', notNull: true },
    responsible: { kind: 'text', value: RESPONSIBLE, exists: 'r.responsible_id IN {in}' },
    sessionCount: { kind: 'number', value: SESSION_COUNT },
    lastSessionAt: { kind: 'timestamp', value: LAST_SESSION },
    updatedAt: { kind: 'timestamp', value: 'r.updated_at', notNull: true },
    subproject: {
      kind: 'code',
      exists:
        'EXISTS (SELECT 1 FROM involvement i WHERE i.organisation_id = r.id AND i.deleted_at IS NULL AND i.subproject_id IN {in})',
    },
    topic: {
      kind: 'code',
      exists: `EXISTS (SELECT 1 FROM session_organisation so JOIN session s ON s.id = so.session_id
        JOIN session_topic st ON st.session_id = s.id
        WHERE so.organisation_id = r.id AND s.deleted_at IS NULL AND st.topic IN {in})`,
    },
    language: { kind: 'code', exists: CODED },
    targetGroup: { kind: 'code', exists: CODED },
    districtOfAction: { kind: 'code', exists: CODED },
    sessions: sessionsOfOrganisation,
    counselledBy,
    involvements: involvementsBy('WHERE i.organisation_id = r.id'),
    cases: casesBy(
      'JOIN case_organisation co ON co.case_id = f.id WHERE co.organisation_id = r.id',
    ),
    openTasks: openTasksBy('organisation_id'),
    contacts: affiliationsBy('organisation'),
  },
  defaultSort: { column: 'name', direction: 'asc' },
  searchKind: 'organisation',
};

export const listPage = (prepared: PreparedStatements, request: ListRequest, reader: ListReader) =>
  runList(prepared, LIST, request, reader);

export const countAll = (
  prepared: PreparedStatements,
  request: FilterRequest,
  reader: ListReader,
) => runCounts(prepared, LIST, request, reader);

export const findOne = (prepared: PreparedStatements, id: string) =>
  prepared
    .get('organisations.one', (db) =>
      db
        .select()
        .from(organisation)
        .where(eq(organisation.id, sql.placeholder('id')))
        .prepare(),
    )
    .get({ id });

/** Every code of several-valued fields, e.g. `district/08`, `language/tr`. */
export const codesOf = (prepared: PreparedStatements, id: string): string[] =>
  prepared
    .get('organisations.codes', (db) =>
      db
        .select({ code: organisationCode.code })
        .from(organisationCode)
        .where(eq(organisationCode.organisationId, sql.placeholder('id')))
        .orderBy(asc(organisationCode.code))
        .prepare(),
    )
    .all({ id })
    .map((row) => row.code);

/** For a record that has none yet; imports add thousands. */
export function addCodes(prepared: PreparedStatements, id: string, codes: readonly string[]): void {
  const insert = prepared.get('organisations.codes.add', (_db, sqlite) =>
    sqlite.prepare<[string, string]>(
      'INSERT INTO organisation_code (organisation_id, code) VALUES (?, ?)',
    ),
  );
  for (const code of codes) insert.run(id, code);
}

export function replaceCodes(
  prepared: PreparedStatements,
  id: string,
  codes: readonly string[],
): void {
  prepared
    .get('organisations.codes.clear', (db) =>
      db
        .delete(organisationCode)
        .where(eq(organisationCode.organisationId, sql.placeholder('id')))
        .prepare(),
    )
    .run({ id });
  addCodes(prepared, id, codes);
}

export const responsibleOf = (prepared: PreparedStatements, id: string) =>
  prepared
    .get('organisations.responsible', (db) =>
      db
        .select({ id: user.id, name: user.name })
        .from(user)
        .where(eq(user.id, sql.placeholder('id')))
        .prepare(),
    )
    .get({ id });

export const umbrellaOf = (prepared: PreparedStatements, id: string) =>
  prepared
    .get('organisations.umbrella', (db) =>
      db
        .select({ id: organisation.id, name: organisation.name })
        .from(organisation)
        .where(and(eq(organisation.id, sql.placeholder('id'))))
        .prepare(),
    )
    .get({ id });

export interface OrganisationFigures {
  sessionCount: number;
  sessionMinutes: number;
  lastSessionAt: string | null;
  contactCount: number;
  involvementCount: number;
  openTaskCount: number;
  nextDueOn: string | null;
}

export const figuresOf = (prepared: PreparedStatements, id: string): OrganisationFigures =>
  prepared
    .get('organisations.figures', (_db, sqlite) =>
      sqlite.prepare<{ id: string }, OrganisationFigures>(`SELECT
        (SELECT count(*) FROM affiliation a JOIN person p ON p.id = a.person_id
          WHERE a.organisation_id = @id AND a.deleted_at IS NULL AND p.deleted_at IS NULL) AS contactCount,
        (SELECT count(*) FROM involvement i JOIN subproject sp ON sp.id = i.subproject_id
          WHERE i.organisation_id = @id AND i.deleted_at IS NULL AND sp.deleted_at IS NULL) AS involvementCount,
        (SELECT count(*) FROM task t WHERE t.organisation_id = @id AND t.deleted_at IS NULL AND t.done_at IS NULL) AS openTaskCount,
        (SELECT min(t.due_on) FROM task t WHERE t.organisation_id = @id AND t.deleted_at IS NULL AND t.done_at IS NULL) AS nextDueOn,
        count(s.id) AS sessionCount,
        coalesce(sum(s.duration_minutes), 0) AS sessionMinutes,
        max(s.starts_at) AS lastSessionAt
        FROM session_organisation so JOIN session s ON s.id = so.session_id AND s.deleted_at IS NULL
        WHERE so.organisation_id = @id`),
    )
    .get({ id }) as OrganisationFigures;

export interface OrganisationSuggestion {
  id: string;
  name: string;
  homeDistrict: string | null;
  lastSessionAt: string | null;
}

/** Hits in names only, the most recently advised first. Short texts match the start of the name. */
export function suggestions(
  prepared: PreparedStatements,
  text: string,
  folded: string,
  limit: number,
): OrganisationSuggestion[] {
  const bound: CursorValue[] = [];
  const long = [...folded].length >= 3;
  const condition = long
    ? searchCondition('organisation', text, bound, 'title')
    : `r.name_key LIKE ? || '%' ESCAPE '\\'`;
  if (!long) bound.push(folded.replace(/[\\%_]/g, (sign) => `\\${sign}`));
  return prepared
    .get(`organisations.suggest.${condition}`, (_db, sqlite) =>
      sqlite.prepare<CursorValue[], OrganisationSuggestion>(`SELECT r.id, r.name,
          r.home_district AS homeDistrict, ${LAST_SESSION} AS lastSessionAt
        FROM organisation r WHERE r.deleted_at IS NULL AND ${condition}
        ORDER BY lastSessionAt DESC NULLS LAST, r.name_key LIMIT ?`),
    )
    .all(...bound, limit);
}

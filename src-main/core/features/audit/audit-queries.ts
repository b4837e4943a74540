import type { AuditRow } from '#shared/contract/audit.ts';
import type { RecordKind } from '#shared/codes/words.ts';
import type { FilterRequest, ListRequest } from '#shared/contract/listing.ts';
import { runCount, runList, type ListDefinition, type ListReader } from '../../store/list-query.ts';
import type { PreparedStatements } from '../../store/prepared.ts';
import { TITLES, VISIBLE } from '../trash/trash-queries.ts';

/** What the record of an entry is called today; NULL for none and for what no list knows. */
const TITLE = `CASE r.entity ${Object.entries(TITLES)
  .map(
    ([kind, { table, title }]) =>
      `WHEN '${kind}' THEN (SELECT ${title} FROM ${table} r WHERE r.id = about.record_id)`,
  )
  .join(' ')} WHEN 'user' THEN (SELECT u.name FROM user u WHERE u.id = about.record_id)
  WHEN 'code' THEN (SELECT c.label_de FROM code c WHERE c.code = about.record_id) END`;

const SELECT = {
  id: 'r.id',
  seq: 'r.seq',
  at: 'r.at',
  userId: 'r.user_id',
  userName: '(SELECT u.name FROM user u WHERE u.id = r.user_id)',
  action: 'r.action',
  entity: 'r.entity',
  recordId: 'r.record_id',
  // The titles call their own table `r`, too; inside them the entry needs another name.
  title: `(SELECT ${TITLE} FROM (SELECT r.record_id) about)`,
  device: "coalesce((SELECT d.label FROM device d WHERE d.id = r.device_id), '')",
  changes: '(SELECT count(*) FROM change c WHERE c.entry_id = r.id)',
};

const DEFINITION: ListDefinition = {
  name: 'audit',
  // Nothing of the log is ever in the trash; what SQLite cannot change, lists ask for.
  from: '(SELECT *, NULL AS deleted_at FROM audit_entry) r',
  select: SELECT,
  columns: {
    // In the order of writing: a clock that was set back moves nothing.
    at: { kind: 'timestamp', value: 'r.at', sortValue: 'r.seq', notNull: true },
    user: { kind: 'code', value: 'r.user_id' },
    action: { kind: 'code', value: 'r.action' },
    entity: { kind: 'code', value: 'r.entity' },
    device: { kind: 'code', value: 'r.device_id' },
    record: {
      kind: 'code',
      // Found from the record, in whose index they are few.
      exists: `r.seq IN (WITH wanted(id) AS {in}
        SELECT e.seq FROM wanted CROSS JOIN change c ON c.record_id = wanted.id
          CROSS JOIN audit_entry e ON e.id = c.entry_id
        UNION SELECT e.seq FROM wanted CROSS JOIN audit_entry e ON e.record_id = wanted.id)`,
    },
  },
  defaultSort: { column: 'at', direction: 'desc' },
};

/** A row as the list gives it; the service puts the user together. */
export type ListedEntry = Omit<AuditRow, 'user'> & {
  userId: string | null;
  userName: string | null;
};

export function listPage(prepared: PreparedStatements, request: ListRequest) {
  const { rows, next } = runList(prepared, DEFINITION, request);
  return { rows: rows as unknown as ListedEntry[], next };
}

export const countAll = (prepared: PreparedStatements, request: FilterRequest): number =>
  runCount(prepared, DEFINITION, request);

export interface FullEntry extends ListedEntry {
  clock: string;
  deviceId: string;
  detail: string | null;
  previousHash: string;
  hash: string;
}

const FULL = `SELECT ${Object.entries(SELECT)
  .map(([name, value]) => `${value} AS "${name}"`)
  .join(', ')}, r.clock, r.device_id AS deviceId, r.detail, r.previous_hash AS previousHash, r.hash
  FROM audit_entry r`;

export const entryById = (prepared: PreparedStatements, id: string): FullEntry | undefined =>
  prepared
    .get('audit.entry.read', (_db, sqlite) =>
      sqlite.prepare<[string], FullEntry>(`${FULL} WHERE r.id = ?`),
    )
    .get(id);

/** Those with these ids, oldest first. */
export const entriesByIds = (prepared: PreparedStatements, ids: readonly string[]): FullEntry[] =>
  prepared
    .get('audit.entries.read', (_db, sqlite) =>
      sqlite.prepare<[string], FullEntry>(
        `${FULL} WHERE r.id IN (SELECT value FROM json_each(?)) ORDER BY r.seq`,
      ),
    )
    .all(JSON.stringify(ids));

export interface StoredChange {
  seq: number;
  entity: string;
  recordId: string;
  field: string;
  before: string | null;
  after: string | null;
}

/** Changes of an entry from one on, in the order in which they were made. */
export const changesOf = (
  prepared: PreparedStatements,
  of: { entryId: string; after: number; limit: number },
): StoredChange[] =>
  prepared
    .get('audit.changes', (_db, sqlite) =>
      sqlite.prepare<
        { entryId: string; after: number; limit: number },
        StoredChange
      >(`SELECT seq, entity, record_id AS recordId, field, before, after FROM change
         WHERE entry_id = @entryId AND seq > @after ORDER BY seq LIMIT @limit`),
    )
    .all(of);

export interface HistoryEntry {
  id: string;
  seq: number;
  at: string;
  userId: string | null;
  userName: string | null;
  action: string;
}

/** Entries that changed this record, newest first, before a place in the chain. */
export const historyOf = (
  prepared: PreparedStatements,
  of: { entity: string; recordId: string; before: number; limit: number },
): HistoryEntry[] =>
  prepared
    .get('audit.history', (_db, sqlite) =>
      sqlite.prepare<typeof of, HistoryEntry>(
        `SELECT e.id, e.seq, e.at, e.user_id AS userId, u.name AS userName, e.action
         FROM audit_entry e LEFT JOIN user u ON u.id = e.user_id
         WHERE e.id IN (SELECT entry_id FROM change WHERE record_id = @recordId AND entity = @entity)
           AND e.seq < @before
         ORDER BY e.seq DESC LIMIT @limit`,
      ),
    )
    .all(of);

/** What one entry changed in one record. */
export const changesOfRecord = (
  prepared: PreparedStatements,
  of: { entryId: string; recordId: string },
): StoredChange[] =>
  prepared
    .get('audit.history.changes', (_db, sqlite) =>
      sqlite.prepare<
        typeof of,
        StoredChange
      >(`SELECT seq, entity, record_id AS recordId, field, before, after FROM change
         WHERE record_id = @recordId AND entry_id = @entryId ORDER BY seq`),
    )
    .all(of);

/** Whether the record is, or ever was, confidential. */
export const wasConfidential = (
  prepared: PreparedStatements,
  of: { entity: string; id: string },
): boolean =>
  prepared
    .get('audit.was-confidential', (_db, sqlite) =>
      sqlite
        .prepare<typeof of, number>(
          `SELECT EXISTS (SELECT 1 FROM change WHERE record_id = @id AND entity = @entity
             AND (field = 'confidential'
               OR (field = '*' AND json_extract(after, '$.confidential') = 1)))`,
        )
        .pluck(),
    )
    .get(of) === 1;

/** Names of whatever these ids belong to; codes, unknown ids and what is not for the reader are left out. */
export const namesOf = (
  prepared: PreparedStatements,
  reader: ListReader,
  ids: readonly string[],
): { id: string; name: string | null }[] =>
  prepared
    .get('audit.names', (_db, sqlite) => {
      const named = Object.entries(TITLES).map(
        ([kind, { table, title }]) => `SELECT r.id, ${title} AS name FROM wanted
          JOIN ${table} r USING (id) WHERE ${VISIBLE[kind as RecordKind] ?? '1'}`,
      );
      return sqlite.prepare<ListReader & { ids: string }, { id: string; name: string | null }>(
        `WITH wanted(id) AS (SELECT value FROM json_each(@ids))
         SELECT r.id, r.name FROM wanted JOIN user r USING (id) UNION ALL ${named.join(' UNION ALL ')}`,
      );
    })
    .all({ ...reader, ids: JSON.stringify(ids) });

export const devices = (prepared: PreparedStatements): { id: string; name: string }[] =>
  prepared
    .get('audit.devices', (_db, sqlite) =>
      sqlite.prepare<[], { id: string; name: string }>(
        'SELECT id, label AS name FROM device ORDER BY created_at',
      ),
    )
    .all();

/** When this user was last noted as having done this to this record. */
export const lastNoted = (
  prepared: PreparedStatements,
  of: { recordId: string; userId: string; action: string },
): string | undefined =>
  prepared
    .get('audit.last-noted', (_db, sqlite) =>
      sqlite
        .prepare<typeof of, string>(
          `SELECT at FROM audit_entry WHERE record_id = @recordId AND user_id = @userId
             AND action = @action ORDER BY seq DESC LIMIT 1`,
        )
        .pluck(),
    )
    .get(of);

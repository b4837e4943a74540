import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';

/** One digest per row and table: enough to compare two stores without holding them. */
export type StoreDigest = ReadonlyMap<string, readonly string[]>;

/**
 * What a store is compared up to. Everything else must be the same, row by row:
 * - audit entries written after the snapshot (the backup itself, the restore, unlocking), with
 *   their changes: only entries up to `lastAuditSeq` are compared, and not which entry is the last
 *   (`store_fact` `audit-end`);
 * - the device of the restored store: a restore registers this machine (`addedDevices`) and makes
 *   it the store's own (`store_fact` `device-id`);
 * - the lineage a restored store begins (`store_fact` `lineage-id`, `lineage-parent`).
 *
 * `backup_record` needs no exception: what the backup notes about itself is written after it.
 */
export interface SnapshotPoint {
  lastAuditSeq: number;
  addedDevices: readonly string[];
}

export interface TableDifference {
  table: string;
  missing: number;
  added: number;
}

/** The point that the digest taken just before a backup stands for. */
export function snapshotPoint(sqlite: Database.Database): SnapshotPoint {
  const last = sqlite.prepare<[], number | null>('SELECT max(seq) FROM audit_entry').pluck().get();
  return { lastAuditSeq: last ?? 0, addedDevices: [] };
}

/** Digests of every table, and of every term of the search index with its places. */
export function digestStore(sqlite: Database.Database, point: SnapshotPoint): StoreDigest {
  const digests = new Map<string, readonly string[]>();
  for (const table of tableNames(sqlite)) {
    digests.set(
      table,
      digestRows(sqlite, `SELECT * FROM "${table}" WHERE ${included(table, point)}`),
    );
  }
  digests.set('search_index', digestSearchIndex(sqlite));
  return digests;
}

/** Differences by table, with counts only: a report must not repeat what is in the rows. */
export function compareDigests(before: StoreDigest, after: StoreDigest): TableDifference[] {
  const tables = new Set([...before.keys(), ...after.keys()]);
  return [...tables].flatMap((table) => {
    const missing = without(before.get(table) ?? [], after.get(table) ?? []);
    const added = without(after.get(table) ?? [], before.get(table) ?? []);
    const known = before.has(table) && after.has(table);
    return known && missing === 0 && added === 0 ? [] : [{ table, missing, added }];
  });
}

export const rowCount = (digest: StoreDigest): number =>
  [...digest.values()].reduce((sum, rows) => sum + rows.length, 0);

function tableNames(sqlite: Database.Database): string[] {
  // The index's own tables depend on the order of writing; its content is compared by its terms.
  return sqlite
    .prepare<[], string>(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
       AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
    )
    .pluck()
    .all();
}

function included(table: string, { lastAuditSeq, addedDevices }: SnapshotPoint): string {
  switch (table) {
    case 'audit_entry':
      return `seq <= ${String(lastAuditSeq)}`;
    case 'change':
      return `entry_id IN (SELECT id FROM audit_entry WHERE seq <= ${String(lastAuditSeq)})`;
    case 'device':
      return `id NOT IN (${addedDevices.map(quote).join(', ')})`;
    case 'store_fact':
      return "key NOT IN ('device-id', 'audit-end', 'lineage-id', 'lineage-parent')";
    default:
      return '1';
  }
}

function digestRows(sqlite: Database.Database, sql: string): string[] {
  const rows = sqlite.prepare<[], unknown[]>(sql).raw().safeIntegers().iterate();
  return [...rows].map((row) => digestRow(row)).sort();
}

/** Every value with its type, so that 1, '1' and NULL differ. */
function digestRow(row: unknown[]): string {
  const hash = createHash('sha256');
  for (const value of row) {
    const bytes = Buffer.isBuffer(value) ? value : Buffer.from(String(value), 'utf8');
    const kind = value === null ? 'null' : Buffer.isBuffer(value) ? 'blob' : typeof value;
    hash.update(`${kind} ${String(bytes.byteLength)} `).update(bytes);
  }
  return hash.digest('base64');
}

function digestSearchIndex(sqlite: Database.Database): string[] {
  sqlite.exec(
    "CREATE VIRTUAL TABLE temp.search_terms USING fts5vocab('main', 'search_index', 'instance')",
  );
  try {
    return digestRows(sqlite, 'SELECT term, doc, col, "offset" FROM temp.search_terms');
  } finally {
    sqlite.exec('DROP TABLE temp.search_terms');
  }
}

/** How many of the sorted `rows` are not among the sorted `others`; equal rows count each. */
function without(rows: readonly string[], others: readonly string[]): number {
  const left = new Map<string, number>();
  for (const row of others) left.set(row, (left.get(row) ?? 0) + 1);
  return rows.filter((row) => {
    const count = left.get(row) ?? 0;
    left.set(row, count - 1);
    return count <= 0;
  }).length;
}

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

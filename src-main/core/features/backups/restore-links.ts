import type Database from 'better-sqlite3';
import { quoted } from '../../backup/backup-image.ts';
import { rowsOf, type Belonging, type Shape } from '../../backup/restore-shape.ts';
import type { RecordKind } from '#shared/codes/words.ts';

/** What a record has several of, by the name under which its changes are logged. */
export type Links = Record<string, string[]>;

/** Where the name does not follow from the column. */
const NAMES: Record<string, string> = {
  session_participant: 'participantIds',
  session_counsellor: 'counsellorIds',
};
/** One table holds codes of several lists, each of which is a field. */
const LISTS: Record<string, Record<string, string>> = {
  organisation_code: {
    district: 'districtsOfAction',
    language: 'languages',
    'target-group': 'targetGroups',
  },
};

/** `organisation_id` → `organisationIds`, `topic` → `topics`. */
function nameOf({ table, value }: Belonging, of: string): string {
  const list = LISTS[table]?.[of.slice(0, of.indexOf('/'))];
  return list ?? NAMES[table] ?? `${camel(value ?? '')}s`;
}

const camel = (name: string): string =>
  name.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());

/** All links of a record, each field's values in order; fields without a value are left out. */
export function linksOf(
  sqlite: Database.Database,
  shape: Shape,
  kind: RecordKind,
  id: string,
  keep: (belonging: Belonging, row: Record<string, unknown>) => boolean = () => true,
): Links {
  const links: Links = {};
  for (const belonging of shape.belongings(kind)) {
    const { value } = belonging;
    if (value === null) continue;
    for (const row of rowsOf(sqlite, belonging, id)) {
      const of = String(row[value]);
      if (keep(belonging, row)) (links[nameOf(belonging, of)] ??= []).push(of);
    }
  }
  for (const values of Object.values(links)) values.sort();
  return links;
}

/** Writes rows of a record's belongings; those with ids of their own stay when they are there. */
export function putRows(
  sqlite: Database.Database,
  belonging: Belonging,
  id: string,
  rows: readonly Record<string, unknown>[],
): void {
  const { table, owner, columns, value } = belonging;
  if (value !== null) {
    sqlite.prepare(`DELETE FROM ${quoted(table)} WHERE ${quoted(owner)} = ?`).run(id);
  }
  const insert = sqlite.prepare(
    `INSERT INTO ${quoted(table)} (${columns.map(quoted).join(', ')})
     VALUES (${columns.map((name) => `@${name}`).join(', ')}) ON CONFLICT DO NOTHING`,
  );
  for (const row of rows) insert.run(row);
}

/**
 * Sets what a record has several of to these values, as undoing does. Other columns of the rows are
 * taken from the record itself, where it has such a column (a session's start).
 */
export function putLinks(
  sqlite: Database.Database,
  belonging: Belonging,
  record: Record<string, unknown> & { id: string },
  links: Links,
): void {
  const { value, owner, columns } = belonging;
  if (value === null) return;
  const names = new Set(Object.values(LISTS[belonging.table] ?? { only: nameOf(belonging, '') }));
  const values = Object.entries(links).flatMap(([name, all]) => (names.has(name) ? all : []));
  const rows = values.map((one) => ({
    ...Object.fromEntries(columns.map((column) => [column, record[column] ?? null])),
    [owner]: record.id,
    [value]: one,
  }));
  putRows(sqlite, belonging, record.id, rows);
}

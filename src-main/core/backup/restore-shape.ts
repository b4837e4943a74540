import type Database from 'better-sqlite3';
import { getTableName } from 'drizzle-orm';
import { RECORD_KINDS, type RecordKind } from '#shared/codes/words.ts';
import { ENTITIES } from '../store/entities.ts';
import { baseTables, quoted } from './backup-image.ts';

/**
 * Records that stand for themselves: they are brought back when something refers to them, and what
 * else belongs to them is not. Every other kind belongs to the organisation it refers to.
 */
const STANDS_ALONE: ReadonlySet<RecordKind> = new Set([
  'organisation',
  'person',
  'subproject',
  'funding-period',
  'event',
]);

/** A column that refers to another table's row. */
export interface Reference {
  column: string;
  table: string;
  /** Null: what it refers to is no record (a user, a code). */
  kind: RecordKind | null;
  needed: boolean;
}

/** Rows of a table of their own that belong to one record: its topics, its participants. */
export interface Belonging {
  table: string;
  /** The column with the record's id. */
  owner: string;
  kind: RecordKind;
  columns: string[];
  references: Reference[];
  /** The column that tells two rows of one record apart; null where the rows have ids of their own. */
  value: string | null;
}

/** How records hang together, read from the schema. */
export interface Shape {
  references: (kind: RecordKind) => readonly Reference[];
  belongings: (kind: RecordKind) => readonly Belonging[];
  /** Kinds that belong to the records they refer to with these columns. */
  children: (kind: RecordKind) => { kind: RecordKind; column: string }[];
  /** What has records of this kind among its belongings: sessions of an organisation. */
  holders: (kind: RecordKind) => { belonging: Belonging; column: string }[];
}

const KIND_OF: ReadonlyMap<string, RecordKind> = new Map(
  RECORD_KINDS.map((kind) => [getTableName(ENTITIES[kind]), kind]),
);
export const tableOf = (kind: RecordKind): string => getTableName(ENTITIES[kind]);

export function readShape(sqlite: Database.Database): Shape {
  const references = new Map(
    RECORD_KINDS.map((kind) => [kind, referencesOf(sqlite, tableOf(kind))] as const),
  );
  const belongings = baseTables(sqlite).flatMap((table) => belongingOf(sqlite, table));
  const of = (kind: RecordKind) => references.get(kind) ?? [];
  return {
    references: of,
    belongings: (kind) => belongings.filter((one) => one.kind === kind),
    children: (kind) => [
      ...RECORD_KINDS.filter((child) => !STANDS_ALONE.has(child)).flatMap((child) =>
        of(child)
          .filter((reference) => reference.kind === kind)
          .map(({ column }) => ({ kind: child, column })),
      ),
      // Documents belong to records of any kind, so no foreign key tells.
      ...(kind === 'document' ? [] : [{ kind: 'document' as const, column: 'owner_id' }]),
    ],
    holders: (kind) =>
      belongings
        .filter((belonging) => !STANDS_ALONE.has(belonging.kind))
        .flatMap((belonging) =>
          belonging.references
            .filter((reference) => reference.kind === kind)
            .map(({ column }) => ({ belonging, column })),
        ),
  };
}

interface ForeignKey {
  column: string;
  table: string;
  onDelete: string;
  needed: number;
}

const foreignKeys = (sqlite: Database.Database, table: string): ForeignKey[] =>
  sqlite
    .prepare<[string, string], ForeignKey>(
      `SELECT f."from" AS "column", f."table", f.on_delete AS onDelete, c."notnull" AS needed
       FROM pragma_foreign_key_list(?) f JOIN pragma_table_info(?) c ON c.name = f."from"`,
    )
    .all(table, table);

const asReference = ({ column, table, needed }: ForeignKey): Reference => ({
  column,
  table,
  kind: KIND_OF.get(table) ?? null,
  needed: needed === 1,
});

const referencesOf = (sqlite: Database.Database, table: string): Reference[] =>
  foreignKeys(sqlite, table).map(asReference);

/** A table that is no record's and whose rows go with the record they refer to. */
function belongingOf(sqlite: Database.Database, table: string): Belonging[] {
  if (KIND_OF.has(table)) return [];
  const keys = foreignKeys(sqlite, table);
  const owner = keys.find(({ onDelete, table: to }) => onDelete === 'CASCADE' && KIND_OF.has(to));
  const kind = owner && KIND_OF.get(owner.table);
  if (!owner || !kind) return [];
  const columns = sqlite
    .prepare<[string], { name: string; pk: number }>('SELECT name, pk FROM pragma_table_info(?)')
    .all(table);
  const key = columns.filter(({ pk }) => pk > 0).map(({ name }) => name);
  const [value = null] = key.includes(owner.column)
    ? key.filter((name) => name !== owner.column)
    : [];
  return [
    {
      table,
      owner: owner.column,
      kind,
      columns: columns.map(({ name }) => name),
      references: keys.filter((one) => one !== owner).map(asReference),
      value,
    },
  ];
}

/** Rows of a record's belonging, as SQLite has them. */
export const rowsOf = (
  sqlite: Database.Database,
  { table, owner }: Belonging,
  id: string,
): Record<string, unknown>[] =>
  sqlite
    .prepare<[string], Record<string, unknown>>(
      `SELECT * FROM ${quoted(table)} WHERE ${quoted(owner)} = ?`,
    )
    .all(id);

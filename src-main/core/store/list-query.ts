import {
  MAX_GROUPS,
  type Counted,
  type FilterRequest,
  type ListRequest,
} from '#shared/contract/listing.ts';
import { invalid } from '../refusal.ts';
import { conditionSql, type Bound, type ListColumn } from './list-conditions.ts';
import { decodeCursor, encodeCursor, type CursorValue } from './list-cursor.ts';
import type { PreparedStatements } from './prepared.ts';
import { EVERYTHING, searchCondition } from './search-match.ts';
import type { SEARCH_KIND_NUMBER } from './search-rows.ts';

/**
 * Lists of any entity: sorted, filtered and paged in SQL.
 *
 * A feature declares its columns once; column names and operators come from that declaration
 * alone and every value is bound, so nothing a client sends becomes SQL. One shape of request is
 * one prepared statement.
 */
export interface ListDefinition {
  /** Unique; part of the statement's name. */
  name: string;
  /** `FROM` clause; the main table has the alias `r` with `seq` and `deleted_at`. */
  from: string;
  /** What a row consists of: output name → SQL expression. */
  select: Record<string, string>;
  columns: Record<string, ListColumn>;
  /** Used where the request does not sort. */
  defaultSort: { column: string; direction: 'asc' | 'desc' };
  searchKind?: keyof typeof SEARCH_KIND_NUMBER;
  /**
   * Whose text the acting user may search in: a condition with `@userId` and `@readsAll`, or a
   * list filtered by words would tell what a confidential note says.
   */
  readable?: string;
  /** Which rows there are for the acting user at all: a condition with the same parameters. */
  visible?: string;
}

/** Who is looking, for lists whose SQL has `@userId` and `@readsAll`. */
export interface ListReader {
  userId: string;
  readsAll: number;
}

export interface ListPage {
  rows: Record<string, unknown>[];
  next: string | null;
}

export function runList(
  prepared: PreparedStatements,
  definition: ListDefinition,
  request: ListRequest,
  reader?: ListReader,
): ListPage {
  const bound: Bound = [];
  const where = whereClause(definition, request, bound);
  const sort = sortOf(definition, request);
  if (request.after !== undefined) {
    where.push(keyset(sort, decodeCursor(request.after, sort.length + 1), bound));
  }
  const select = Object.entries(definition.select).map(([name, value]) => `${value} AS "${name}"`);
  const keys = sort.map(({ value }, index) => `${value} AS "sort ${index}"`);
  const order = sort.map(({ value, direction }) => `${value} ${direction}`);
  const last = sort.at(-1)?.direction ?? 'asc';
  const text = `SELECT ${[...select, ...keys, 'r.seq AS "sort seq"'].join(', ')}
    FROM ${definition.from} WHERE ${where.join(' AND ')}
    ORDER BY ${[...order, `r.seq ${last}`].join(', ')} LIMIT ? OFFSET ?`;
  bound.push(request.limit + 1, request.after === undefined ? (request.offset ?? 0) : 0);
  const found = statement(prepared, text).all(...bound, ...named(reader)) as Record<
    string,
    unknown
  >[];
  const rows = found.slice(0, request.limit);
  const lastRow = rows.at(-1);
  return {
    rows,
    next: found.length > request.limit && lastRow ? cursorOf(lastRow, sort.length) : null,
  };
}

/** How many rows the filters leave, and where the request groups, how many each group has. */
export function runCounts(
  prepared: PreparedStatements,
  definition: ListDefinition,
  request: FilterRequest,
  reader?: ListReader,
): Counted {
  const count = runCount(prepared, definition, request, reader);
  const group = groupOf(definition, request);
  if (!group) return { count };
  const bound: Bound = [];
  const where = whereClause(definition, request, bound);
  const [sort, value] = group.map((key) => key.value);
  const { direction } = group[0];
  const text = `SELECT ${value} AS value, count(*) AS count FROM ${definition.from}
    WHERE ${where.join(' AND ')} GROUP BY ${sort}, ${value}
    ORDER BY ${sort} ${direction}, ${value} ${direction} LIMIT ${String(MAX_GROUPS)}`;
  const groups = statement(prepared, text).all(...bound, ...named(reader));
  return { count, groups: groups as NonNullable<Counted['groups']> };
}

/** How many rows the filters leave. */
export function runCount(
  prepared: PreparedStatements,
  definition: ListDefinition,
  request: FilterRequest,
  reader?: ListReader,
): number {
  const bound: Bound = [];
  const where = whereClause(definition, request, bound);
  const text = `SELECT count(*) AS count FROM ${definition.from} WHERE ${where.join(' AND ')}`;
  const row = statement(prepared, text).get(...bound, ...named(reader));
  return (row as { count: number }).count;
}

const named = (reader?: ListReader): ListReader[] => (reader ? [reader] : []);

const statement = (prepared: PreparedStatements, text: string) =>
  prepared.get(text, (_db, sqlite) => sqlite.prepare<(CursorValue | ListReader)[]>(text));

function whereClause(definition: ListDefinition, request: FilterRequest, bound: Bound): string[] {
  const where = [request.trashed ? 'r.deleted_at IS NOT NULL' : 'r.deleted_at IS NULL'];
  if (definition.visible) where.push(definition.visible);
  request.filters.forEach(({ column, condition }, index) => {
    const declared = definition.columns[column];
    if (!declared) throw invalid(`filters.${index}.column`, 'unknown', 'no such column');
    where.push(conditionSql(declared, condition, bound, `filters.${index}.condition`));
  });
  if (request.text && definition.searchKind) {
    const found = searchCondition(definition.searchKind, request.text, bound);
    where.push(found);
    if (definition.readable && found !== EVERYTHING) where.push(definition.readable);
  }
  return where;
}

interface SortKey {
  value: string;
  direction: 'asc' | 'desc';
  notNull: boolean;
}

function sortOf(definition: ListDefinition, request: ListRequest): SortKey[] {
  const wanted = request.sort.length > 0 ? request.sort : [definition.defaultSort];
  const sort = wanted.map(({ column, direction }, index) => {
    const declared = definition.columns[column];
    const value = declared?.sortValue ?? declared?.value;
    if (!value) throw invalid(`sort.${index}.column`, 'unknown', 'no such column');
    return { value, direction, notNull: declared?.notNull ?? false };
  });
  return [...(groupOf(definition, request) ?? []), ...sort];
}

/**
 * By what groups are ordered and told apart. The value comes second: codes may share a place in
 * their list, people a name, and their rows must not be mixed.
 */
function groupOf(definition: ListDefinition, { group }: FilterRequest): [SortKey, SortKey] | null {
  if (!group) return null;
  const { column, direction } = group;
  const declared = Object.hasOwn(definition.columns, column) && definition.columns[column];
  const value = declared && declared.value;
  if (!value) throw invalid('group.column', 'unknown', 'no column to group by');
  const key = (text: string): SortKey => ({ value: text, direction, notNull: false });
  if (declared.kind === 'date')
    return [key(`substr(${value}, 1, 7)`), key(`substr(${value}, 1, 7)`)];
  if (declared.kind === 'timestamp')
    return [key(`berlin_month(${value})`), key(`berlin_month(${value})`)];
  return [key(declared.sortValue ?? value), key(value)];
}

/**
 * Everything after the cursor's place: greater in the first key, or equal there and greater in the
 * next, and so on; `seq` decides last. NULL sorts first, as SQLite does it.
 */
function keyset(sort: SortKey[], cursor: CursorValue[], bound: Bound): string {
  const seqDirection = sort.at(-1)?.direction ?? 'asc';
  const keys = [...sort, { value: 'r.seq', direction: seqDirection, notNull: true }];
  const seek = seekHint(keys[0], cursor[0], bound);
  const alternatives = keys.map((_, depth) => {
    const parts = keys.slice(0, depth).map(({ value }, index) => {
      bound.push(cursor[index] ?? null);
      return `${value} IS ?`;
    });
    const key = keys[depth];
    parts.push(key ? beyond(key, cursor[depth] ?? null, bound) : '0');
    return `(${parts.join(' AND ')})`;
  });
  return `${seek}(${alternatives.join(' OR ')})`;
}

/** A plain bound on the first key lets SQLite start in the index at the cursor's place. */
function seekHint(
  first: SortKey | undefined,
  value: CursorValue | undefined,
  bound: Bound,
): string {
  if (!first?.notNull || value === null || value === undefined) return '';
  bound.push(value);
  return `${first.value} ${first.direction === 'asc' ? '>=' : '<='} ? AND `;
}

function beyond({ value, direction }: SortKey, at: CursorValue, bound: Bound): string {
  if (at === null) return direction === 'asc' ? `${value} IS NOT NULL` : '0';
  bound.push(at);
  return direction === 'asc' ? `${value} > ?` : `(${value} < ? OR ${value} IS NULL)`;
}

const cursorOf = (row: Record<string, unknown>, keys: number): string =>
  encodeCursor([
    ...Array.from({ length: keys }, (_, index) => row[`sort ${index}`] as CursorValue),
    row['sort seq'] as number,
  ]);

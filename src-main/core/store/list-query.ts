import type { Condition, ListRequest } from '#shared/contract/listing.ts';
import { addDays, berlinToUtc } from '#shared/rules/dates.ts';
import { foldText } from '#shared/rules/search-fold.ts';
import { invalid } from '../refusal.ts';
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

export interface ListColumn {
  kind: 'text' | 'code' | 'date' | 'timestamp' | 'number';
  /** The value, for sorting and comparing. */
  value?: string;
  /** What to sort by, where that is not the value itself. */
  sortValue?: string;
  /** Compare text with this folded expression; without it, text is folded on the fly. */
  foldedValue?: string;
  /** Sorting by an expression that is never NULL can seek in its index. */
  notNull?: boolean;
  /**
   * The condition for `in`, with `{in}` where the bound list goes: for values in another table, or
   * for the ids behind a column that shows names.
   */
  exists?: string;
}

export interface ListPage {
  rows: Record<string, unknown>[];
  next: string | null;
}

type Bound = CursorValue[];

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

/** How many rows the filters leave. */
export function runCount(
  prepared: PreparedStatements,
  definition: ListDefinition,
  request: Pick<ListRequest, 'filters' | 'text' | 'trashed'>,
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

function whereClause(
  definition: ListDefinition,
  request: Pick<ListRequest, 'filters' | 'text' | 'trashed'>,
  bound: Bound,
): string[] {
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

function conditionSql(
  column: ListColumn,
  condition: Condition,
  bound: Bound,
  path: string,
): string {
  if (column.exists && condition.op === 'in') {
    return column.exists.replaceAll('{in}', bindList(condition.values, bound));
  }
  const { value } = column;
  if (value === undefined) throw invalid(path, 'not_fitting', 'only `in` fits this column');
  switch (condition.op) {
    case 'contains':
      if (column.kind !== 'text') throw invalid(path, 'not_fitting', '`contains` is for text');
      bound.push(`%${escapeLike(foldText(condition.value))}%`);
      return `${column.foldedValue ?? `search_fold(${value})`} LIKE ? ESCAPE '\\'`;
    case 'in':
      return `${value} IN ${bindList(condition.values, bound)}`;
    case 'between':
      return between(column, condition, bound, path);
    case 'is':
      bound.push(condition.value ? 1 : 0);
      return `${value} = ?`;
    case 'empty':
      return column.kind === 'text' ? `(${value} IS NULL OR ${value} = '')` : `${value} IS NULL`;
    case 'filled':
      return column.kind === 'text' ? `${value} <> ''` : `${value} IS NOT NULL`;
  }
}

function between(
  column: ListColumn,
  { from, to }: Extract<Condition, { op: 'between' }>,
  bound: Bound,
  path: string,
): string {
  const wanted = column.kind === 'number' ? 'number' : 'string';
  const parts: string[] = [];
  for (const [end, operator] of [
    [from, '>='],
    [to, '<='],
  ] as const) {
    if (end === undefined) continue;
    if (typeof end !== wanted) throw invalid(path, 'not_fitting', `a ${wanted} fits this column`);
    const [sign, limit] =
      column.kind === 'timestamp' ? dayLimit(String(end), operator) : [operator, end];
    bound.push(limit);
    parts.push(`${column.value ?? ''} ${sign} ?`);
  }
  return parts.length > 0 ? parts.join(' AND ') : '1';
}

/** A day bounds a timestamp by the whole Berlin day: from its first moment to before the next day's. */
function dayLimit(day: string, operator: '>=' | '<='): [sign: string, limit: string] {
  // Outside these years no time zone rule is known, and no session took place.
  if (day < '1900-01-01' || day >= '9999-12-31') return [operator, day];
  return operator === '>='
    ? ['>=', berlinToUtc(day, '00:00')]
    : ['<', berlinToUtc(addDays(day, 1), '00:00')];
}

interface SortKey {
  value: string;
  direction: 'asc' | 'desc';
  notNull: boolean;
}

function sortOf(definition: ListDefinition, request: ListRequest): SortKey[] {
  const wanted = request.sort.length > 0 ? request.sort : [definition.defaultSort];
  return wanted.map(({ column, direction }, index) => {
    const declared = definition.columns[column];
    const value = declared?.sortValue ?? declared?.value;
    if (!value) throw invalid(`sort.${index}.column`, 'unknown', 'no such column');
    return { value, direction, notNull: declared?.notNull ?? false };
  });
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

/** A list of any length as one value, so that lists of every length share one statement. */
const bindList = (values: readonly string[], bound: Bound): string => {
  bound.push(JSON.stringify(values));
  return '(SELECT value FROM json_each(?))';
};

/** No text holds NUL, where a pattern would end early. */
const escapeLike = (text: string): string =>
  text.replaceAll('\u0000', '\ufffd').replace(/[\\%_]/g, (sign) => `\\${sign}`);

import type { Condition } from '#shared/contract/listing.ts';
import { addDays, berlinToUtc } from '#shared/rules/dates.ts';
import { foldText } from '#shared/rules/search-fold.ts';
import { invalid } from '../refusal.ts';
import type { CursorValue } from './list-cursor.ts';

export type Bound = CursorValue[];

export interface ListColumn {
  kind: 'text' | 'code' | 'date' | 'timestamp' | 'number';
  /** The value, for sorting, comparing and grouping. */
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
  /** Records of another kind that belong to the row, for the condition `related`. */
  related?: RelatedRecords;
}

export interface RelatedRecords {
  /** `FROM … WHERE …` that ties them to `r`; aliases are its own, `@userId` may be used. */
  from: string;
  /** What chosen values are compared with, e.g. the status of a case. */
  value?: string;
  /** Their day, or the first and the last day of their span (NULL: not over yet). */
  date?: { kind: 'date' | 'timestamp'; starts: string; ends?: string };
}

/** The SQL of one condition; what a client sent is only ever bound. */
export function conditionSql(
  column: ListColumn,
  condition: Condition,
  bound: Bound,
  path: string,
): string {
  if (condition.op === 'related') return relatedSql(column.related, condition, bound, path);
  if (column.exists && (condition.op === 'in' || condition.op === 'notIn')) {
    const found = column.exists.replaceAll('{in}', bindList(condition.values, bound));
    return condition.op === 'in' ? found : `(${found}) IS NOT TRUE`;
  }
  const { value } = column;
  if (value === undefined) throw invalid(path, 'not_fitting', 'this operator does not fit');
  switch (condition.op) {
    case 'contains':
    case 'begins':
    case 'equals':
      return textSql(column, value, condition, bound, path);
    case 'in':
      return `${value} IN ${bindList(condition.values, bound)}`;
    case 'notIn':
      return `${value} IN ${bindList(condition.values, bound)} IS NOT TRUE`;
    case 'between':
      return betweenSql(column, value, condition, bound, path);
    case 'is':
      bound.push(condition.value ? 1 : 0);
      return `${value} = ?`;
    case 'empty':
      return column.kind === 'text' ? `(${value} IS NULL OR ${value} = '')` : `${value} IS NULL`;
    case 'filled':
      return column.kind === 'text' ? `${value} <> ''` : `${value} IS NOT NULL`;
  }
}

function textSql(
  column: ListColumn,
  value: string,
  condition: Extract<Condition, { op: 'contains' | 'begins' | 'equals' }>,
  bound: Bound,
  path: string,
): string {
  if (column.kind !== 'text') throw invalid(path, 'not_fitting', `\`${condition.op}\` is for text`);
  const text = escapeLike(foldText(condition.value));
  if (condition.op === 'equals') {
    // `foldedValue` may hold more than the value (a name in two orders), and what is folded on the
    // fly a second spelling in a second line.
    bound.push(text, `${text}\n%`);
    const folded = `search_fold(${value})`;
    return `(${folded} LIKE ? ESCAPE '\\' OR ${folded} LIKE ? ESCAPE '\\')`;
  }
  bound.push(condition.op === 'contains' ? `%${text}%` : `${text}%`);
  return `${column.foldedValue ?? `search_fold(${value})`} LIKE ? ESCAPE '\\'`;
}

function betweenSql(
  column: ListColumn,
  value: string,
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
    parts.push(`${value} ${sign} ?`);
  }
  return parts.length > 0 ? parts.join(' AND ') : '1';
}

function relatedSql(
  related: RelatedRecords | undefined,
  { has, values, from, to }: Extract<Condition, { op: 'related' }>,
  bound: Bound,
  path: string,
): string {
  if (!related) throw invalid(path, 'not_fitting', 'no related records belong to this column');
  const { value, date } = related;
  const parts = [related.from];
  if (values) {
    if (!value) throw invalid(`${path}.values`, 'not_fitting', 'they have no value to choose');
    parts.push(`${value} IN ${bindList(values, bound)}`);
  }
  if (from !== undefined || to !== undefined) {
    if (!date) throw invalid(path, 'not_fitting', 'they have no date');
    const ends = date.ends ?? date.starts;
    for (const [day, operator, side] of [
      [from, '>=', ends],
      [to, '<=', date.starts],
    ] as const) {
      if (day === undefined) continue;
      const [sign, limit] = date.kind === 'timestamp' ? dayLimit(day, operator) : [operator, day];
      bound.push(limit);
      parts.push(
        side === date.ends ? `(${side} IS NULL OR ${side} ${sign} ?)` : `${side} ${sign} ?`,
      );
    }
  }
  return `${has ? '' : 'NOT '}EXISTS (SELECT 1 ${parts.join(' AND ')})`;
}

/** A day bounds a timestamp by the whole Berlin day: from its first moment to before the next day's. */
function dayLimit(day: string, operator: '>=' | '<='): [sign: string, limit: string] {
  // Outside these years no time zone rule is known, and no session took place.
  if (day < '1900-01-01' || day >= '9999-12-31') return [operator, day];
  return operator === '>='
    ? ['>=', berlinToUtc(day, '00:00')]
    : ['<', berlinToUtc(addDays(day, 1), '00:00')];
}

/** A list of any length as one value, so that lists of every length share one statement. */
const bindList = (values: readonly string[], bound: Bound): string => {
  bound.push(JSON.stringify(values));
  return '(SELECT value FROM json_each(?))';
};

/** No text holds NUL, where a pattern would end early. */
const escapeLike = (text: string): string =>
  text.replaceAll('\u0000', '\ufffd').replace(/[\\%_]/g, (sign) => `\\${sign}`);

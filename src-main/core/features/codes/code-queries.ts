import { asc, eq, sql } from 'drizzle-orm';
import type { CodeList } from '#shared/codes/code-lists.ts';
import { quoted } from '../../backup/backup-image.ts';
import type { Operation } from '../../store/operation.ts';
import type { PreparedStatements } from '../../store/prepared.ts';
import { code } from '../../store/schema/schema.ts';

export type CodeRow = typeof code.$inferSelect;

/** All code lists with retired entries, in display order. */
export const allCodes = (prepared: PreparedStatements): CodeRow[] =>
  prepared
    .get('codes.all', (db) =>
      db.select().from(code).orderBy(asc(code.list), asc(code.position), asc(code.code)).prepare(),
    )
    .all();

export const codesOf = (prepared: PreparedStatements, list: CodeList): CodeRow[] =>
  allCodes(prepared).filter((row) => row.list === list);

export const codeBy = (prepared: PreparedStatements, of: string): CodeRow | undefined =>
  prepared
    .get('codes.one', (db) =>
      db
        .select()
        .from(code)
        .where(eq(code.code, sql.placeholder('code')))
        .prepare(),
    )
    .get({ code: of });

type Changed = Partial<Pick<CodeRow, 'labelDe' | 'labelEn' | 'parent' | 'active'>>;

/** Codes are no records (no trash, a name instead of an id), but what changes is logged like one. */
export function insertCode(
  prepared: PreparedStatements,
  operation: Operation,
  actorId: string,
  row: Pick<CodeRow, 'code' | 'list' | 'parent' | 'labelDe' | 'labelEn' | 'position'>,
): void {
  prepared
    .get('codes.insert', (_db, sqlite) =>
      sqlite.prepare<typeof row & { at: string; by: string }>(
        `INSERT INTO code (code, list, parent, label_de, label_en, position, built_in, updated_at, updated_by)
         VALUES (@code, @list, @parent, @labelDe, @labelEn, @position, 0, @at, @by)`,
      ),
    )
    .run({ ...row, at: operation.at, by: actorId });
  const { labelDe, labelEn, parent } = row;
  operation.note('code', row.code, '*', null, { labelDe, labelEn, ...(parent && { parent }) });
}

/** @returns the version; the old one when nothing differs. */
export function updateCode(
  prepared: PreparedStatements,
  operation: Operation,
  actorId: string,
  before: CodeRow,
  fields: Changed,
): string | null {
  const names = (Object.keys(fields) as (keyof Changed)[]).filter(
    (name) => before[name] !== fields[name],
  );
  if (names.length === 0) return before.updatedAt;
  for (const name of names) operation.note('code', before.code, name, before[name], fields[name]);
  const after = { ...before, ...fields };
  prepared
    .get('codes.update', (_db, sqlite) =>
      sqlite.prepare(
        `UPDATE code SET label_de = @labelDe, label_en = @labelEn, parent = @parent,
           active = @active, updated_at = @at, updated_by = @by WHERE code = @code`,
      ),
    )
    .run({
      code: after.code,
      labelDe: after.labelDe,
      labelEn: after.labelEn,
      parent: after.parent,
      active: after.active ? 1 : 0,
      at: operation.at,
      by: actorId,
    });
  return operation.at;
}

/** Where a list stands in `code_list.order` of the log: one change of the list as a whole. */
export function placeCodes(
  prepared: PreparedStatements,
  operation: Operation,
  list: CodeList,
  before: readonly CodeRow[],
  order: readonly string[],
): void {
  const place = prepared.get('codes.place', (_db, sqlite) =>
    sqlite.prepare<[number, string]>('UPDATE code SET position = ? WHERE code = ?'),
  );
  // The places that the list has; codes that share one are told apart.
  const places = before.map(({ position }) => position).sort((a, b) => a - b);
  let last = Number.NEGATIVE_INFINITY;
  order.forEach((one, index) => {
    last = Math.max(places[index] ?? 0, last + 1);
    place.run(last, one);
  });
  const was = before.map((row) => row.code);
  operation.note('code-list', list, 'order', was, order);
}

/**
 * How often records name each code of a list. Columns are found by the rule that ties them to the
 * list (`CHECK … GLOB 'topic/*'`); one that refers to codes without such a rule is looked through.
 */
export function usesOf(
  prepared: PreparedStatements,
  list: CodeList,
): { code: string; uses: number }[] {
  const statement = prepared.get(`codes.uses.${list}`, (_db, sqlite) => {
    const columns = sqlite
      .prepare<[], { table: string; column: string; rule: string }>(
        `SELECT m.name AS "table", f."from" AS "column", m.sql AS rule FROM sqlite_master m
         JOIN pragma_foreign_key_list(m.name) f ON f."table" = 'code'
         WHERE m.type = 'table' AND m.name <> 'code'`,
      )
      .all()
      .filter(
        ({ column, rule }) =>
          !rule.includes(`"${column}" GLOB '`) || rule.includes(`"${column}" GLOB '${list}/*'`),
      );
    const all = columns.map(
      ({ table, column }) => `SELECT ${quoted(column)} AS code FROM ${quoted(table)}
        WHERE ${quoted(column)} >= @from AND ${quoted(column)} < @to`,
    );
    return sqlite.prepare<{ from: string; to: string }, { code: string; uses: number }>(
      `SELECT code, count(*) AS uses FROM (${all.join(' UNION ALL ')}) GROUP BY code`,
    );
  });
  // The stroke is followed by the zero in every code page.
  return statement.all({ from: `${list}/`, to: `${list}0` });
}

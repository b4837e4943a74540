import type { RecordKind } from '#shared/codes/words.ts';
import type { PreparedStatements } from './prepared.ts';

export interface LastChange {
  entryId: string;
  at: string;
  userId: string | null;
  action: string;
}

/** The operation that last changed this record, as the change log knows it. */
export const lastChangeOf = (
  prepared: PreparedStatements,
  entity: RecordKind,
  id: string,
): LastChange | undefined =>
  prepared
    .get('last-change', (_db, sqlite) =>
      sqlite.prepare<[string, string], LastChange>(
        `SELECT e.id AS entryId, e.at, e.user_id AS userId, e.action FROM change c
         JOIN audit_entry e ON e.id = c.entry_id
         WHERE c.record_id = ? AND c.entity = ? ORDER BY c.seq DESC LIMIT 1`,
      ),
    )
    .get(id, entity);

/** What an operation found in the fields of this record that it changed. */
export const valuesBefore = (
  prepared: PreparedStatements,
  of: { entryId: string; recordId: string },
): Record<string, unknown> =>
  Object.fromEntries(
    prepared
      .get('last-change.values-before', (_db, sqlite) =>
        sqlite.prepare<typeof of, { field: string; before: string | null }>(
          `SELECT field, before FROM change
           WHERE record_id = @recordId AND entry_id = @entryId ORDER BY seq`,
        ),
      )
      .all(of)
      .map(({ field, before }): [string, unknown] => [
        field,
        before === null ? null : JSON.parse(before),
      ]),
  );

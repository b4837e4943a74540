import { and, desc, eq, sql } from 'drizzle-orm';
import type { PreparedStatements } from '../../store/prepared.ts';
import { draft } from '../../store/schema/schema.ts';

export const draftsOf = (prepared: PreparedStatements, userId: string) =>
  prepared
    .get('drafts.of', (db) =>
      db
        .select()
        .from(draft)
        .where(eq(draft.userId, sql.placeholder('userId')))
        .orderBy(desc(draft.updatedAt))
        .prepare(),
    )
    .all({ userId });

export interface DraftToSave {
  id: string;
  userId: string;
  form: string;
  recordId: string;
  body: string;
  at: string;
}

/** Creates the draft or replaces its text. @returns the id it has, old or new. */
export const saveDraft = (prepared: PreparedStatements, values: DraftToSave): string =>
  (
    prepared
      .get('drafts.save', (_db, sqlite) =>
        sqlite.prepare(
          `INSERT INTO draft (id, user_id, form, record_id, body, created_at, updated_at)
           VALUES (@id, @userId, @form, @recordId, @body, @at, @at)
           ON CONFLICT (user_id, form, record_id)
           DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at
           RETURNING id`,
        ),
      )
      .get(values) as { id: string }
  ).id;

/** Only one's own. @returns whether there was one. */
export const discardDraft = (prepared: PreparedStatements, userId: string, id: string): boolean =>
  prepared
    .get('drafts.discard', (db) =>
      db
        .delete(draft)
        .where(
          and(eq(draft.id, sql.placeholder('id')), eq(draft.userId, sql.placeholder('userId'))),
        )
        .prepare(),
    )
    .run({ id, userId }).changes > 0;

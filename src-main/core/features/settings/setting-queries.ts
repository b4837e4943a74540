import { and, eq, sql } from 'drizzle-orm';
import type { PreparedStatements } from '../../store/prepared.ts';
import { setting } from '../../store/schema/schema.ts';

export const settingsOf = (prepared: PreparedStatements, userId: string) =>
  prepared
    .get('settings.of', (db) =>
      db
        .select({ key: setting.key, value: setting.value })
        .from(setting)
        .where(eq(setting.userId, sql.placeholder('userId')))
        .prepare(),
    )
    .all({ userId });

export function saveSetting(
  prepared: PreparedStatements,
  userId: string,
  key: string,
  value: unknown,
): void {
  if (value === null) {
    prepared
      .get('settings.clear', (db) =>
        db
          .delete(setting)
          .where(
            and(
              eq(setting.userId, sql.placeholder('userId')),
              eq(setting.key, sql.placeholder('key')),
            ),
          )
          .prepare(),
      )
      .run({ userId, key });
    return;
  }
  prepared
    .get('settings.save', (_db, sqlite) =>
      sqlite.prepare(
        `INSERT INTO setting (user_id, key, value) VALUES (@userId, @key, @value)
         ON CONFLICT (user_id, key) DO UPDATE SET value = excluded.value`,
      ),
    )
    .run({ userId, key, value: JSON.stringify(value) });
}

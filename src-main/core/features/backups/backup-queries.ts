import { desc, isNotNull } from 'drizzle-orm';
import type { PreparedStatements } from '../../store/prepared.ts';
import { backupRecord } from '../../store/schema/schema.ts';

export const lastVerified = (prepared: PreparedStatements) =>
  prepared
    .get('backups.last', (db) =>
      db
        .select({ verifiedAt: backupRecord.verifiedAt, fileName: backupRecord.fileName })
        .from(backupRecord)
        .where(isNotNull(backupRecord.verifiedAt))
        .orderBy(desc(backupRecord.seq))
        .limit(1)
        .prepare(),
    )
    .get();

export function rememberBackup(
  prepared: PreparedStatements,
  values: Omit<typeof backupRecord.$inferInsert, 'seq'>,
): void {
  prepared
    .get('backups.remember', (_db, sqlite) =>
      sqlite.prepare(`INSERT INTO backup_record (id, created_at, verified_at, file_name, bytes, content_sha256)
        VALUES (@id, @createdAt, @verifiedAt, @fileName, @bytes, @contentSha256)`),
    )
    .run(values);
}

/** It is not there any more, or not whole: nobody can rely on it. */
export function forgetVerification(prepared: PreparedStatements, id: string): void {
  prepared
    .get('backups.forget', (_db, sqlite) =>
      sqlite.prepare('UPDATE backup_record SET verified_at = NULL WHERE id = ?'),
    )
    .run(id);
}

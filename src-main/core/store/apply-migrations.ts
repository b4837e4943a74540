import type Database from 'better-sqlite3';
import type { Migration } from './migration-files.ts';
import { StoreError } from './store-error.ts';

/**
 * Brings a store to the newest schema.
 *
 * Not Drizzle's own migrator: that one runs inside a transaction, where the
 * `PRAGMA foreign_keys=OFF` of a table rebuild is ignored, so `DROP TABLE` of the old parent
 * silently deletes the rows of every `ON DELETE CASCADE` child (test/core/store shows it). Here
 * foreign keys are switched off outside the transaction and checked before the commit.
 */
export interface MigrationOptions {
  migrations: Migration[];
  now: () => Date;
  /** Called before an existing store is changed: keep a copy that can be gone back to. */
  safetyCopy: ((lastApplied: string) => void) | null;
}

interface AppliedRow {
  position: number;
  tag: string;
  hash: string;
}

/**
 * @returns the tags applied now, in order.
 * @throws StoreError STORE_NEWER when the store knows migrations that this program does not;
 *   STORE_MIGRATION_FAILED when one fails, breaks a foreign key, or is older than the last applied.
 */
export function applyMigrations(sqlite: Database.Database, options: MigrationOptions): string[] {
  const applied = readApplied(sqlite);
  const pending = pendingMigrations(applied, options.migrations);
  if (pending.length === 0) return [];
  const last = applied.at(-1);
  if (last) options.safetyCopy?.(last.tag);

  const foreignKeys = sqlite.pragma('foreign_keys', { simple: true });
  sqlite.pragma('foreign_keys = OFF');
  try {
    sqlite
      .transaction(() => {
        for (const migration of pending) applyOne(sqlite, migration, options.now());
        const broken = sqlite.pragma('foreign_key_check') as { table: string }[];
        if (broken[0]) {
          throw new StoreError(
            'STORE_MIGRATION_FAILED',
            `a migration would break references in table ${broken[0].table}`,
          );
        }
      })
      .immediate();
  } finally {
    sqlite.pragma(`foreign_keys = ${foreignKeys ? 'ON' : 'OFF'}`);
  }
  return pending.map((migration) => migration.tag);
}

/** How many migrations a store has, and the newest one's hash: the schema version of a backup. */
export function schemaVersion(sqlite: Database.Database): {
  count: number;
  tag: string;
  hash: string;
} {
  const applied = readApplied(sqlite);
  const last = applied.at(-1);
  return { count: applied.length, tag: last?.tag ?? '', hash: last?.hash ?? '' };
}

function readApplied(sqlite: Database.Database): AppliedRow[] {
  sqlite.exec(`CREATE TABLE IF NOT EXISTS schema_migration (
    position INTEGER PRIMARY KEY, tag TEXT NOT NULL, hash TEXT NOT NULL, applied_at TEXT NOT NULL
  ) STRICT`);
  return sqlite
    .prepare<[], AppliedRow>('SELECT position, tag, hash FROM schema_migration ORDER BY position')
    .all();
}

function pendingMigrations(applied: AppliedRow[], known: Migration[]): Migration[] {
  applied.forEach((row, position) => {
    const migration = known[position];
    if (!migration) {
      throw new StoreError('STORE_NEWER', `the store was written by a newer version (${row.tag})`);
    }
    if (migration.tag !== row.tag || migration.hash !== row.hash) {
      throw new StoreError(
        'STORE_MIGRATION_FAILED',
        `migration ${migration.tag} is not the one this store was made with (${row.tag})`,
      );
    }
  });
  return known.slice(applied.length);
}

function applyOne(sqlite: Database.Database, migration: Migration, now: Date): void {
  try {
    for (const statement of migration.statements) sqlite.exec(statement);
  } catch (error) {
    const reason = (error as { code?: string }).code ?? 'unknown';
    // The disk's fault, not the migration's: as it is.
    if (/^SQLITE_(FULL|IOERR|CANTOPEN|READONLY|BUSY)/.test(reason)) throw error;
    throw new StoreError('STORE_MIGRATION_FAILED', `migration ${migration.tag} failed (${reason})`);
  }
  sqlite
    .prepare('INSERT INTO schema_migration (position, tag, hash, applied_at) VALUES (?, ?, ?, ?)')
    .run(migration.index, migration.tag, migration.hash, now.toISOString());
}

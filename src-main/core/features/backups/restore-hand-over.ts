import type Database from 'better-sqlite3';
import { checkSchema, expectedSchema, readSchema } from '../../backup/backup-checks.ts';
import { BackupError } from '../../backup/backup-errors.ts';
import { baseTables, quoted } from '../../backup/backup-image.ts';
import type { BackupManifest } from '../../backup/backup-manifest.ts';
import { readNews, updateNews } from '../../backup/schedule/plan-store.ts';
import type { Work } from '../../long-work/works.ts';
import { setFact } from '../../store/create-store.ts';
import type { Migration } from '../../store/migration-files.ts';
import type { Store } from '../../store/open-store.ts';
import { startLineage } from '../../store/store-lineage.ts';
import { readUsers } from '../../store/user-writer.ts';
import { Workspace } from '../../workspace.ts';
import { bringUsersAlong } from './restore-users.ts';

/**
 * Makes a copy of a backup the successor of the live store: its people, its settings, its backup
 * plan with what is known of earlier backups, and unfinished new entries go along, as all of this
 * is about today and this machine and not about the records. The entry that tells of it ends the
 * backup's own chain, so the chain stays verifiable.
 */
export function handOver(copy: Store, live: Workspace, manifest: BackupManifest): void {
  const { sqlite } = copy;
  const lineageId = sqlite.transaction(() => {
    const id = startLineage(copy);
    takeFacts(copy, live);
    takeRows(sqlite, live.store.sqlite);
    return id;
  })();
  const successor = new Workspace({ store: copy, actor: live.actor, now: live.now });
  const detail = { backupOf: manifest.createdAt, storeId: manifest.storeId, lineageId };
  const people = readUsers(live.store);
  const { entryId } = successor.writeNamed(
    'backups.replace',
    (operation) => {
      bringUsersAlong(copy, operation, people);
      takePersonal(sqlite, live.store.sqlite);
    },
    detail,
  );
  if (entryId === null) successor.note('backups.replace', detail);
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
}

/** What says something about this machine and today, not about the records. */
function takeFacts(copy: Store, { store: live, deviceId }: Workspace): void {
  const { sqlite } = copy;
  // Its own targets and files of backups: other paths, other times.
  sqlite.prepare("DELETE FROM store_fact WHERE key LIKE 'backup-%'").run();
  const kept = live.sqlite
    .prepare<[], { key: string; value: string }>(
      `SELECT key, value FROM store_fact
       WHERE key LIKE 'backup-%' OR key IN ('device-id', 'recovery-key-confirmed')`,
    )
    .all();
  for (const { key, value } of kept) setFact(copy, key, value);
  const device = live.sqlite
    .prepare<[string], { id: string; label: string; createdAt: string }>(
      'SELECT id, label, created_at AS createdAt FROM device WHERE id = ?',
    )
    .get(deviceId);
  if (device) {
    sqlite
      .prepare('INSERT INTO device (id, label, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
      .run(device.id, device.label, device.createdAt);
  }
  // No backup so far holds anything of this store: it counts as changed throughout.
  for (const targetId of Object.keys(readNews(sqlite, deviceId))) {
    updateNews(sqlite, deviceId, targetId, ({ files, failure }) => ({
      failure,
      files: files.map((file) => ({ ...file, changeSeq: 0 })),
    }));
  }
}

/** The files are there, whatever the store says that was restored from one of them. */
function takeRows(copy: Database.Database, live: Database.Database): void {
  const insert = copy.prepare(
    `INSERT INTO backup_record (id, created_at, verified_at, file_name, bytes, content_sha256)
     VALUES (@id, @created_at, @verified_at, @file_name, @bytes, @content_sha256)
     ON CONFLICT (id) DO UPDATE SET verified_at = excluded.verified_at`,
  );
  for (const row of live.prepare('SELECT * FROM backup_record ORDER BY seq').all()) insert.run(row);
}

/** Preferences, and what somebody was typing into an empty form. Needs today's people. */
function takePersonal(copy: Database.Database, live: Database.Database): void {
  copy.prepare('DELETE FROM setting').run();
  const setting = copy.prepare(
    'INSERT INTO setting (user_id, key, value) VALUES (@user_id, @key, @value)',
  );
  for (const row of live.prepare('SELECT user_id, key, value FROM setting').all()) setting.run(row);
  const draft = copy.prepare(
    `INSERT OR REPLACE INTO draft (id, user_id, form, record_id, body, created_at, updated_at)
     VALUES (@id, @user_id, @form, @record_id, @body, @created_at, @updated_at)`,
  );
  for (const row of live.prepare("SELECT * FROM draft WHERE record_id = ''").all()) draft.run(row);
}

/**
 * The last look before it takes the live store's place, at what the handing over has touched: schema
 * and references, table by table and giving way in between, as everybody waits. All pages and rows
 * were checked in the thread that laid the copy down (`backup-stage.ts`), also after a migration, and
 * each page carries a tag of its content: one that went bad since is refused when it is read.
 *
 * @throws BackupError; Refusal CANCELLED
 */
export async function checkCopy(
  { sqlite }: Store,
  migrations: Migration[],
  work: Work,
): Promise<void> {
  checkSchema(readSchema(sqlite), expectedSchema(migrations));
  const tables = baseTables(sqlite);
  for (const [index, table] of tables.entries()) {
    work.report('checking', index, tables.length);
    await work.breathe();
    const broken = sqlite.pragma(`foreign_key_check(${quoted(table)})`) as unknown[];
    if (broken.length > 0) throw new BackupError('backup-stage-failed', `references of ${table}`);
  }
}

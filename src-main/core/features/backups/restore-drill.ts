import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Outputs, Requests } from '#shared/contract/index.ts';
import { checkSchema, expectedSchema, readSchema } from '../../backup/backup-checks.ts';
import { dropOpened } from '../../backup/restore-opened.ts';
import { createOpenedFolder } from '../../backup/restore-scratch.ts';
import type { Core } from '../../core.ts';
import type { Work } from '../../long-work/works.ts';
import { verifyChain } from '../../store/audit-verify.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { fileOf, layDown, type SealedFile } from './restore-open.ts';
import { compareWithLive } from './restore-preview.ts';
import { activeAdmins } from './backup-service.ts';

type Result = Outputs['backups']['drill'];

/** What reading the file has already shown when nothing was thrown. */
const READ = ['age', 'sha256', 'record counts'];
/** What laying it down has. */
const STAGED = ['integrity_check', 'foreign_key_check', 'search index'];

/**
 * Practises the emergency: a backup becomes a store under a key of its own in a scratch place, is
 * migrated, checked as a live one, and compared with what is there today. Nothing is left behind.
 * Everything up to the store is a reason to refuse; what is wrong with the store is reported.
 *
 * @throws BackupError, Refusal as opening the backup does.
 */
export const drill = async (
  core: Core,
  input: Requests['backups']['drill'],
  work: Work,
): Promise<Result> => drillFile(core, await fileOf(core, input), work);

/** The same with a file of a backup target and this machine's own key. */
export async function drillFile(core: Core, file: SealedFile, work: Work): Promise<Result> {
  const began = performance.now();
  const folder = createOpenedFolder(core.files.folder, `drill-${randomUUID()}`);
  const place = { folder, path: join(folder, 'store.db'), key: randomBytes(32) };
  try {
    const { manifest } = await layDown(core, file, place, work);
    const store = openStore(place.path, place.key, { mustExist: true });
    let checked: Awaited<ReturnType<typeof checksOf>>;
    try {
      checked = await checksOf(core, store, work);
    } finally {
      store.close();
    }
    const comparison = await compareWithLive(core, place, work);
    const checks = [...READ.map((check) => ({ check, ok: true })), ...checked.checks];
    const passed = checks.every(({ ok }) => ok);
    const { added, changed, missing } = comparison;
    core.workspace.note('backups.drill', {
      backupOf: manifest.createdAt,
      storeId: manifest.storeId,
      whole: passed,
      added,
      changed,
      missing,
    });
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    return { manifest, checks, passed, auditEntries: checked.entries, ...comparison, seconds };
  } finally {
    dropOpened(place);
  }
}

/**
 * Pages, references and search index were checked in this very file when it was staged, after a
 * migration as well, in a thread of its own: here it would keep everybody waiting.
 */
async function checksOf(core: Core, store: Store, work: Work) {
  const { sqlite } = store;
  const checks: Result['checks'] = [];
  const check = (name: string, test: () => boolean) => {
    let ok = false;
    try {
      ok = test();
    } catch {
      // What SQLite says of a damaged page quotes rows; that it is damaged is enough.
    }
    checks.push({ check: name, ok });
  };
  work.report('checking');
  await work.breathe();
  check('schema', () => {
    checkSchema(readSchema(sqlite), expectedSchema(core.migrations));
    return true;
  });
  for (const name of STAGED) checks.push({ check: name, ok: true });
  await work.breathe();
  const chain = await verifyChain(sqlite, undefined, async (done) => {
    work.report('checking', done, null);
    await work.breathe();
  });
  checks.push({ check: 'audit chain', ok: chain.whole });
  check('admin', () => activeAdmins(sqlite).length > 0);
  return { checks, entries: chain.entries };
}

import type { BackupStatus } from '#shared/contract/backup-plan.ts';
import type { Outputs, Requests } from '#shared/contract/index.ts';
import { isNameOf } from '../../backup/schedule/file-name.ts';
import {
  NO_NEWS,
  readNews,
  readTargets,
  updateNews,
  type StoredFile,
  type StoredNews,
} from '../../backup/schedule/plan-store.ts';
import { isPresent, removeFrom } from '../../backup/schedule/target-folder.ts';
import type { Core } from '../../core.ts';
import { invalid, notFound, Refusal } from '../../refusal.ts';
import { readFact, type Workspace } from '../../workspace.ts';
import * as queries from './backup-queries.ts';

/**
 * Backups of the store that was here before a restore brought another one: retention leaves them
 * alone, for they are all that is left of it. Null: none are there.
 */
export function formerFiles(
  storeId: string,
  { files }: StoredNews,
): BackupStatus['targets'][number]['former'] {
  const former = files.filter(({ name }) => !isNameOf(storeId, name));
  const times = former.map(({ createdAt }) => createdAt).sort();
  const [oldestAt] = times;
  const newestAt = times.at(-1);
  if (oldestAt === undefined || newestAt === undefined) return null;
  return {
    count: former.length,
    bytes: former.reduce((sum, { bytes }) => sum + bytes, 0),
    oldestAt,
    newestAt,
    removable: hasOwnGood(storeId, files),
  };
}

/** A verified backup of the store of now. */
const hasOwnGood = (storeId: string, files: readonly StoredFile[]): boolean =>
  files.some(({ name, verifiedAt }) => verifiedAt !== null && isNameOf(storeId, name));

/**
 * Removes, because an admin says so, the backups of a former store that this machine has written to
 * a target. Never before a verified backup of the present store lies there.
 *
 * @throws Refusal NOT_FOUND; INVALID_INPUT `no-backup-yet`, `unknown` where there are none;
 *   FILE_NOT_WRITTEN where the target is not there.
 */
export async function removeFormer(
  { workspace, backups }: Core,
  { targetId, newestAt }: Requests['backups']['removeFormer'],
): Promise<Outputs['backups']['removeFormer']> {
  const { store, deviceId } = workspace;
  const target = readTargets(store.sqlite, deviceId).targets.find(({ id }) => id === targetId);
  if (!target) throw notFound('backup-target');
  const storeId = readFact(store, 'store-id');
  const { files } = readNews(store.sqlite, deviceId)[targetId] ?? NO_NEWS;
  const former = formerFiles(storeId, { files, failure: null });
  // Somebody may have restored another store since the question was asked.
  if (former?.newestAt !== newestAt) throw invalid('newestAt', 'changed', 'look again');
  if (!former.removable) throw invalid('targetId', 'no-backup-yet', 'first a backup of today');
  const { patience } = backups;
  if (!(await patience.within(targetId, () => isPresent(target.path, targetId)))) {
    throw new Refusal('FILE_NOT_WRITTEN', { reason: 'ENOENT' });
  }
  const gone = new Set<string>();
  for (const { name } of files.filter((file) => !isNameOf(storeId, file.name))) {
    if (await patience.within(targetId, () => removeFrom(target.path, name))) gone.add(name);
  }
  forget(workspace, targetId, gone);
  workspace.note('backups.removeFormer', { targetId, removed: gone.size });
  return { removed: gone.size, left: former.count - gone.size };
}

function forget(workspace: Workspace, targetId: string, gone: ReadonlySet<string>): void {
  const { store, deviceId, prepared } = workspace;
  if (!store.sqlite.open) throw new Refusal('LOCKED', undefined);
  workspace.keep(() =>
    updateNews(store.sqlite, deviceId, targetId, ({ files, ...news }) => {
      for (const { id, name } of files)
        if (gone.has(name)) queries.forgetVerification(prepared, id);
      return { ...news, files: files.filter(({ name }) => !gone.has(name)) };
    }),
  );
}

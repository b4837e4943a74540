import type { BackupStatus } from '#shared/contract/backup-plan.ts';
import { isOff, nextDaily } from '../../backup/schedule/due.ts';
import { NO_NEWS, readNews, readPlan, readTargets } from '../../backup/schedule/plan-store.ts';
import { backupWarnings } from '../../backup/schedule/warnings.ts';
import type { Core } from '../../core.ts';
import * as queries from './backup-queries.ts';

/**
 * How things stand, from what was noted and what the last look has seen. Where nobody has looked
 * yet, it looks first, for half a second at most.
 */
export async function status(core: Core): Promise<BackupStatus> {
  const { workspace, backups } = core;
  const { store, deviceId, prepared } = workspace;
  const { targets } = readTargets(store.sqlite, deviceId);
  if (targets.some(({ id }) => backups.sightOf(id).state === 'unknown')) await backups.look();
  const { schedule, updatedAt, warnAfterDays } = readPlan(core.workspace.store.sqlite);
  const planned = updatedAt !== null && !isOff(schedule);
  const now = workspace.now();
  const all = readNews(store.sqlite, deviceId);
  const last = queries.lastVerified(prepared);
  const lastVerifiedAt = last?.verifiedAt ?? null;
  const known = targets.map(({ id, label, kind }) => {
    const { files, failure } = all[id] ?? NO_NEWS;
    const newest = files.findLast(({ verifiedAt }) => verifiedAt !== null);
    return {
      id,
      label,
      kind,
      ...backups.sightOf(id),
      lastVerifiedAt: newest?.createdAt ?? null,
      lastFileName: newest?.name ?? null,
      backups: files.length,
      failure,
      failed: failure !== null,
      damaged: files.some(({ verifiedAt }) => verifiedAt === null),
    };
  });
  return {
    lastVerifiedAt,
    lastFileName: last?.fileName ?? null,
    planned,
    nextRunAt: planned && schedule.daily !== null ? nextDaily(schedule.daily, now) : null,
    targets: known.map(
      ({ onStoreDisk: _disk, failed: _failed, damaged: _damaged, ...target }) => target,
    ),
    warnings: backupWarnings({ now, planned, warnAfterDays, lastVerifiedAt, targets: known }),
    running: backups.running,
  };
}

import type { BackupStatus } from '#shared/contract/backup-plan.ts';
import { isDrillOverdue } from '../../backup/schedule/drill-due.ts';
import { isOff, nextDaily } from '../../backup/schedule/due.ts';
import { NO_NEWS, readNews, readPlan, readTargets } from '../../backup/schedule/plan-store.ts';
import { backupWarnings } from '../../backup/schedule/warnings.ts';
import type { Core } from '../../core.ts';
import { Refusal } from '../../refusal.ts';
import { readFact } from '../../workspace.ts';
import { drillFacts, drillNews } from './drill-service.ts';
import { formerFiles } from './former-service.ts';
import { readInterruptions } from './interruption-service.ts';
import * as queries from './backup-queries.ts';

/** How things stand, from what was noted and from a look at the targets, which is short. */
export async function status(core: Core): Promise<BackupStatus> {
  const { workspace, backups } = core;
  const { store, deviceId, prepared } = workspace;
  const { targets } = readTargets(store.sqlite, deviceId);
  if (targets.length > 0) await backups.look();
  // Locked while it looked.
  if (!store.sqlite.open) throw new Refusal('LOCKED', undefined);
  const { schedule, updatedAt, warnAfterDays, drill: drillPlan } = readPlan(store.sqlite);
  const planned = updatedAt !== null && !isOff(schedule);
  const now = workspace.now();
  const all = readNews(store.sqlite, deviceId);
  const last = queries.lastVerified(prepared);
  const lastVerifiedAt = last?.verifiedAt ?? null;
  const storeId = readFact(store, 'store-id');
  const drill = drillNews(workspace);
  const known = targets.map(({ id, label, kind }) => {
    const news = all[id] ?? NO_NEWS;
    const { files, failure } = news;
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
      former: formerFiles(storeId, news),
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
    drill,
    warnings: backupWarnings({
      ...{ now, planned, warnAfterDays, lastVerifiedAt, targets: known },
      drill: {
        failedAt: drill?.passed === false && drillPlan.every !== 'never' ? drill.targetId : null,
        overdue: planned && isDrillOverdue(drillPlan, drillFacts(workspace), now),
      },
    }),
    running: backups.running,
    interruptions: readInterruptions(workspace),
  };
}

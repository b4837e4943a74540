import {
  readNews,
  readTargets,
  updateNews,
} from '../../../../src-main/core/backup/schedule/plan-store.ts';
import type { Core } from '../../../../src-main/core/core.ts';
import { keepInterruptions } from '../../../../src-main/core/features/backups/interruption-service.ts';

/** What a start after a crash leaves. @returns its id. */
export function interruptedIn({ workspace }: Core): string {
  const id = 'rekey-1';
  const at = workspace.now().toISOString();
  const about = { begunAt: at, foundAt: at, stateOf: null, formerFile: null };
  keepInterruptions(workspace, [{ id, what: 'rekey', outcome: 'undone', ...about }]);
  return id;
}

/** One more backup at the first target, of another store. @returns what `removeFormer` is asked. */
export function formerIn({ workspace }: Core): { targetId: string; newestAt: string } {
  const { store, deviceId } = workspace;
  const targetId = readTargets(store.sqlite, deviceId).targets[0]?.id ?? '';
  const newestAt = '2026-01-02T03:04:05.678Z';
  const [file] = readNews(store.sqlite, deviceId)[targetId]?.files ?? [];
  if (!file) throw new Error('no backup there yet');
  const name = 'Leuchtturm_2026-01-02_03-04-05Z_0a1b2c3d4e5f.age';
  workspace.keep(() =>
    updateNews(store.sqlite, deviceId, targetId, ({ files, ...news }) => ({
      ...news,
      files: [{ ...file, name, createdAt: newestAt }, ...files],
    })),
  );
  return { targetId, newestAt };
}

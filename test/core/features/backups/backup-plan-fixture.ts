import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Inputs, Outputs } from '#shared/contract/index.ts';
import { pathFolders } from '../../../../src-main/host/path-folders.ts';
import { startCore, type Harness } from '../../../helpers/core-harness.ts';
import { MemoryFiles } from '../../../helpers/memory-file-access.ts';
import { tempDir } from '../../../helpers/temp-dir.ts';

/** A core whose folder tokens are names below `places`, and the admin's key pair. */
export interface PlanHarness extends Harness {
  places: string;
  files: MemoryFiles;
  key: { identity: string; recipient: string };
}

export async function startPlanCore(): Promise<PlanHarness> {
  const places = tempDir();
  const files = new MemoryFiles();
  const folders = pathFolders((name) => (name === 'unknown' ? null : join(places, name)));
  const h = await startCore({ files, folders });
  const key = await h.client.backups.generateKey();
  return Object.assign(h, { places, files, key });
}

export const makePlace = (h: PlanHarness, name: string): string => {
  const path = join(h.places, name);
  mkdirSync(path);
  return path;
};

/** As pulling a stick out, and putting it in again. */
export const pullOut = (path: string) => renameSync(path, `${path}.away`);
export const putIn = (path: string) => renameSync(`${path}.away`, path);

export const backupsIn = (path: string): string[] =>
  readdirSync(path)
    .filter((name) => name.endsWith('.age'))
    .sort();

type PlanInput = Inputs['backups']['setPlan'];

/** The present plan as input, with what is to be different. */
export async function setPlan(
  h: PlanHarness,
  change: Partial<PlanInput> = {},
): Promise<Outputs['backups']['setPlan']> {
  const { planned: _planned, ...plan } = await h.client.backups.plan();
  const recipients = [{ recipient: h.key.recipient, label: 'Tresor' }];
  // A rehearsal takes its time: whoever wants one says so.
  const drill = { ...plan.drill, every: 'never' as const };
  return h.client.backups.setPlan({ ...plan, drill, recipients, ...change });
}

/** A plan with a daily backup at 12:30 to these new folders. */
export async function planFor(h: PlanHarness, ...names: string[]): Promise<string[]> {
  for (const name of names) {
    makePlace(h, name);
    await h.client.backups.chooseTarget({ folderToken: name, label: name, kind: 'removable' });
  }
  const schedule = { daily: '12:30', onClose: false, afterChanges: null };
  const { targets } = await setPlan(h, { schedule });
  return targets.map(({ id }) => id);
}

export const actionsOf = (h: Harness): string[] =>
  h.core.workspace.store.sqlite
    .prepare<[], string>('SELECT action FROM audit_entry ORDER BY seq')
    .pluck()
    .all();

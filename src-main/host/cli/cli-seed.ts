import { Refusal } from '../../core/refusal.ts';
import type { Core } from '../../core/core.ts';
import { SEED_SIZES, seedWorkspace, type SeedResult } from '../../core/seed/seed-workspace.ts';

/** `seed`: refuses a store that already holds organisations; invented data must not mix with real. */
export function seedStore(core: Core, size: string, seed: string): Promise<SeedResult> {
  if (!Object.hasOwn(SEED_SIZES, size)) {
    return Promise.reject(problem('size', 'S, M or L'));
  }
  if (!/^\d{1,9}$/.test(seed)) return Promise.reject(problem('seed', 'a whole number'));
  if (organisationCount(core) > 0) {
    return Promise.reject(
      problem('store', 'a store without organisations (invented data never mixes with real)'),
    );
  }
  return Promise.resolve(
    seedWorkspace(core.workspace, size as keyof typeof SEED_SIZES, Number(seed)),
  );
}

/** Those in the trash count too: they can come back. */
const organisationCount = (core: Core): number =>
  core.workspace.store.sqlite
    .prepare<[], number>('SELECT count(*) FROM organisation')
    .pluck()
    .get() ?? 0;

const problem = (path: string, wanted: string) =>
  new Refusal('INVALID_INPUT', {
    issues: [{ path, code: 'invalid', message: `${wanted} is needed` }],
  });

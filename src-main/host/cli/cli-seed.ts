import { Refusal } from '../../core/refusal.ts';
import type { Core } from '../../core/core.ts';
import { SEED_SIZES, seedWorkspace, type SeedResult } from '../../core/seed/seed-workspace.ts';

/** `seed`: refuses a store that already holds organisations; invented data must not mix with real. */
export function seedStore(core: Core, size: string, seed: string): Promise<SeedResult> {
  if (!Object.hasOwn(SEED_SIZES, size)) {
    return Promise.reject(problem('size', 'S, M or L'));
  }
  if (!/^\d{1,9}$/.test(seed)) return Promise.reject(problem('seed', 'a whole number'));
  return Promise.resolve(
    seedWorkspace(core.workspace, size as keyof typeof SEED_SIZES, Number(seed)),
  );
}

const problem = (path: string, wanted: string) =>
  new Refusal('INVALID_INPUT', {
    issues: [{ path, code: 'invalid', message: `${wanted} is needed` }],
  });

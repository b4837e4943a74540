import { createRouterClient } from '@orpc/server';
import type { CoreClient } from '#shared/contract/index.ts';
import { Core } from '../../src-main/core/core.ts';
import { router } from '../../src-main/core/router.ts';

/** A core for a process of its own that a test kills: without files, printer and test runner. */
export function bareCore(
  storeFolder: string,
  migrationsFolder: string,
): { core: Core; client: CoreClient } {
  const never = () => Promise.reject(new Error('not in this test'));
  const core = new Core({
    storeFolder,
    migrationsFolder,
    appVersion: '0.0.0-test',
    now: () => new Date(),
    files: { source: never, target: never },
    printer: { print: never },
    onFault: (text) => process.stderr.write(`${text}\n`),
  });
  return { core, client: createRouterClient(router, { context: { core } }) };
}

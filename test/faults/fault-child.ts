/**
 * A process of its own that runs one operation on the store in a folder, and is killed at the step
 * it was given; without one it tells the steps it took.
 */
import { arm, disarm, steps } from './fault-injector.ts';
import { createRouterClient } from '@orpc/server';
import type { CoreClient } from '#shared/contract/index.ts';
import { Core } from '../../src-main/core/core.ts';
import { router } from '../../src-main/core/router.ts';
import { ADMIN, OPERATIONS } from './vault-operations.ts';

const [, , storeFolder = '', migrationsFolder = '', name = '', recoveryKey = '', at = '0', torn] =
  process.argv;
const operation = OPERATIONS[name];
if (!operation) throw new Error('no such operation');
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
const client: CoreClient = createRouterClient(router, { context: { core } });
if (operation.from === 'unlocked') await client.vault.unlock(ADMIN);
arm({ killAt: Number(at), torn: torn === 'torn' });
await operation.run(client, recoveryKey);
core.close();
disarm();
process.stdout.write(JSON.stringify(steps));

/**
 * A process of its own that runs one operation on the store in a folder, and is killed at the step
 * it was given; without one it tells the steps it took.
 */
import { arm, disarm, steps } from './fault-injector.ts';
import { bareCore } from '../helpers/bare-core.ts';
import { ADMIN, OPERATIONS } from './vault-operations.ts';

const [, , storeFolder = '', migrationsFolder = '', name = '', recoveryKey = '', at = '0', torn] =
  process.argv;
const operation = OPERATIONS[name];
if (!operation) throw new Error('no such operation');
const { core, client } = bareCore(storeFolder, migrationsFolder);
if (operation.from === 'unlocked') await client.vault.unlock(ADMIN);
arm({ killAt: Number(at), torn: torn === 'torn' });
await operation.run(client, recoveryKey);
core.close();
disarm();
process.stdout.write(JSON.stringify(steps));

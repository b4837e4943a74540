/**
 * A process of its own that unlocks the store in argv[2], saves drafts one after the other, says
 * after each that it was acknowledged, and then waits to be killed.
 */
import { createRouterClient } from '@orpc/server';
import type { CoreClient } from '#shared/contract/index.ts';
import { Core } from '../../../../src-main/core/core.ts';
import { router } from '../../../../src-main/core/router.ts';

const [, , storeFolder = '', migrationsFolder = ''] = process.argv;
const never = () => Promise.reject(new Error('not in this test'));
const core = new Core({
  storeFolder,
  migrationsFolder,
  appVersion: '0.0.0-test',
  now: () => new Date(),
  files: { source: never, target: never },
  printer: { print: never },
});
const client: CoreClient = createRouterClient(router, { context: { core } });
await client.vault.unlock({ passphrase: process.env['DRAFT_PASSPHRASE'] ?? '' });
for (const note of ['erster Satz', 'erster und zweiter Satz']) {
  await client.drafts.save({ form: 'session', body: { note } });
  process.stdout.write(`${note}\n`);
}
setInterval(() => undefined, 1000);

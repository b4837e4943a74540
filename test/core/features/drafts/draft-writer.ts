/**
 * A process of its own that unlocks the store in argv[2], saves drafts one after the other, says
 * after each that it was acknowledged, and then waits to be killed.
 */
import { bareCore } from '../../../helpers/bare-core.ts';

const [, , storeFolder = '', migrationsFolder = ''] = process.argv;
const { client } = bareCore(storeFolder, migrationsFolder);
await client.vault.unlock({ passphrase: process.env['DRAFT_PASSPHRASE'] ?? '' });
for (const note of ['erster Satz', 'erster und zweiter Satz']) {
  await client.drafts.save({ form: 'session', body: { note } });
  process.stdout.write(`${note}\n`);
}
setInterval(() => undefined, 1000);

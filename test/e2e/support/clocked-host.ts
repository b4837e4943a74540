/** `npm start` with the clock of `clocked-core.ts`; called as `clocked-host.ts <store folder>`. */
import { join } from 'node:path';
import { startBrowserHost } from '../../../src-main/host/browser-host.ts';
import { MIGRATIONS_FOLDER } from '../../../src-main/host/default-store.ts';

const host = await startBrowserHost({
  core: { storeDir: process.argv[2] ?? '', migrationsDir: MIGRATIONS_FOLDER },
  coreEntry: new URL('./clocked-core.ts', import.meta.url),
  printer: { print: () => Promise.reject(new Error('no printer in this test')) },
  pageFolder: join(import.meta.dirname, '..', '..', '..', 'dist', 'renderer'),
  port: 0,
  onCrash: () => process.exit(1),
});
console.log(JSON.stringify({ url: host.entrance }));
process.once('SIGTERM', () => void host.stop().then(() => process.exit(0)));

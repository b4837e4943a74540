/** Entry of the Electron program: says where its parts lie and starts the shell. */
import { join } from 'node:path';
import { startShell } from './electron/shell.ts';

// Built to dist/main/main.js; its neighbours are the other parts of the build.
const dist = join(import.meta.dirname, '..');

startShell({
  coreEntry: join(dist, 'main', 'core-process.js'),
  preload: join(dist, 'main', 'preload.cjs'),
  page: join(dist, 'renderer'),
  migrations: join(dist, 'drizzle'),
  icon: join(dist, '..', 'build', 'icon.png'),
});

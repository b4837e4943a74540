import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { chromiumPrinter } from '../chromium-printer.ts';
import { defaultStoreFolder, MIGRATIONS_FOLDER } from '../default-store.ts';
import { startBrowserHost } from '../browser-host.ts';
import type { CliOptions } from './cli-core.ts';
import { print } from './cli-output.ts';

/** `serve`: the whole app in a browser on this computer, until it is interrupted. */
export async function serve(
  options: CliOptions & { port: number; open?: boolean; backupFolder?: string[] },
): Promise<void> {
  const storeDir = options.store ?? defaultStoreFolder();
  const host = await startBrowserHost({
    core: { storeDir, migrationsDir: MIGRATIONS_FOLDER },
    printer: chromiumPrinter,
    pageFolder: join(import.meta.dirname, '..', '..', '..', 'dist', 'renderer'),
    port: options.port,
    backupFolders: options.backupFolder,
    onCrash: () => {
      process.stderr.write('the core has ended unexpectedly; start Leuchtturm again\n');
      process.exit(1);
    },
  });
  print(options.json, { url: host.entrance, store: storeDir }, () => [
    `Leuchtturm is running. Open this address once in a browser on this computer:`,
    host.entrance,
    'Stop with Ctrl+C.',
  ]);
  if (options.open) openBrowser(host.entrance);
  const stop = () => void host.stop().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** Best effort: a machine without a desktop has the printed address. */
function openBrowser(url: string): void {
  const [command = '', ...first] =
    process.platform === 'darwin'
      ? ['open']
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '']
        : ['xdg-open'];
  spawn(command, [...first, url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

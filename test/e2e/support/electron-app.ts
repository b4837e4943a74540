import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { _electron } from '@playwright/test';
import type { Page } from '@playwright/test';
import { root } from './host-process.ts';
import type { PageWatch } from './page-watch.ts';

export interface ElectronApp extends AsyncDisposable {
  /** The page of its first window. */
  page: Page;
}

/**
 * Starts the built program in real Electron. Its data folder is `folder` instead of the person's
 * own, which only the program's first module can say, hence the small entry.
 */
export async function launchElectron(folder: string, watch: PageWatch): Promise<ElectronApp> {
  const program = pathToFileURL(join(root, 'dist', 'main', 'main.js')).href;
  const entry = join(folder, 'entry.mjs');
  writeFileSync(
    entry,
    [
      "import { app } from 'electron';",
      `app.setPath('userData', ${JSON.stringify(folder)});`,
      `await import(${JSON.stringify(program)});`,
    ].join('\n'),
  );
  const electron = await _electron.launch({ args: [entry], cwd: root, locale: 'de-DE' });
  watch.allowOrigin('app://leuchtturm');
  watch.watch(electron.context());
  const page = await electron.firstWindow();
  return { page, [Symbol.asyncDispose]: () => electron.close() };
}

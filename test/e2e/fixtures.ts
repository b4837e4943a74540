import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import { UnlockPage } from './pages/vault-page.ts';
import { runFolder } from './support/canary.ts';
import { launchElectron } from './support/electron-app.ts';
import { root, startHostProcess } from './support/host-process.ts';
import type { HostProcess } from './support/host-process.ts';
import { PageWatch } from './support/page-watch.ts';
import { openProfile } from './support/profile.ts';
import { PASSPHRASE } from './support/store-content.ts';
import { StoreTemplates } from './support/store-templates.ts';
import type { StoreContent } from './support/store-templates.ts';

export { expect };

/** Started with LEUCHTTURM_E2E=electron the tests drive real Electron, otherwise the browser host. */
export const inElectron = process.env['LEUCHTTURM_E2E'] === 'electron';

interface Fixtures {
  /** What the store holds at the start; `test.use({ content: 'S' })`. */
  content: StoreContent;
  /** An empty folder of this test alone; the store is `store` in it. */
  folder: string;
  /** Every console error, exception and foreign request; none may be left at the end. */
  watch: PageWatch;
  /** Starts a Chromium with a profile of its own, as on another computer. */
  openBrowser: () => Promise<BrowserContext>;
  /** Starts a further browser host, on any store folder. */
  startHost: (store: string) => Promise<HostProcess>;
  /** The clock of the host is the test's to move (`controlHost`). */
  clocked: boolean;
  /** Folders of the test's own that the host offers for backups, by name. */
  backupFolders: string[];
  /** The browser host of this test's store. */
  host: HostProcess;
  /** The window, signed in by Enter, with the overview open. */
  app: Page;
}

export const test = base.extend<Fixtures, { templates: StoreTemplates }>({
  templates: [
    async ({ browserName: _ }, use) => {
      if (Number(process.versions.node.split('.')[0]) < 24)
        throw new Error('The tests need Node 24: start them with npm test or npm run e2e.');
      if (!existsSync(join(root, 'dist', '.built'))) throw new Error('First: npm run build');
      using templates = new StoreTemplates();
      await use(templates);
    },
    { scope: 'worker' },
  ],
  content: ['dozen', { option: true }],
  clocked: [false, { option: true }],
  backupFolders: [[], { option: true }],
  folder: async ({ templates, content }, use) => {
    const folder = await templates.copy(content);
    await use(folder);
    // It is searched for traces after the last test (`traces.ts`).
    if (runFolder() === null) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  },
  watch: async ({ browserName: _ }, use) => {
    const watch = new PageWatch();
    await use(watch);
    expect(watch.unexpected).toEqual([]);
  },
  startHost: async ({ watch, clocked, backupFolders, folder }, use) => {
    await using hosts = new AsyncDisposableStack();
    await use(async (store) => {
      const host = hosts.use(
        await startHostProcess(store, {
          clocked,
          backupFolders: backupFolders.map((name) => join(folder, name)),
        }),
      );
      watch.allowOrigin(host.origin);
      return host;
    });
    watch.stop();
  },
  host: async ({ startHost, folder }, use) => {
    await use(await startHost(join(folder, 'store')));
  },
  openBrowser: async (
    {
      launchOptions,
      contextOptions,
      colorScheme,
      locale,
      timezoneId,
      viewport,
      actionTimeout,
      watch,
    },
    use,
  ) => {
    await using browsers = new AsyncDisposableStack();
    await use(async () => {
      const context = browsers.adopt(
        await openProfile({
          ...launchOptions,
          ...contextOptions,
          ...(colorScheme && { colorScheme }),
          ...(locale && { locale }),
          ...(timezoneId && { timezoneId }),
          ...(viewport && { viewport }),
        }),
        (opened) => opened.close(),
      );
      context.setDefaultTimeout(actionTimeout ?? 0);
      watch.watch(context);
      return context;
    });
    watch.stop();
  },
  context: async ({ openBrowser }, use) => {
    await use(await openBrowser());
  },
  page: async ({ context, host }, use) => {
    const page = await context.newPage();
    await page.goto(host.url);
    await use(page);
  },
  // In Electron no browser is asked for, so none starts.
  app: inElectron
    ? async ({ folder, watch }, use) => {
        await using electron = await launchElectron(folder, watch);
        await new UnlockPage(electron.page).unlock(PASSPHRASE);
        await use(electron.page);
      }
    : async ({ page }, use) => {
        await new UnlockPage(page).unlock(PASSPHRASE);
        await use(page);
      },
});

import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startPackedCore } from '../../scripts/package/packed-core.ts';
import { showInChromium } from '../helpers/electron-double-chromium.ts';
import type { ChromiumWindows } from '../helpers/electron-double-chromium.ts';
import { UtilityWorkerDouble } from '../helpers/electron-double-process.ts';
import { app, dialog, electronDouble, powerMonitor } from '../helpers/electron-double.ts';
import { tempDir } from '../helpers/temp-dir.ts';

vi.mock('electron', () => import('../helpers/electron-double.ts'));

const root = join(import.meta.dirname, '..', '..');
const passphrase = 'Nebelhorn-Kompass-Ankerkette-27';
let chromium: ChromiumWindows;
let store: string;

beforeAll(async () => {
  if (!existsSync(join(root, 'dist', '.built'))) throw new Error('First: npm run build');
  app.userData = tempDir();
  store = join(app.userData, 'store');
  mkdirSync(store);
  await using core = await startPackedCore(root, store);
  await core.client.vault.create({ name: 'Ayşe Yılmaz', passphrase });
  await core.client.organisations.create({ name: 'Frauenverein Köpenick e. V.' });
  chromium = await showInChromium();
});
afterAll(() => chromium.close());

/** The page of the program's window, once it shows something. */
function shownPage(): Promise<Page> {
  return vi.waitFor(() => {
    const [window] = electronDouble.windows;
    const page = window && chromium.page(window);
    if (!page) throw new Error('The window has no page yet.');
    return page;
  }, 30_000);
}

async function unlock(page: Page): Promise<void> {
  await page.getByLabel('Passphrase').first().fill(passphrase);
  await page.getByRole('button', { name: 'Entsperren' }).click();
  await page.getByRole('link', { name: 'Organisationen', exact: true }).click();
}

/**
 * The built main.js, preload.cjs and page themselves, the core in a process of its own: a part
 * missing in the build, a port that is not handed over, or a content policy the page breaks.
 */
test('the built program unlocks, lists, saves, prints, locks, survives a crash and closes its store', async () => {
  electronDouble.forkWith((entry, args, options) => new UtilityWorkerDouble(entry, args, options));
  await import(pathToFileURL(join(root, 'dist', 'main', 'main.js')).href);
  app.ready.resolve();
  const page = await shownPage();

  await unlock(page);
  await page.getByText('Frauenverein Köpenick e. V.').first().waitFor();

  await page.getByRole('button', { name: 'Neue Organisation' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('textbox', { name: /^Name/ }).fill('Çocuk ve Aile e. V.');
  await form.getByRole('button', { name: 'Organisation anlegen' }).click();
  await page.getByRole('heading', { name: 'Çocuk ve Aile e. V.' }).waitFor();

  dialog.choice = join(app.userData, 'Fallübersicht.pdf');
  await page.getByRole('button', { name: 'Fallübersicht exportieren' }).click();
  await page.getByRole('button', { name: 'Als PDF speichern …' }).click();
  await page.getByText('„Fallübersicht.pdf“ gespeichert').first().waitFor();
  const pdf = readFileSync(dialog.choice, 'latin1');
  expect(pdf.slice(0, 5)).toBe('%PDF-');
  expect(pdf).toContain('/StructTreeRoot');
  expect(electronDouble.windows.map((window) => window.isDestroyed())).toEqual([false, true]);

  powerMonitor.emit('suspend');
  await page.getByRole('button', { name: 'Entsperren' }).waitFor();
  expect(await page.getByText('Çocuk ve Aile').count()).toBe(0);

  await unlock(page);
  await page.getByText('Çocuk ve Aile e. V.').first().waitFor();
  electronDouble.children[0]?.kill();
  await page.getByRole('button', { name: 'Entsperren' }).waitFor();
  expect(electronDouble.children).toHaveLength(2);

  app.quit();
  await vi.waitFor(() => expect(app.exitCode).toBe(0), 20_000);
  expect(chromium.complaints).toEqual([]);
  expect(chromium.blocked).toEqual([]);

  await using core = await startPackedCore(root, store);
  await core.client.vault.unlock({ passphrase });
  const { rows } = await core.client.organisations.list({});
  const names = rows.map(({ name }) => name);
  expect(names.sort()).toEqual(['Frauenverein Köpenick e. V.', 'Çocuk ve Aile e. V.']);
}, 120_000);

/**
 * npm run screenshots: pictures of the app for the README and for looking at the whole. Everything
 * in them is invented (`seed --size S` and samples/). Needs a build and a Chromium; the page of the
 * PDF needs pdftoppm (poppler-utils) and is left out without it.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { UnlockPage } from '../test/e2e/pages/vault-page.ts';
import { root, startHostProcess } from '../test/e2e/support/host-process.ts';
import { ADMIN, PASSPHRASE } from '../test/e2e/support/store-content.ts';
import { StoreTemplates } from '../test/e2e/support/store-templates.ts';
import { findChromium } from './setup/chromium.mjs';

const run = promisify(execFile);
const target = join(root, 'docs', 'screenshots');
const LAPTOP = { width: 1280, height: 800 };
const DESKTOP = { width: 1920, height: 1080 };
/** GitHub shows them at this size or smaller; the repository must not grow by more. */
const MAX_TOTAL = 3_000_000;

const executablePath = findChromium();
if (executablePath === null) throw new Error('There is no Chromium; see CHROMIUM_PATH.');
const folder = mkdtempSync(join(tmpdir(), 'leuchtturm-screenshots-'));
mkdirSync(target, { recursive: true });
const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const COLLEAGUES = [
  { name: 'Nour Haddad', role: 'lead' },
  { name: 'Minh Anh Trần', role: 'counsellor' },
];
const sizes: number[] = [];
try {
  await setUp(browser);
  await app(browser);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
const total = sizes.reduce((sum, size) => sum + size, 0);
console.log(`${sizes.length} pictures, ${Math.round(total / 1000)} kB`);
if (total > MAX_TOTAL) throw new Error('The pictures are too large for the repository.');

async function setUp(browser: Browser): Promise<void> {
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  await using host = await startHostProcess(empty);
  const page = await open(browser, host.url);
  await page.getByRole('textbox', { name: 'Vor- und Nachname' }).fill('Ayşe Yılmaz');
  await page.getByLabel(/^Passphrase \*$/).fill(PASSPHRASE);
  await page.getByText('Sehr gut').waitFor();
  await shoot(page, 'set-up');
}

async function app(browser: Browser): Promise<void> {
  using templates = new StoreTemplates();
  await using host = await startHostProcess(await fill(templates));
  const page = await open(browser, host.url);
  const unlock = new UnlockPage(page);
  await unlock.passphrase.waitFor();
  await dark(page);
  await shoot(page, 'unlock-dark');
  await light(page);
  await page.getByRole('textbox', { name: 'Vor- und Nachname' }).fill(ADMIN);
  await unlock.unlock(PASSPHRASE);
  await page.getByRole('heading', { name: 'Letzte Beratungen' }).waitFor();
  await shoot(page, 'overview');

  await page.setViewportSize(DESKTOP);
  await goTo(page, 'Organisationen');
  await mostFirst(page, 'Beratungen');
  await shoot(page, 'organisations');
  await page.setViewportSize(LAPTOP);
  await page.locator('[role=row][data-index]').nth(1).click();
  await page.getByRole('article').first().waitFor();
  await page.setViewportSize(DESKTOP);
  await shoot(page, 'organisation-light');
  await page.setViewportSize(LAPTOP);
  const record = page.url();
  await summary(page);

  await sessionEntry(page);
  await searchPalette(page);

  await goTo(page, 'Fälle');
  await shoot(page, 'cases');
  await page.locator('[role=row][data-index]').nth(1).click();
  await page.getByRole('tabpanel').waitFor();
  await dark(page);
  await shoot(page, 'case-dark');
  await light(page);

  await goTo(page, 'Veranstaltungen');
  await mostFirst(page, 'Personen');
  await page.locator('[role=row][data-index]').first().click();
  await page.getByRole('tabpanel').waitFor();
  await shoot(page, 'event');
  await goTo(page, 'Netzwerk');
  await page.getByText('MO × Verwaltung').click();
  await page.getByRole('table').waitFor();
  await dark(page);
  await shoot(page, 'network-dark');
  await light(page);

  await goTo(page, 'Protokoll');
  await page.getByRole('row').nth(3).waitFor();
  await dark(page);
  await shoot(page, 'audit-dark');
  await light(page);
  await goTo(page, 'Sicherungen');
  await shoot(page, 'backups');
  await goTo(page, 'Import');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'CSV-Datei wählen' }).click();
  await (await chooser).setFiles(join(root, 'samples', 'organisations-sample-cp1252.csv'));
  await page.getByText('Spalten zuordnen').waitFor();
  await shoot(page, 'import');

  await goTo(page, 'Einstellungen');
  await page.getByText('English').click();
  await goTo(page, 'Users and roles');
  await page.getByRole('row').nth(3).waitFor();
  await shoot(page, 'users-english');
  await page.goto(record);
  await page.getByRole('article').first().waitFor();
  await dark(page);
  await shoot(page, 'organisation-english-dark');
}

async function mostFirst(page: Page, column: string): Promise<void> {
  const heading = page.getByRole('columnheader', { name: column });
  if ((await heading.getAttribute('aria-sort')) === null) await heading.getByRole('button').click();
}

async function sessionEntry(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'Neue Beratung' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Organisation(en)' }).fill('elternverein nacht');
  await page.getByRole('option', { name: 'Elternverein Nachtigall Moabit e. V.' }).click();
  await dialog.getByRole('combobox', { name: 'Themen' }).fill('satz');
  await page.getByRole('option', { name: 'Vereinsgründung/Satzung' }).click();
  await dialog
    .getByRole('textbox', { name: 'Notiz' })
    .fill('Satzung durchgesehen; der Vorstand klärt bis zur nächsten Sitzung den Zweck in § 2.');
  await dialog.getByRole('textbox', { name: 'Vereinbart' }).fill('Mustersatzung schicken');
  await dialog.getByRole('textbox', { name: 'bis' }).fill('+7');
  await dialog.getByRole('textbox', { name: 'Ergebnis' }).focus();
  await dialog.getByText('Entwurf gesichert').waitFor();
  await shoot(page, 'session-entry');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
}

async function searchPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('elternverein');
  await page.getByRole('option', { selected: true }).waitFor();
  await page.getByText(/^\d+ Treffer$/).waitFor();
  await dark(page);
  await shoot(page, 'search-dark');
  await light(page);
  await page.keyboard.press('Escape');
}

/** The case summary of the organisation that is open, its first page as a picture. */
async function summary(page: Page): Promise<void> {
  if (spawnSync('pdftoppm', ['-v']).status !== 0) return;
  await page.getByRole('button', { name: 'Fallübersicht exportieren' }).click();
  const download = page.waitForEvent('download', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Als PDF speichern …' }).click();
  const pdf = join(folder, 'summary.pdf');
  await (await download).saveAs(pdf);
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  const png = join(target, 'case-summary');
  await run('pdftoppm', ['-png', '-r', '96', '-f', '1', '-l', '1', '-singlefile', pdf, png]);
  note(`${png}.png`);
}

/** What the project really has in size, all of it invented, with a key confirmed and a backup. */
async function fill(templates: StoreTemplates): Promise<string> {
  const made = await templates.copy('S');
  const store = join(made, 'store');
  const secret = join(made, 'backup-passphrase.txt');
  writeFileSync(secret, PASSPHRASE);
  const cli = (...words: string[]) =>
    run(
      process.execPath,
      [join(root, 'src-main', 'host', 'cli.ts'), '--store', store, '--user', ADMIN, ...words],
      { cwd: root, env: { ...process.env, LEUCHTTURM_PASSPHRASE: PASSPHRASE } },
    );
  const to = join(made, 'backup.age');
  await cli('backup', 'create', '--to', to, '--backup-passphrase-file', secret);
  for (const person of COLLEAGUES)
    await cli('call', 'users.create', JSON.stringify({ ...person, passphrase: PASSPHRASE }));
  return store;
}

async function open(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: LAPTOP,
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

async function goTo(page: Page, place: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: place }).click();
  await page.getByRole('heading', { level: 1, name: place }).waitFor();
}

function dark(page: Page): Promise<void> {
  return page.emulateMedia({ colorScheme: 'dark' });
}

function light(page: Page): Promise<void> {
  return page.emulateMedia({ colorScheme: 'light' });
}

/** When nothing is under way any more and no message lies over the page. */
async function shoot(page: Page, name: string): Promise<void> {
  await page.locator('[aria-busy=true], [data-loading]').first().waitFor({ state: 'detached' });
  await page.locator('.mantine-Notification-root').first().waitFor({ state: 'detached' });
  await page.mouse.move(0, 0);
  const path = join(target, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  note(path);
}

function note(path: string): void {
  const { size } = statSync(path);
  sizes.push(size);
  console.log(`${path.slice(root.length + 1)}  ${Math.round(size / 1000)} kB`);
}

import { existsSync, readFileSync, renameSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { FramePage } from './pages/frame-page.ts';
import { SetupPage, UnlockPage } from './pages/vault-page.ts';
import { PASSPHRASE } from './support/store-content.ts';

const title = (page: Page) => page.getByRole('heading', { level: 1 });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('a store without its vault is no new computer: it says so, and opens once the vault is back', async ({
  page,
  folder,
}) => {
  const vault = join(folder, 'store', 'leuchtturm.vault');
  renameSync(vault, `${vault}.away`);
  await page.reload();
  await expect(title(page)).toHaveText('Die Schlüsseldatei fehlt');
  await expect(page.getByText('Es wurde nichts geändert.')).toBeVisible();
  await button(page, 'Erneut prüfen').click();
  await expect(page.getByText('Daran hat sich noch nichts geändert.')).toBeVisible();

  await button(page, 'Neu einrichten').click();
  await expect(new SetupPage(page).submit).toBeVisible();
  await expect(page.getByText('bleiben unter anderem Namen')).toBeVisible();
  await button(page, 'Zurück').click();

  renameSync(`${vault}.away`, vault);
  await button(page, 'Erneut prüfen').click();
  await new UnlockPage(page).unlock(PASSPHRASE);
  await expect(new FramePage(page).navigation).toBeVisible();
});

test('a store that the right passphrase does not open offers a backup, and changes nothing', async ({
  page,
  folder,
}) => {
  const store = join(folder, 'store', 'leuchtturm.db');
  truncateSync(store, 5000);
  const damaged = readFileSync(store);
  await new UnlockPage(page).enter(PASSPHRASE);
  await expect(title(page)).toHaveText('Die Daten lassen sich nicht öffnen');
  await button(page, 'Noch einmal entsperren').click();
  await expect(new UnlockPage(page).heading).toBeVisible();
  await new UnlockPage(page).enter(PASSPHRASE);
  await button(page, 'Aus einer Sicherung wiederherstellen').click();
  await expect(page.getByRole('button', { name: 'Datei auswählen …' })).toBeVisible();
  expect(readFileSync(store).equals(damaged)).toBe(true);
  expect(existsSync(join(folder, 'store', 'leuchtturm.vault'))).toBe(true);
});

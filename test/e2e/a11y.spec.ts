import { renameSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { CasePage } from './pages/case-page.ts';
import { DataTablePage } from './pages/data-table-page.ts';
import { AuditPage } from './pages/audit-page.ts';
import { FramePage } from './pages/frame-page.ts';
import { ImportPage } from './pages/import-page.ts';
import { OrganisationPage } from './pages/organisation-page.ts';
import { SearchPage } from './pages/search-page.ts';
import { SessionEntryPage } from './pages/session-entry-page.ts';
import { SettingsPage } from './pages/settings-page.ts';
import { SetupPage, UnlockPage } from './pages/vault-page.ts';
import { root } from './support/host-process.ts';
import {
  APPLICATION,
  CONFIDENTIAL_CASE,
  FRAUENVEREIN,
  PASSPHRASE,
} from './support/store-content.ts';

/** Fails with one line per violation: the rule, and the first places it was found at. */
async function expectAccessible(page: Page, where: string): Promise<void> {
  // What fades in is judged when it is there; what turns for ever is not waited for.
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const lines = serious.map(({ id, nodes }) => {
    const places = nodes.slice(0, 3).map(({ target, any }) => {
      const { message } = any[0] ?? { message: '' };
      return `${target.join(' ')} (${message})`;
    });
    return `${where}: ${id} ×${nodes.length}: ${places.join(' | ')}`;
  });
  expect.soft(lines).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} screens`, () => {
    test.use({ colorScheme });

    test('have no serious fault before the store is open', async ({ page, folder }) => {
      const unlock = new UnlockPage(page);
      await expect(unlock.heading).toBeVisible();
      await expectAccessible(page, 'unlock');
      await unlock.enter('Nicht-die-richtige-Passphrase');
      await expect(page.getByRole('alert')).toBeVisible();
      await expectAccessible(page, 'unlock, refused');
      await unlock.forgot.click();
      await expectAccessible(page, 'recover');
      const vault = join(folder, 'store', 'leuchtturm.vault');
      renameSync(vault, `${vault}.away`);
      await page.reload();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Die Schlüsseldatei fehlt');
      await expectAccessible(page, 'vault missing');
    });

    test.describe('of a new computer', () => {
      test.use({ content: 'nothing' });
      test('have no serious fault', async ({ page }) => {
        const setup = new SetupPage(page);
        await setup.passphrase.first.fill('passwort12345');
        await expect(setup.passphrase.strength).toHaveText(/zu erraten$/);
        await setup.submit.click();
        await expectAccessible(page, 'set up');
        await setup.restore.click();
        await expectAccessible(page, 'restore');
      });
    });

    test('have no serious fault in the app', async ({ app }) => {
      test.setTimeout(120_000);
      const frame = new FramePage(app);
      await expectAccessible(app, 'overview');
      for (const place of ['Kontakte', 'Beratungen', 'Aufgaben', 'Teilprojekte'] as const) {
        await frame.goTo(place);
        await expect(app.getByRole('main')).not.toContainText('Wird geladen');
        await expectAccessible(app, place);
      }
      for (const place of [
        'Personen & Rollen',
        'Auswahllisten',
        'Sicherungen',
        'Protokoll',
        'Papierkorb',
        'Einstellungen',
        'Hilfe',
      ] as const) {
        await frame.goTo(place);
        await expectAccessible(app, place);
      }
      await frame.goTo('Fälle');
      await new DataTablePage(app, 'Fälle').row(CONFIDENTIAL_CASE).click();
      const file = new CasePage(app);
      await expect(file.main.getByRole('article').first()).toContainText('Fall eröffnet');
      await expectAccessible(app, 'case: timeline');
      for (const tab of ['Beratungen', 'Aufgaben', 'Angaben'] as const) {
        await file.show(tab);
        await expectAccessible(app, `case: ${tab}`);
      }
      await file.edit.click();
      await expectAccessible(app, 'case: form');
      await file.setStatus('Abgebrochen …');
      await expect(file.closing.reason).toBeFocused();
      await expectAccessible(app, 'case: closing');
      await app.keyboard.press('Escape');
      await frame.goTo('Organisationen');
      const table = new DataTablePage(app, 'Organisationen');
      await table.select(FRAUENVEREIN);
      await expectAccessible(app, 'organisations');
      await table.row(FRAUENVEREIN).click();
      const record = new OrganisationPage(app);
      await expect(record.timeline.entries.first()).toBeVisible();
      await expectAccessible(app, 'organisation: timeline');
      for (const tab of [
        'Stammdaten',
        'Kontakte',
        'Teilprojekte',
        'Aufgaben',
        'Dokumente',
        'Änderungen',
      ] as const) {
        await record.show(tab);
        await expectAccessible(app, `organisation: ${tab}`);
      }
      await record.edit.click();
      await expectAccessible(app, 'organisation: form');
    });

    test('have no serious fault around events', async ({ app }) => {
      test.setTimeout(120_000);
      const frame = new FramePage(app);
      await frame.goTo('Veranstaltungen');
      await app.getByRole('button', { name: 'Neue Veranstaltung' }).first().click();
      await app.getByRole('textbox', { name: 'Titel' }).fill('Fachrunde');
      await expectAccessible(app, 'event: form');
      await app.getByRole('button', { name: 'Veranstaltung anlegen' }).click();
      await app.getByRole('button', { name: 'Teilnehmende eintragen …' }).click();
      await app.getByRole('textbox', { name: 'Liste' }).fill(`Ada; ${FRAUENVEREIN}\nBo; Verein`);
      await expectAccessible(app, 'event: list to paste');
      await app.keyboard.press('Control+Enter');
      const enter = app.getByRole('button', { name: '2 Zeilen eintragen' });
      await expect(enter).toBeVisible();
      await expectAccessible(app, 'event: list matched');
      await enter.click();
      await app.getByRole('button', { name: 'Ada ändern' }).click();
      await expectAccessible(app, 'event: attendance');
      await app.keyboard.press('Escape');
      await app.getByRole('tab', { name: /^Handlungsempfehlungen/ }).click();
      await app.getByRole('textbox', { name: 'Neue Empfehlung' }).fill('Räume öffnen');
      await app.keyboard.press('Enter');
      await expect(app.getByRole('button', { name: /^Aufgabe machen aus/ })).toBeVisible();
      await expectAccessible(app, 'event: recommendations');
      await frame.goTo('Veranstaltungen');
      await expect(new DataTablePage(app, 'Veranstaltungen').row('Fachrunde')).toBeVisible();
      await expectAccessible(app, 'events');
    });

    test('have no serious fault around applications, cooperations and consents', async ({
      app,
    }) => {
      test.setTimeout(120_000);
      const frame = new FramePage(app);
      await frame.goTo('Förderanträge');
      await new DataTablePage(app, 'Förderanträge').row(APPLICATION).click();
      await expect(app.getByRole('heading', { name: 'Fristen' })).toBeVisible();
      await expectAccessible(app, 'application');
      await app.getByRole('button', { name: 'Stand ändern' }).click();
      await expect(app.getByRole('menuitem').first()).toBeFocused();
      await expectAccessible(app, 'application: states');
      await app.keyboard.press('Escape');
      await app.getByRole('button', { name: 'Bearbeiten' }).click();
      await expectAccessible(app, 'application: form');
      await app.getByRole('main').getByRole('link', { name: 'Müttertreff Reinickendorf' }).click();
      await app.getByRole('tab', { name: 'Anträge' }).click();
      await expectAccessible(app, 'organisation: applications');
      await app.getByRole('tab', { name: 'Kooperationen' }).click();
      await app.getByRole('button', { name: /^Kooperation mit .* bearbeiten$/ }).click();
      await expect(app.getByRole('dialog').getByRole('textbox', { name: 'Notiz' })).toBeVisible();
      await expectAccessible(app, 'cooperation: form');
      await app.keyboard.press('Escape');
      await frame.goTo('Kontakte');
      await new DataTablePage(app, 'Kontakte').row('Haddad-Łuczak').click();
      await app.getByRole('tab', { name: 'Einwilligungen' }).click();
      await expect(app.getByRole('table')).toContainText('abgelaufen');
      await expectAccessible(app, 'person: consents');
    });

    test('have no serious fault in dialogs and the import', async ({ app }) => {
      test.setTimeout(120_000);
      const frame = new FramePage(app);
      const entry = new SessionEntryPage(app);
      await frame.newSession.click();
      await expect(entry.organisations).toBeFocused();
      await expectAccessible(app, 'session entry');
      await app.keyboard.press('Escape');
      await app.keyboard.press('Escape');
      await expect(entry.dialog).toHaveCount(0);

      const search = new SearchPage(app);
      await frame.search.click();
      await search.input.fill('frauenverein');
      await expect(search.options.filter({ hasText: FRAUENVEREIN })).toBeVisible();
      await expectAccessible(app, 'search');
      await app.keyboard.press('Escape');

      await frame.goTo('Teilprojekte');
      await app.getByRole('button', { name: 'Neue Förderperiode' }).click();
      await expect(app.getByRole('dialog')).toBeVisible();
      await expectAccessible(app, 'funding period');
      await app.keyboard.press('Escape');

      await frame.goTo('Fälle');
      await app.getByRole('button', { name: 'Neuer Fall' }).click();
      await expect(app.getByRole('combobox', { name: 'Organisationen' })).toBeFocused();
      await expectAccessible(app, 'new case');
      // First the list of organisations, then the dialog.
      await app.keyboard.press('Escape');
      await app.keyboard.press('Escape');
      await expect(app.getByRole('dialog')).toHaveCount(0);

      await frame.goTo('Organisationen');
      await app.getByRole('button', { name: 'Neue Organisation' }).click();
      await expect(app.getByRole('dialog')).toBeVisible();
      await expectAccessible(app, 'new organisation');
      await app.keyboard.press('Escape');
      await new DataTablePage(app, 'Organisationen').row(FRAUENVEREIN).click();
      await new OrganisationPage(app).summary.click();
      await expect(app.getByRole('dialog')).toBeVisible();
      await expectAccessible(app, 'case summary');
      await app.keyboard.press('Escape');

      await frame.goTo('Protokoll');
      const audit = new AuditPage(app);
      await new DataTablePage(app, 'Protokoll').rows.first().click();
      await expect(audit.dialog.getByText('Prüfwert')).toBeVisible();
      await expectAccessible(app, 'audit entry');
      await audit.close();
      await audit.verify();
      await expect(audit.dialog).toContainText('unversehrt');
      await expectAccessible(app, 'audit, checked');
      await audit.close();

      await frame.goTo('Einstellungen');
      const settings = new SettingsPage(app);
      await settings.rekey.click();
      await expect(settings.dialog).toBeVisible();
      await expectAccessible(app, 'rekey');
      await app.keyboard.press('Escape');

      await frame.goTo('Import');
      const imports = new ImportPage(app);
      await expectAccessible(app, 'import: file');
      await imports.choose(join(root, 'samples', 'organisations-sample.csv'));
      await expect(imports.run).toBeEnabled();
      await expectAccessible(app, 'import: check');
    });
  });
}

test('every stop of the Tab key is seen', async ({ app }) => {
  await app.locator('body').press('Tab');
  const seen: string[] = [];
  for (let stop = 0; stop < 18; stop += 1) {
    const { name, visible } = await app.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement)) return { name: 'nothing', visible: false };
      const style = getComputedStyle(element);
      const ring = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1;
      return {
        name: element.innerText || element.tagName,
        visible: ring || style.boxShadow !== 'none',
      };
    });
    if (!visible) seen.push(name);
    await app.keyboard.press('Tab');
  }
  expect(seen).toEqual([]);
});

test('speaks English when asked to', async ({ app, page }) => {
  const frame = new FramePage(app);
  const html = app.locator('html');
  await expect(html).toHaveAttribute('lang', 'de');
  await frame.goTo('Einstellungen');
  await app.getByText('English').click();
  await expect(html).toHaveAttribute('lang', 'en');
  await expect(app.getByRole('navigation', { name: 'Main navigation' })).toBeVisible();
  await expect(app.getByRole('link', { name: 'Organisations', exact: true })).toBeVisible();
  // The choice is kept, also for the locked screen of the next start.
  await app.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: 'Unlock' })).toBeVisible();
  await page.reload();
  await page.getByLabel(/^Passphrase( \*)?$/).fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Organisations', exact: true })).toBeVisible();
});

import type { Page } from '@playwright/test';
import { expect, inElectron, test } from './fixtures.ts';
import { DataTablePage } from './pages/data-table-page.ts';
import { FramePage } from './pages/frame-page.ts';
import { noteCanary } from './support/canary.ts';
import { FRAUENVEREIN } from './support/store-content.ts';

const TEXT = 'Mustersatzung § 7b Quittenbaum';

/** Files dropped onto the section, as from a folder window beside. */
async function drop(page: Page, files: readonly { name: string; text: string; times?: number }[]) {
  const transfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer();
    for (const { name, text, times = 1 } of given) {
      data.items.add(
        new File(
          Array.from({ length: times }, () => text),
          name,
        ),
      );
    }
    return data;
  }, files);
  const section = page.getByRole('region', { name: 'Dokumente' });
  await section.dispatchEvent('dragover', { dataTransfer: transfer });
  await section.dispatchEvent('drop', { dataTransfer: transfer });
}

test('documents are dropped onto a record, looked at, renamed, found, saved and taken back', async ({
  app,
}) => {
  test.skip(inElectron, 'saving asks by a native dialog there');
  noteCanary(TEXT);
  const frame = new FramePage(app);
  const list = app.getByRole('table', { name: 'Dokumente' });
  await frame.goTo('Organisationen');
  await new DataTablePage(app, 'Organisationen').row(FRAUENVEREIN).click();
  await app.getByRole('tab', { name: 'Dokumente' }).click();
  await expect(app.getByText('Noch keine Dokumente')).toBeVisible();

  await drop(app, [
    { name: 'Satzung.txt', text: `${TEXT}\n` },
    { name: 'Rohschnitt.mov', text: 'x'.repeat(1024 * 1024), times: 26 },
  ]);
  await expect(list.getByRole('row')).toHaveCount(2);
  const refused = app.getByRole('alert').filter({ hasText: 'Rohschnitt.mov' });
  await expect(refused).toContainText('größer als 25');
  await expect(app.getByRole('tab', { name: /^Dokumente ?1$/ })).toBeVisible();

  await list.getByRole('button', { name: 'Satzung.txt', exact: true }).click();
  const dialog = app.getByRole('dialog');
  await expect(dialog).toContainText(TEXT);
  await app.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await list.getByRole('button', { name: 'Weitere Aktionen für „Satzung.txt“' }).click();
  await app.getByRole('menuitem', { name: 'Umbenennen' }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Satzungsentwurf.txt');
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(
    list.getByRole('button', { name: 'Satzungsentwurf.txt', exact: true }),
  ).toBeVisible();

  const download = app.waitForEvent('download');
  await list.getByRole('button', { name: '„Satzungsentwurf.txt“ speichern unter …' }).click();
  expect((await download).suggestedFilename()).toBe('Satzungsentwurf.txt');

  await list.getByRole('button', { name: 'Weitere Aktionen für „Satzungsentwurf.txt“' }).click();
  await app.getByRole('menuitem', { name: 'In den Papierkorb' }).click();
  await expect(app.getByText('Noch keine Dokumente')).toBeVisible();
  await frame.undoOf('Satzungsentwurf.txt').click();
  await expect(list.getByRole('row')).toHaveCount(2);

  // Found by its name from anywhere, which leads to its record.
  await frame.goTo('Aufgaben');
  await frame.search.click();
  await app.keyboard.type('satzungsentw');
  await app.getByRole('option', { name: /Satzungsentwurf/ }).click();
  await expect(frame.title).toHaveText(FRAUENVEREIN);
});

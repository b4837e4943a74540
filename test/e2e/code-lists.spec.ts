import { expect, test } from './fixtures.ts';
import { DataTablePage } from './pages/data-table-page.ts';
import { FramePage } from './pages/frame-page.ts';
import { FRAUENVEREIN } from './support/store-content.ts';

test('an entry is added, moved by the keyboard, chosen, retired, and stays where it was chosen', async ({
  app,
}) => {
  const frame = new FramePage(app);
  const lists = app.getByRole('navigation', { name: 'Listen' });
  const open = async () => {
    await frame.navigation.getByRole('link', { name: 'Auswahllisten' }).click();
    await lists.getByRole('button', { name: /^Mitgliederzahl/ }).click();
  };
  const table = app.getByRole('table', { name: 'Mitgliederzahl' });
  const names = table.locator('tbody th bdi');
  await open();

  await app.getByRole('button', { name: 'Eintrag ergänzen' }).click();
  const dialog = app.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Bezeichnung (deutsch)' }).fill('Unbekannt');
  await dialog.getByRole('textbox', { name: 'Bezeichnung (englisch)' }).fill('1,000 and more');
  await dialog.getByRole('button', { name: 'Eintrag ergänzen' }).click();
  await expect(dialog).toContainText('gibt es in der Liste schon');
  await dialog.getByRole('textbox', { name: 'Bezeichnung (deutsch)' }).fill('1.000 und mehr');
  await dialog.getByRole('button', { name: 'Eintrag ergänzen' }).click();
  await expect(names).toHaveText([
    'unter 10',
    '10–49',
    '50–199',
    '200 und mehr',
    'Unbekannt',
    '1.000 und mehr',
  ]);

  // Before "Unbekannt": the button keeps the focus, so it can be pressed again.
  const up = table.getByRole('button', { name: '„1.000 und mehr“ nach oben' });
  await up.focus();
  await app.keyboard.press('Enter');
  await expect(names.nth(4)).toHaveText('1.000 und mehr');
  await expect(up).toBeFocused();

  // Dragged by the pointer.
  await table
    .getByRole('row', { name: /^Unbekannt/ })
    .dragTo(table.getByRole('row', { name: /^unter 10/ }), {
      targetPosition: { x: 60, y: 2 },
    });
  await expect(names.first()).toHaveText('Unbekannt');
  await frame.undoOf('Unbekannt').click();
  await expect(names.last()).toHaveText('Unbekannt');

  await frame.goTo('Organisationen');
  await new DataTablePage(app, 'Organisationen').row(FRAUENVEREIN).click();
  await app.getByRole('button', { name: 'Bearbeiten', exact: true }).click();
  const size = app.getByRole('combobox', { name: 'Mitglieder' });
  await size.click();
  await app.getByRole('option', { name: '1.000 und mehr' }).click();
  await app.getByRole('button', { name: 'Speichern' }).click();
  await expect(app.getByRole('main')).toContainText('1.000 und mehr');

  await open();
  const row = table.getByRole('row', { name: /^1\.000 und mehr/ });
  await expect(row).toContainText('eigener Eintrag');
  await table.getByRole('button', { name: 'Weitere Aktionen für „1.000 und mehr“' }).click();
  await app.getByRole('menuitem', { name: 'Stilllegen' }).click();
  await expect(row).toContainText('stillgelegt');
  await lists.getByRole('button', { name: /^Status des Falls/ }).click();
  await expect(app.getByRole('main')).toContainText('Das Programm handelt nach den Einträgen');
  await expect(app.getByRole('button', { name: 'Eintrag ergänzen' })).toHaveCount(0);
});

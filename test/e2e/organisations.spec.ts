import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures.ts';
import { DataTablePage } from './pages/data-table-page.ts';
import { FramePage } from './pages/frame-page.ts';
import { OrganisationForm, OrganisationPage } from './pages/organisation-page.ts';
import { CONTACT, FRAUENVEREIN } from './support/store-content.ts';

test('sorts, filters and searches with a count that is true', async ({ app }) => {
  const table = new DataTablePage(app, 'Organisationen');
  await new FramePage(app).goTo('Organisationen');
  await expect(table.status).toHaveText('12 Organisationen');
  // Ç beside C, Ä and ü where Germans look for them.
  await expect(table.rows.nth(2)).toContainText('Çocuk');
  await expect(table.rows.nth(4)).toContainText('Gärten');

  await table.sortBy('Name');
  await expect(table.heading('Name')).toHaveAttribute('aria-sort', 'descending');
  await expect(table.rows.first()).toContainText('Zukunft Zwei Ufer');

  await table.filterBy('Bezirk', 'Neukölln');
  await expect(table.status).toHaveText('2 von 12 Organisationen');
  await expect(table.rows).toHaveCount(2);
  await app.getByRole('button', { name: /^Filter entfernen/ }).click();

  await table.text.fill('weisse stra');
  await expect(table.status).toHaveText('1 von 12 Organisationen');
  await expect(table.rows).toContainText(['Initiative Weiße Straße']);
  await table.text.fill('gibtesnicht');
  await expect(app.getByText('Nichts gefunden')).toBeVisible();
  await app.getByRole('button', { name: 'Filter zurücksetzen' }).click();
  await expect(table.status).toHaveText('12 Organisationen');
});

test('is walked through and opened by keyboard', async ({ app }) => {
  const table = new DataTablePage(app, 'Organisationen');
  const record = new OrganisationPage(app);
  await new FramePage(app).goTo('Organisationen');
  await expect(table.rows.first()).toBeVisible();
  await table.grid.focus();
  await app.keyboard.press('End');
  await expect(table.activeRow).toContainText('Zukunft Zwei Ufer');
  await app.keyboard.press('Home');
  for (const _ of [1, 2, 3]) await app.keyboard.press('ArrowDown');
  await expect(table.activeRow).toContainText(FRAUENVEREIN);
  await app.keyboard.press('Enter');
  await expect(record.heading).toHaveText(FRAUENVEREIN);
  await app.goBack();
  // The place in the list is kept.
  await expect(table.activeRow).toContainText(FRAUENVEREIN);
});

test('filters by related records, groups, and keeps it all as a view that is exported', async ({
  app,
}) => {
  const frame = new FramePage(app);
  const table = new DataTablePage(app, 'Organisationen');
  await frame.goTo('Organisationen');
  await table.addFilter.click();
  await app.getByRole('button', { name: 'Beratung', exact: true }).click();
  await app.getByText('Ohne', { exact: true }).click();
  await app.getByRole('button', { name: 'Letzte 12 Monate' }).click();
  await app.getByRole('button', { name: 'Anwenden' }).click();
  await expect(table.chip('Beratung: ohne · Letzte 12 Monate').first()).toBeVisible();
  await expect(table.status).toHaveText(/^\d+ von 12 Organisationen$/);

  await app.getByRole('button', { name: 'Gruppieren', exact: true }).click();
  await app.getByRole('menuitem', { name: 'Bezirk' }).click();
  const grid = app.getByRole('treegrid', { name: 'Organisationen' });
  const groups = grid.locator('[data-group]');
  await expect(groups.first()).toHaveAttribute('aria-expanded', 'true');
  await expect(table.rows.first()).toBeVisible();
  const rows = await table.rows.count();
  await grid.focus();
  await app.keyboard.press('Home');
  await app.keyboard.press('ArrowLeft');
  await expect(groups.first()).toHaveAttribute('aria-expanded', 'false');
  await expect.poll(() => table.rows.count()).toBeLessThan(rows);

  await table.heading('Status').getByRole('button').press('ArrowDown');
  await app.getByRole('menuitem', { name: 'Links anheften' }).click();
  await expect(grid.getByRole('columnheader').nth(1)).toContainText('Status');

  await app.getByRole('button', { name: 'Ansicht: Standard' }).click();
  await app.getByRole('menuitem', { name: 'Als neue Ansicht speichern …' }).click();
  await app.getByRole('textbox', { name: 'Name' }).fill('Länger nicht beraten');
  await app.getByRole('button', { name: 'Speichern', exact: true }).click();
  await app.getByRole('button', { name: 'Ansicht: Länger nicht beraten' }).click();
  await app.getByRole('menuitem', { name: 'Standard' }).click();
  await expect(table.status).toHaveText('12 Organisationen');
  await app.getByRole('button', { name: 'Ansicht: Standard' }).click();
  await app.getByRole('menuitem', { name: 'Länger nicht beraten' }).click();
  await expect(grid).toBeVisible();

  const download = app.waitForEvent('download');
  await app.getByRole('button', { name: 'Weitergeben' }).click();
  await app.getByRole('menuitem', { name: 'Als CSV-Datei speichern …' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(text.startsWith('\ufeff"Status";"Name";"Art";"Bezirk"')).toBe(true);

  // What is typed in the table is looked for in it.
  await grid.focus();
  await app.keyboard.type('gibtesnicht');
  await expect(table.text).toHaveValue('gibtesnicht');
  await expect(app.getByText('Suche nach „gibtesnicht“')).toBeVisible();
});

test.describe('with what the project really has', () => {
  test.use({ content: 'S' });

  test('fetches rows as they come into view', async ({ app }) => {
    const table = new DataTablePage(app, 'Organisationen');
    await new FramePage(app).goTo('Organisationen');
    await expect(table.status).toHaveText('200 Organisationen');
    await expect(table.grid).toHaveAttribute('aria-rowcount', '201');
    // Far fewer are drawn than there are.
    expect(await table.rows.count()).toBeLessThan(80);
    await table.grid.focus();
    await app.keyboard.press('End');
    const last = table.grid.locator('[role=row][aria-rowindex="201"]');
    await expect(last).toBeVisible();
    await expect(last.getByRole('gridcell').nth(1)).not.toBeEmpty();
  });
});

test('creates an organisation and shows its record', async ({ app }) => {
  const record = new OrganisationPage(app);
  await new FramePage(app).goTo('Organisationen');
  await app.getByRole('button', { name: 'Neue Organisation' }).click();
  const dialog = app.getByRole('dialog', { name: 'Neue Organisation' });
  const form = new OrganisationForm(app, dialog);

  await form.save.click();
  await expect(dialog.getByText('Bitte ausfüllen.').first()).toBeVisible();
  await form.name.fill('Nachbarschaftshafen Moabit e. V.');
  await form.city.fill('Berlin');
  await form.homeDistrict.fill('mitt');
  await app.getByRole('option', { name: 'Mitte' }).click();
  await form.save.click();
  await expect(record.heading).toHaveText('Nachbarschaftshafen Moabit e. V.');
  await expect(record.facts).toContainText('Mitte');
  await record.show('Stammdaten');
  await expect(app.getByRole('tabpanel')).toContainText('Berlin');
});

test('shows facts and timeline, narrowed by kind, text and lanes', async ({ app }) => {
  const frame = new FramePage(app);
  const table = new DataTablePage(app, 'Organisationen');
  const record = new OrganisationPage(app);
  const { timeline } = record;
  await frame.goTo('Organisationen');
  await table.row(FRAUENVEREIN).click();
  await expect(record.facts).toContainText('Treptow-Köpenick');
  await expect(timeline.entries.filter({ hasText: 'Satzung durchgesehen' })).toBeVisible();
  await expect(timeline.list).toContainText('September 2026');

  await timeline.kind('Beratungen').click();
  await expect(timeline.entries).toHaveCount(2);
  await timeline.search.fill('kassenbericht');
  await expect(timeline.entries).toHaveCount(1);
  await timeline.search.press('Escape');
  await timeline.kind('Alle').click();
  await timeline.kind('Aufgaben').click();
  await expect(timeline.entries).toContainText(['Muster für den Kassenbericht schicken']);
  await timeline.kind('Alle').click();

  await expect(timeline.lanes).toContainText('Beratungen: 2');
  const before = await timeline.entries.count();
  const track = timeline.lanes.getByRole('group', { name: 'Zeitleiste' });
  await track.focus();
  await app.keyboard.press('z');
  const start = timeline.lanes.getByRole('slider', { name: 'Beginn des Zeitraums' });
  await expect(start).toBeVisible();
  // Everything lies before the last days.
  await start.press('End');
  await expect(timeline.entries).not.toHaveCount(before);
  await app.getByRole('button', { name: 'Zeitraum aufheben' }).click();
  await expect(timeline.entries).toHaveCount(before);

  await test.step('a mark of the lanes shows its days, a person what they took part in', async () => {
    await timeline.lanes
      .getByRole('button', { name: /^Beratung: / })
      .first()
      .press('Enter');
    await expect(timeline.range).toHaveText(/^Nur \d\d\.\d\d\.2026/);
    await expect(timeline.entries.filter({ hasText: 'Beratung · ' })).toHaveCount(1);
    await timeline.clearRange.click();
    await expect(timeline.entries).toHaveCount(before);
    await timeline.person.fill(CONTACT);
    await app.getByRole('option', { name: CONTACT }).click();
    await expect(timeline.entries).not.toHaveCount(before);
    await expect(timeline.entries.filter({ hasText: CONTACT })).not.toHaveCount(0);
  });
  await test.step('the print holds what is filtered, under the name of the record', async () => {
    const shown = await timeline.entries.count();
    await app.evaluate(() => {
      window.print = () => {
        document.body.dataset['printed'] = 'yes';
      };
    });
    await timeline.print.click();
    await expect(app.locator('body[data-printed]')).toBeAttached();
    const sheet = app
      .locator('body > div')
      .filter({ hasText: `Verlauf: ${FRAUENVEREIN}` })
      .last();
    await expect(sheet.locator('article')).toHaveCount(shown);
    await expect(sheet.locator('header')).toContainText(`nur ${CONTACT}`);
    await app.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await expect(sheet).toHaveCount(0);
  });
});

test('does not overwrite what another window saved', async ({ app, context, host }) => {
  const frame = new FramePage(app);
  const table = new DataTablePage(app, 'Organisationen');
  const record = new OrganisationPage(app);
  await frame.goTo('Organisationen');
  await table.row(FRAUENVEREIN).click();
  await record.edit.click();
  await record.form.phone.fill('030 23125 111');

  // A second window of the same program, which is unlocked already.
  const other = await context.newPage();
  await other.goto(host.origin);
  const otherRecord = new OrganisationPage(other);
  await new FramePage(other).goTo('Organisationen');
  await new DataTablePage(other, 'Organisationen').row(FRAUENVEREIN).click();
  await otherRecord.edit.click();
  await otherRecord.form.city.fill('Berlin-Köpenick');
  await otherRecord.form.save.click();
  await expect(otherRecord.form.save).toHaveCount(0);

  await record.form.save.click();
  await expect(record.form.conflict).toBeVisible();
  await record.form.catchUp.click();
  await expect(record.form.city).toHaveValue('Berlin-Köpenick');
  await expect(record.form.phone).toHaveValue('030 23125 111');
  await record.form.save.click();
  await expect(record.form.save).toHaveCount(0);
  await expect(app.getByRole('tabpanel')).toContainText('030 23125 111');
  await expect(app.getByRole('tabpanel')).toContainText('Berlin-Köpenick');
});

test('goes to the trash, comes back by undo, and out of the trash', async ({ app }) => {
  const frame = new FramePage(app);
  const table = new DataTablePage(app, 'Organisationen');
  const record = new OrganisationPage(app);
  await frame.goTo('Organisationen');

  await table.select('Lesewelt Lichtenberg');
  await table.section.getByRole('button', { name: 'In den Papierkorb' }).click();
  await expect(table.status).toHaveText('11 Organisationen');
  await frame.undo.click();
  await expect(table.status).toHaveText('12 Organisationen');

  await table.row('Lesewelt Lichtenberg').click();
  await record.more.click();
  await record.toTrash.click();
  await expect(table.status).toHaveText('11 Organisationen');
  await frame.goTo('Papierkorb');
  await app.getByRole('button', { name: '„Lesewelt Lichtenberg e. V.“ wiederherstellen' }).click();
  await frame.goTo('Organisationen');
  await expect(table.status).toHaveText('12 Organisationen');
});

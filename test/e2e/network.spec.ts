import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';
import { DataTablePage } from './pages/data-table-page.ts';
import { FramePage } from './pages/frame-page.ts';
import { canary, noteCanary } from './support/canary.ts';
import { APPLICATION, CONTACT } from './support/store-content.ts';

const PROGRAMME = 'Kiezfonds Wrangel 2027';

test('an application: amounts as people write them, a state with undo, a deadline done from the overview', async ({
  app,
}) => {
  noteCanary(PROGRAMME);
  const frame = new FramePage(app);
  const radar = app.getByRole('region', { name: 'Fristen' });
  await app.getByText('Für das Team', { exact: true }).click();
  await expect(radar).toContainText(`Verwendungsnachweis: ${APPLICATION}`);
  await radar.getByRole('checkbox', { name: new RegExp(APPLICATION) }).click();
  await expect(radar).not.toContainText(APPLICATION);
  await frame.undo.last().click();
  await expect(radar).toContainText(APPLICATION);

  await frame.goTo('Förderanträge');
  await app.getByRole('button', { name: 'Neuer Förderantrag' }).click();
  const form = app.getByRole('dialog', { name: 'Neuer Förderantrag' });
  await form.getByRole('combobox', { name: 'Organisation' }).fill('kiezk');
  await app.getByRole('option', { name: 'Kiezküche Wrangel e. V.' }).click();
  await form.getByRole('textbox', { name: 'Programm' }).fill(PROGRAMME);
  const amount = form.getByRole('textbox', { name: 'Beantragt (Euro)' });
  await amount.fill('viel Geld');
  await amount.blur();
  await expect(form).toContainText('Bitte einen Betrag in Euro eingeben');
  await amount.fill('12.500,5');
  await amount.blur();
  await expect(amount).toHaveValue('12.500,50');
  await form.getByRole('textbox', { name: 'Notiz' }).fill(`Eigenanteil ${canary('kiezfonds')}`);
  await form.getByRole('button', { name: 'Förderantrag anlegen' }).click();

  const main = app.getByRole('main');
  await expect(main.getByRole('heading', { level: 1 })).toHaveText(PROGRAMME);
  await expect(main).toContainText(/12\.500,50\s€/);
  const state = async (name: string) => {
    await main.getByRole('button', { name: 'Stand ändern' }).click();
    await app.getByRole('menuitem', { name }).click();
  };
  await state('Beantragt');
  await state('Bewilligt …');
  const grant = app.getByRole('dialog', { name: 'Bewilligung eintragen' });
  await grant.getByRole('textbox').fill('10.000');
  await grant.getByRole('button', { name: 'Als bewilligt eintragen' }).click();
  await expect(main).toContainText(/10\.000\s€ · 80\s%/);
  await frame.undo.last().click();
  await expect(main).not.toContainText('10.000');
  await expect(main.getByText('Beantragt').first()).toBeVisible();
});

test('a consent that has run out is told, and gets a new state with its history', async ({
  app,
}) => {
  const frame = new FramePage(app);
  await frame.goTo('Kontakte');
  await new DataTablePage(app, 'Kontakte').row(CONTACT.split(' ')[1] ?? '').click();
  await app.getByRole('tab', { name: 'Einwilligungen' }).click();
  const newsletter = app.getByRole('row', { name: /^Newsletter/ });
  await expect(newsletter).toContainText('abgelaufen');
  await app.getByRole('button', { name: 'Einwilligung eintragen: Speicherung' }).click();
  const form = app.getByRole('dialog', { name: 'Einwilligung: Speicherung' });
  await form.getByRole('combobox', { name: 'Stand' }).fill('nicht erf');
  await app.getByRole('option', { name: 'Nicht erforderlich' }).click();
  await form.getByRole('button', { name: 'Speichern' }).click();
  await expect(form).toContainText('Bitte ausfüllen.');
  await form
    .getByRole('textbox', { name: 'Rechtsgrundlage' })
    .fill(`Art. 6 DSGVO ${canary('legalbasis')}`);
  await form.getByRole('button', { name: 'Speichern' }).click();
  await expect(app.getByRole('row', { name: /^Speicherung/ })).toContainText('Nicht erforderlich');
  await app.getByRole('button', { name: 'Änderungen: Speicherung' }).click();
  await expect(app.getByRole('main')).toContainText('Einwilligung eingetragen');
});

test.describe('with what the project really has', () => {
  test.use({ content: 'S' });
  test('every number of the matrix opens as many cooperations', async ({ app }) => {
    const frame = new FramePage(app);
    await frame.goTo('Netzwerk');
    await app.getByText('MO × Verwaltung').click();
    await app.getByRole('radiogroup', { name: 'Welche Kooperationen' }).getByText('Alle').click();
    const cell = app.getByRole('button', { name: /MO in 05 Spandau, Bezirksamt/ });
    const count = Number(await cell.innerText());
    expect(count).toBeGreaterThan(0);
    for (const colorScheme of ['dark', 'light'] as const) {
      await app.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page: app }).include('main').analyze();
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target.join(' ')}`)).toEqual([]);
    }
    await cell.press('Enter');
    const table = new DataTablePage(app, 'Kooperationen');
    await expect(table.status).toContainText(`${String(count)} von`);
    await expect(app.getByText('MO: 05 Spandau')).toBeVisible();
    await app.getByRole('button', { name: 'Zur Matrix' }).click();
    await expect(cell).toBeVisible();
  });
});

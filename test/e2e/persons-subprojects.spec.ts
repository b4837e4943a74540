import { expect, test } from './fixtures.ts';
import { DataTablePage } from './pages/data-table-page.ts';
import { FramePage } from './pages/frame-page.ts';
import { OrganisationPage } from './pages/organisation-page.ts';
import { ContactsPage } from './pages/person-page.ts';
import { SubprojectsPage } from './pages/subproject-page.ts';
import { CONTACT, FRAUENVEREIN } from './support/store-content.ts';

const ORGANISATION = 'Müttertreff Reinickendorf';

test('keeps contacts with their function, new and known people', async ({ app }) => {
  const frame = new FramePage(app);
  const record = new OrganisationPage(app);
  const contacts = new ContactsPage(app);
  await frame.goTo('Organisationen');
  await new DataTablePage(app, 'Organisationen').row(ORGANISATION).click();
  await record.show('Kontakte');
  await expect(app.getByText('Noch keine Kontakte')).toBeVisible();

  await contacts.add.click();
  await contacts.person.fill('Fatoumata Bâ-Nguyễn');
  await app.getByRole('option', { name: '„Fatoumata Bâ-Nguyễn“ neu anlegen' }).click();
  await expect(contacts.givenName).toHaveValue('Fatoumata');
  await expect(contacts.familyName).toHaveValue('Bâ-Nguyễn');
  await contacts.function.fill('kass');
  await app.getByRole('option', { name: 'Kasse' }).click();
  await contacts.from.fill('1.4.25');
  await contacts.from.press('Tab');
  await contacts.mainContact.check();
  await contacts.save.click();
  const row = contacts.row('Fatoumata Bâ-Nguyễn');
  await expect(row).toContainText('Kasse');
  await expect(row).toContainText('seit 01.04.2025');
  await expect(row).toContainText('Hauptkontakt');
  await expect(record.tab('Kontakte')).toContainText('1');

  await contacts.add.click();
  await contacts.person.fill('luczak');
  await app.getByRole('option', { name: CONTACT }).click();
  await contacts.function.fill('ehrena');
  await app.getByRole('option', { name: 'Ehrenamt' }).click();
  await contacts.save.click();
  await expect(contacts.row(CONTACT)).toContainText('Ehrenamt');

  await contacts.row(CONTACT).getByRole('link', { name: CONTACT }).click();
  await expect(record.heading).toHaveText(CONTACT);
  await expect(app.getByRole('main')).toContainText(FRAUENVEREIN);
  await expect(app.getByRole('main')).toContainText(ORGANISATION);
  await frame.goTo('Kontakte');
  await expect(new DataTablePage(app, 'Kontakte').status).toHaveText('3 Kontakte');
});

test('keeps funding periods, subprojects and who is involved from when to when', async ({
  app,
}) => {
  const frame = new FramePage(app);
  const page = new SubprojectsPage(app);
  const record = new OrganisationPage(app);
  await frame.goTo('Teilprojekte');

  await test.step('a period that ends before it begins is refused', async () => {
    await page.newPeriod.click();
    await page.text('Name').fill('IKMO III');
    await page.day('Beginn', '1.1.2028');
    await page.day('Ende', '31.12.2027');
    await page.save.click();
    await expect(page.dialog).toContainText('Das Ende liegt vor dem Anfang.');
    await page.day('Ende', '31.12.2030');
    await page.save.click();
    await expect(page.period('IKMO III')).toContainText('01.01.2028 – 31.12.2030');
  });
  await test.step('a subproject with its carrier', async () => {
    await app.getByRole('button', { name: 'Teilprojekt in „IKMO III“ anlegen' }).click();
    await page.text('Name').fill('Finanzieren im Verbund');
    await page.text('Kürzel').fill('FiV');
    await page.save.click();
    await expect(page.period('IKMO III')).toContainText('Finanzieren im Verbund');
  });
  await test.step('an involvement: role, from, to', async () => {
    await frame.goTo('Organisationen');
    await new DataTablePage(app, 'Organisationen').row(ORGANISATION).click();
    await record.show('Teilprojekte');
    await app.getByRole('button', { name: 'Beteiligung eintragen' }).click();
    await page.choose('Teilprojekt', 'finanz', /Finanzieren im Verbund/);
    await page.choose('Rolle', 'partner', 'Partnerorganisation');
    await page.day('Von', '1.2.2028');
    await page.day('Bis', '30.6.2029');
    await page.save.click();
    const row = app.getByRole('tabpanel').getByRole('row').filter({ hasText: 'Finanzieren' });
    await expect(row).toContainText('Partnerorganisation');
    await expect(row).toContainText('01.02.2028');
    await expect(row).toContainText('30.06.2029');
  });
  await test.step('the subproject and the timeline know it too', async () => {
    await record.show('Verlauf');
    await expect(record.timeline.entries.first()).toContainText('Finanzieren im Verbund');
    await frame.goTo('Teilprojekte');
    await app.getByRole('button', { name: 'Finanzieren im Verbund', exact: true }).click();
    await expect(record.heading).toHaveText('Finanzieren im Verbund');
    await expect(record.timeline.entries.first()).toContainText(ORGANISATION);
    await app.getByRole('tab', { name: 'Organisationen' }).click();
    await expect(app.getByRole('tabpanel')).toContainText(ORGANISATION);
    await expect(app.getByRole('tabpanel')).toContainText('Partnerorganisation');
  });
});

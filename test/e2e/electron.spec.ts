import { expect, test } from './fixtures.ts';
import { DataTablePage } from './pages/data-table-page.ts';
import { FramePage } from './pages/frame-page.ts';
import { OrganisationForm, OrganisationPage } from './pages/organisation-page.ts';
import { UnlockPage } from './pages/vault-page.ts';
import { PASSPHRASE } from './support/store-content.ts';

/** In real Electron only (LEUCHTTURM_E2E=electron): window, preload, protocol and core process. */
test('unlocks, lists, saves and locks in the window', async ({ app }) => {
  const frame = new FramePage(app);
  const table = new DataTablePage(app, 'Organisationen');
  await frame.goTo('Organisationen');
  await expect(table.status).toHaveText('12 Organisationen');
  await app.getByRole('button', { name: 'Neue Organisation' }).click();
  const form = new OrganisationForm(app, app.getByRole('dialog', { name: 'Neue Organisation' }));
  await form.name.fill('Nachbarschaftshafen Moabit e. V.');
  await form.save.click();
  await expect(new OrganisationPage(app).heading).toHaveText('Nachbarschaftshafen Moabit e. V.');
  await frame.lock.click();
  await new UnlockPage(app).unlock(PASSPHRASE);
  await frame.goTo('Organisationen');
  await expect(table.status).toHaveText('13 Organisationen');
});

import { expect, test } from './fixtures.ts';
import { OrganisationPage } from './pages/organisation-page.ts';
import { SearchPage } from './pages/search-page.ts';
import { CONTACT, FRAUENVEREIN } from './support/store-content.ts';

test('finds every spelling and script as one types', async ({ app }) => {
  const search = new SearchPage(app);
  await app.keyboard.press('Control+k');
  await expect(search.input).toBeFocused();

  await search.input.pressSequentially('we');
  await expect(search.status).toContainText('Ab drei Zeichen wird gesucht.');
  const spellings: [typed: string, found: string][] = [
    ['weisse strasse', 'Initiative Weiße Straße'],
    ['Weiße Straße', 'Initiative Weiße Straße'],
    ['gaerten', 'Gärten ohne Grenzen e. V.'],
    ['garten', 'Gärten ohne Grenzen e. V.'],
    ['MUETTER', 'Müttertreff Reinickendorf'],
    ['cocuk', 'Çocuk ve Aile Neukölln e. V.'],
    ['lucz', CONTACT],
    ['النور', 'An-Nour Kulturverein e. V.'],
    ['дружба', 'Haus Дружба – Bildung für alle'],
    ['Шевчук', 'Оксана Шевчук'],
    ['groesse des beirats', FRAUENVEREIN],
    ['kassenbericht sch', 'Muster für den Kassenbericht schicken'],
    ['qualifiz', 'Qualifizieren vor Ort'],
  ];
  for (const [typed, found] of spellings) {
    await search.input.fill(typed);
    await expect(search.options.filter({ hasText: found }).first()).toBeVisible();
  }
  await search.input.fill('xyzzyq');
  await expect(search.status).toContainText('Nichts gefunden zu „xyzzyq“.');
});

test('opens a hit and carries out a command by keyboard', async ({ app }) => {
  const search = new SearchPage(app);
  const record = new OrganisationPage(app);
  await app.keyboard.press('Control+k');
  // Nobody waits for the palette: the first letters must not be lost.
  await app.keyboard.type('zwei ufer');
  await expect(search.input).toHaveValue('zwei ufer');
  await expect(search.chosen).toContainText('Zukunft Zwei Ufer');
  await app.keyboard.press('Enter');
  await expect(record.heading).toHaveText('Zukunft Zwei Ufer e. V.');
  await expect(search.dialog).toHaveCount(0);

  await app.keyboard.press('Control+k');
  await app.keyboard.type('teilpr');
  await expect(search.options.filter({ hasText: 'Gehe zu Teilprojekte' })).toBeVisible();
  while (!(await search.chosen.innerText()).includes('Gehe zu Teilprojekte'))
    await app.keyboard.press('ArrowDown');
  await app.keyboard.press('Enter');
  await expect(record.heading).toHaveText('Teilprojekte');

  await app.keyboard.press('Control+k');
  await expect(search.input).toBeFocused();
  await app.keyboard.press('Escape');
  await expect(search.dialog).toHaveCount(0);
});

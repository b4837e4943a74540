import { expect, test } from './fixtures.ts';
import { DataTablePage } from './pages/data-table-page.ts';
import { FramePage } from './pages/frame-page.ts';
import { canary } from './support/canary.ts';
import { FRAUENVEREIN } from './support/store-content.ts';

test('27 people of 20 organisations are pasted from a spreadsheet, looked over and entered; a recommendation becomes a task', async ({
  app,
}) => {
  const frame = new FramePage(app);
  const heading = app.getByRole('heading', { level: 1 });
  const title = `Fachrunde ${canary('event')}`;
  await frame.goTo('Veranstaltungen');
  await app.getByRole('button', { name: 'Neue Veranstaltung' }).first().click();
  const form = app.getByRole('dialog', { name: 'Neue Veranstaltung' });
  await form.getByRole('textbox', { name: 'Titel' }).fill(title);
  await form.getByRole('textbox', { name: 'Ende', exact: true }).fill('9');
  await app.keyboard.press('Tab');
  await form.getByRole('button', { name: 'Veranstaltung anlegen' }).click();
  // An end before the start is told at its field, and understood as a time of day.
  await expect(form.getByRole('textbox', { name: 'Ende', exact: true })).toHaveValue('09:00');
  await expect(form).toContainText('Das Ende liegt vor dem Anfang.');
  await form.getByRole('textbox', { name: 'Ende', exact: true }).fill('1630');
  await form.getByRole('button', { name: 'Veranstaltung anlegen' }).click();
  await expect(heading).toHaveText(title);

  await app.getByRole('button', { name: 'Teilnehmende eintragen …' }).click();
  const paste = app.getByRole('dialog', { name: 'Teilnehmende eintragen' });
  const lines = Array.from({ length: 27 }, (_, index) => {
    const organisation = index === 0 ? FRAUENVEREIN : `Verein ${String(index % 20)}`;
    return `Person ${String(index)}\t${organisation}`;
  });
  await paste.getByRole('textbox', { name: 'Liste' }).fill(['Name\tVerein', ...lines].join('\n'));
  await expect(paste).toContainText('27 Zeilen erkannt');
  await app.keyboard.press('Control+Enter');
  await expect(
    paste.getByRole('combobox', { name: 'Organisation in Zeile 2', exact: true }),
  ).toContainText(FRAUENVEREIN);
  await paste
    .getByRole('radiogroup', { name: 'Unbekannte Organisationen' })
    .getByText('neu anlegen')
    .click();
  await paste.getByRole('button', { name: '27 Zeilen eintragen' }).click();
  await expect(paste).toHaveCount(0);
  await expect(app.getByRole('tabpanel')).toContainText('27 Personen aus 21 Organisationen');
  // A new organisation is a record now.
  await app
    .getByRole('tabpanel')
    .getByRole('button', { name: 'Verein 7', exact: true })
    .first()
    .click();
  await expect(heading).toHaveText('Verein 7');

  await frame.goTo('Veranstaltungen');
  await new DataTablePage(app, 'Veranstaltungen').row(title).click();
  await app.getByRole('tab', { name: /^Handlungsempfehlungen/ }).click();
  const advice = `Räume öffnen ${canary('advice')}`;
  await app.getByRole('textbox', { name: 'Neue Empfehlung' }).fill(advice);
  await app.keyboard.press('Enter');
  await app.getByRole('button', { name: `Aufgabe machen aus: ${advice}` }).click();
  await app
    .getByRole('dialog', { name: 'Aufgabe daraus machen' })
    .getByRole('button', { name: 'Aufgabe daraus machen' })
    .click();
  await expect(app.getByRole('tabpanel').getByRole('row').nth(1)).toContainText('Ayşe');
  await expect(
    app.getByRole('tabpanel').getByRole('button', { name: advice, exact: true }),
  ).toBeVisible();
});

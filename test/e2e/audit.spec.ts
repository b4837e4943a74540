import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { AuditPage } from './pages/audit-page.ts';
import { DataTablePage } from './pages/data-table-page.ts';
import { FramePage } from './pages/frame-page.ts';
import { OrganisationPage } from './pages/organisation-page.ts';
import { canary } from './support/canary.ts';
import { ADMIN, FRAUENVEREIN } from './support/store-content.ts';

test('a change is in the history of its record and in the log, which can be checked and exported', async ({
  app,
  folder,
}) => {
  const before = `030 ${canary('phone')}`;
  const after = `030 ${canary('changedphone')}`;
  const frame = new FramePage(app);
  await frame.goTo('Organisationen');
  await new DataTablePage(app, 'Organisationen').row(FRAUENVEREIN).click();
  const record = new OrganisationPage(app);
  await record.edit.click();
  await record.form.phone.fill(after);
  await record.form.save.click();

  await test.step('who, when, field, before and after stand in the history', async () => {
    await record.show('Änderungen');
    const history = app.getByRole('table', { name: 'Verlauf der Änderungen' });
    const entry = history.getByRole('rowgroup').filter({ hasText: 'Organisation geändert' });
    await expect(entry.getByRole('rowheader')).toContainText(ADMIN);
    await expect(entry.getByRole('rowheader')).toContainText(/\d{2}\.\d{2}\.\d{4}, \d{2}:\d{2}/);
    const row = entry.getByRole('row', { name: /^Telefon/ });
    await expect(row.getByRole('cell')).toHaveText(['Telefon', before, after]);
    await expect(history.getByRole('rowheader').last()).toContainText('Organisation angelegt');
  });

  await frame.goTo('Protokoll');
  const table = new DataTablePage(app, 'Protokoll');
  const audit = new AuditPage(app);
  await test.step('the log finds it by what was done, and opens it', async () => {
    await table.filterBy('Was', 'Organisation geändert');
    await expect(table.status).toHaveText(/^1 von \d+ /);
    await table.row(FRAUENVEREIN).click();
    await expect(audit.dialog).toContainText(before);
    await expect(audit.dialog).toContainText(after);
    await audit.close();
  });

  await test.step('what is shown is exported, and no note', async () => {
    const file = await audit.export('Als CSV-Tabelle');
    expect(file.suggestedFilename()).toMatch(/^Protokoll-\d{4}-\d{2}-\d{2}\.csv$/);
    const path = join(folder, 'log.csv');
    await file.saveAs(path);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\r\n');
    // It is what somebody chose to save; the search for traces is about the rest.
    rmSync(path);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(after);
    await expect(app.getByText(/gespeichert \(1 Einträge?\)/).first()).toBeVisible();
  });

  await test.step('the chain is whole', async () => {
    await audit.verify();
    await expect(audit.dialog).toContainText('Das Protokoll ist unversehrt.');
    await expect(audit.dialog).toContainText(/[0-9a-f]{64}/);
    await audit.close();
  });
});

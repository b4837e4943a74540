import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { DataTablePage } from './pages/data-table-page.ts';
import { FramePage } from './pages/frame-page.ts';
import { OrganisationPage } from './pages/organisation-page.ts';
import { canary } from './support/canary.ts';
import { FRAUENVEREIN } from './support/store-content.ts';

const hasPdftotext = spawnSync('pdftotext', ['-v']).status === 0;

test(`exports the case summary as a PDF${hasPdftotext ? '' : ' (its text needs pdftotext)'}`, async ({
  app,
  folder,
}) => {
  const record = new OrganisationPage(app);
  await new FramePage(app).goTo('Organisationen');
  await new DataTablePage(app, 'Organisationen').row(FRAUENVEREIN).click();
  await record.summary.click();
  const download = app.waitForEvent('download', { timeout: 45_000 });
  await app.getByRole('button', { name: 'Als PDF speichern …' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`Fallübersicht ${canary('short')}.pdf`);
  const path = join(folder, 'summary.pdf');
  await file.saveAs(path);
  expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
  // For people who listen to it: structure is tagged.
  expect(readFileSync(path, 'latin1')).toContain('/StructTreeRoot');
  await expect(app.getByText(/gespeichert \(\d+ S\.\)/).first()).toBeVisible();
  if (!hasPdftotext) return;
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  expect(text).toContain(FRAUENVEREIN);
  expect(text).toContain('Satzung durchgesehen');
  expect(text).toContain('Muster für den Kassenbericht schicken');
});

import { join } from 'node:path';
import { sharedFile } from '../helpers/shared-data.ts';
import { expect, test } from './fixtures.ts';
import { DataTablePage } from './pages/data-table-page.ts';
import { FramePage } from './pages/frame-page.ts';
import { ImportPage } from './pages/import-page.ts';
import { root } from './support/host-process.ts';

test.use({ content: 'admin' });

const csv = (name: string, text: string) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text, 'utf8'),
});

test('takes a sample over, adds nothing the second time, and takes it all back', async ({
  app,
}) => {
  const frame = new FramePage(app);
  const imports = new ImportPage(app);
  const table = new DataTablePage(app, 'Organisationen');
  await frame.goTo('Import');

  await test.step('only looks first', async () => {
    await imports.choose(join(root, 'samples', 'organisations-sample.csv'));
    await expect(imports.fact('Zeichensatz')).toHaveText('UTF-8');
    await expect(imports.fact('Trennzeichen')).toHaveText('Komma');
    await expect(imports.fact('Zeilen')).toHaveText('90');
    await expect(imports.fact('Organisationen')).toHaveText('60');
    await expect(imports.fact('davon neu')).toHaveText('60');
    await expect(imports.field('Kurzname')).toHaveValue('Kurzname');
    await expect(imports.field('Projekt')).toHaveValue('Nicht übernehmen');
    await expect(imports.preview).toContainText('Haus der ukrainischen Familien');
  });
  await test.step('imports', async () => {
    await imports.run.click();
    await expect(imports.done).toHaveText('60 Organisationen importiert');
    await frame.goTo('Organisationen');
    await expect(table.status).toHaveText('60 Organisationen');
  });
  await test.step('the same rows in the other encoding are known already', async () => {
    await frame.goTo('Import');
    await imports.choose(join(root, 'samples', 'organisations-sample-cp1252.csv'));
    await expect(imports.fact('Zeichensatz')).toHaveText(/^Windows-1252/);
    await expect(imports.fact('Trennzeichen')).toHaveText('Semikolon');
    await expect(imports.fact('Organisationen')).toHaveText('60');
    await expect(imports.fact('davon neu')).toHaveText('0');
    await expect(imports.fact('schon vorhanden')).toHaveText('60');
    await expect(imports.run).toBeDisabled();
  });
});

test('takes an import back', async ({ app }) => {
  const frame = new FramePage(app);
  const imports = new ImportPage(app);
  await frame.goTo('Import');
  await imports.choose(
    csv('drei.csv', 'Name;PLZ\nEins e. V.;10115\nZwei e. V.;12043\nDrei;13347\n'),
  );
  await imports.run.click();
  await expect(imports.done).toHaveText('3 Organisationen importiert');
  await imports.undo.click();
  await expect(app.getByText('3 Organisationen liegen wieder im Papierkorb.')).toBeVisible();
  await frame.goTo('Organisationen');
  await expect(app.getByText('Noch keine Organisationen')).toBeVisible();
});

test('shows what is wrong by line and takes nothing over', async ({ app }) => {
  const frame = new FramePage(app);
  const imports = new ImportPage(app);
  await frame.goTo('Import');

  await imports.choose(
    csv('kaputt.csv', 'Name;PLZ;Gründungsjahr\nGut e. V.;10115;1999\n;12043;2001\nSpät;1;19x9\n'),
  );
  await expect(imports.problems).toContainText('Zeile 3, Spalte „Name“');
  await expect(imports.problems).toContainText('Die Organisation hat keinen Namen.');
  await expect(imports.run).toBeDisabled();
  await app.getByRole('radiogroup', { name: 'Auffälligkeiten filtern' }).getByText('Alle').click();
  await expect(imports.problems).toContainText('Zeile 4, Spalte „Gründungsjahr“');

  await imports.choose({
    name: 'bild.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0, 1, 2]),
  });
  await expect(imports.problems).toContainText('keine Textdatei');
  await expect(imports.run).toBeDisabled();

  await imports.choose(csv('leer.csv', ''));
  await expect(imports.problems).toContainText('Die Datei ist leer.');
  await frame.goTo('Organisationen');
  await expect(app.getByText('Noch keine Organisationen')).toBeVisible();
});

test('maps columns nobody recognised by hand', async ({ app }) => {
  const frame = new FramePage(app);
  const imports = new ImportPage(app);
  await frame.goTo('Import');
  await imports.choose(
    csv('fremd.csv', 'Spalte A|Spalte B\nHafen e. V.|10245\nMole e. V.|10317\n'),
  );
  await expect(imports.fact('Trennzeichen')).toHaveText('Senkrechter Strich');
  await expect(app.getByText('Welche Spalte ist der Name der Organisation?')).toBeVisible();
  await expect(imports.run).toBeDisabled();
  await imports.field('Spalte A').click();
  await app.getByRole('option', { name: 'Name', exact: true }).click();
  await expect(imports.fact('davon neu')).toHaveText('2');
  await imports.run.click();
  await expect(imports.done).toHaveText('2 Organisationen importiert');
});

const real = ['utf8', 'cp1252_semikolon'].map((kind) =>
  sharedFile('organisations', `zuwendungen_berlin_integration_${kind}.csv`),
);
const [utf8, cp1252] = real;
test(`takes the real file over in both encodings${utf8 && cp1252 ? '' : ' (needs ../shared/data)'}`, async ({
  app,
}) => {
  test.skip(!utf8 || !cp1252, 'needs ../shared/data');
  const frame = new FramePage(app);
  const imports = new ImportPage(app);
  await frame.goTo('Import');
  await imports.choose(utf8 ?? '');
  await expect(imports.fact('Organisationen')).toHaveText('468');
  await imports.run.click();
  await expect(imports.done).toHaveText('468 Organisationen importiert');
  await imports.again.click();
  await imports.choose(cp1252 ?? '');
  await expect(imports.fact('Zeichensatz')).toHaveText(/^Windows-1252/);
  await expect(imports.fact('schon vorhanden')).toHaveText('468');
  await expect(imports.fact('davon neu')).toHaveText('0');
});

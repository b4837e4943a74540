import { mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { BackupPlanPage } from './pages/backup-plan-page.ts';
import { FramePage } from './pages/frame-page.ts';
import { noteCanary } from './support/canary.ts';

test.use({ backupFolders: ['stick', 'freigabe'] });

const KEY_PASSPHRASE = 'Tresorraum-Heidekraut-Fagott-49';
const backupsIn = (path: string) => readdirSync(path).filter((name) => name.endsWith('.age'));

test('a plan is set up, backs up to two places, and once more before the program ends', async ({
  app,
  folder,
  host,
  watch,
}) => {
  // A passphrase is stretched, and three backups are made.
  test.setTimeout(120_000);
  const [stick, share] = [join(folder, 'stick'), join(folder, 'freigabe')];
  for (const path of [stick, share]) mkdirSync(path);
  const frame = new FramePage(app);
  const plan = new BackupPlanPage(app);
  await expect(frame.foot).toContainText('Noch keine geprüfte Sicherung');
  await frame.goTo('Sicherungen');
  await plan.setUp.click();

  await test.step('nobody can open the backups without a key; the new one is kept sealed', async () => {
    await plan.editor.getByRole('button', { name: 'Plan speichern' }).click();
    await expect(plan.editor).toContainText('Mindestens ein Schlüssel ist nötig');
    const identity = await plan.makePair();
    noteCanary(identity);
    await expect(plan.pair.getByRole('img', { name: /QR-Code/ })).toBeVisible();
    await plan.pair.getByRole('button', { name: 'Als verschlossene Datei speichern' }).click();
    await plan.pair.getByLabel(/^Passphrase der Schlüsseldatei/).fill(KEY_PASSPHRASE);
    await plan.pair.getByLabel(/^Passphrase wiederholen/).fill(KEY_PASSPHRASE);
    const download = app.waitForEvent('download');
    await plan.pair.getByRole('button', { name: 'Speicherort wählen und speichern' }).click();
    const file = await download;
    await expect(plan.pair).toContainText('Gespeichert als');
    const saved = join(folder, 'schluessel.age');
    await file.saveAs(saved);
    const text = readFileSync(saved, 'utf8');
    expect(text).toContain('BEGIN AGE ENCRYPTED FILE');
    expect(text).not.toContain(identity);
    await plan.usePair();
  });

  await plan.editor.getByLabel('Uhrzeit').fill('03:15');
  await plan.editor.getByLabel('Probe').selectOption('nach einer Zahl von Sicherungen');
  await plan.editor.getByLabel('Sicherungen bis zur nächsten Probe').fill('5');
  await plan.save();
  await plan.add('stick', 'USB-Stick oder Festplatte', 'Stick im Tresor');
  await plan.add('freigabe', 'Netzlaufwerk', 'Büro');
  await plan.runNow.click();
  await expect(plan.results).toContainText('Stick im Tresor: gesichert und geprüft');
  await expect(plan.results).toContainText('Büro: gesichert und geprüft');
  expect(backupsIn(stick)).toHaveLength(1);
  const [first] = backupsIn(share);
  expect(readFileSync(join(share, first ?? ''), 'latin1')).toContain('-> X25519 ');
  await expect(plan.row('Büro')).toContainText('1 Sicherung');
  await expect(frame.foot).toContainText('Sicherung geprüft, heute');
  // The first backup is rehearsed at once.
  await expect(plan.results).toContainText(/Probe .+ mit „(Stick im Tresor|Büro)“: gelungen/);
  await expect(app.getByText(/^nach je 5 Sicherungen · Zuletzt .+ gelungen$/)).toBeVisible();

  await test.step('a share that goes away is missed, also at the foot', async () => {
    renameSync(share, `${share}.weg`);
    await expect(plan.row('Büro')).toContainText('nicht erreichbar');
    await expect(plan.state).toContainText('„Büro“ ist nicht erreichbar');
    renameSync(`${share}.weg`, share);
  });

  await test.step('the program ends after its backup, which the window shows', async () => {
    const before = backupsIn(stick);
    watch.expectComplaint(/WebSocket|ERR_CONNECTION/);
    await frame.goTo('Organisationen');
    await app.getByRole('button', { name: 'Neue Organisation' }).click();
    const dialog = app.getByRole('dialog', { name: 'Neue Organisation' });
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Verein Abendrot');
    await dialog.getByRole('button', { name: 'Organisation anlegen' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const stopped = host.stop();
    await expect(plan.closing).toBeVisible();
    await expect(plan.closing).toContainText('Vorher wird noch gesichert');
    await stopped;
    expect(backupsIn(stick)).not.toEqual(before);
  });
});

/**
 * npm run golden
 *
 * Writes test/golden/VERSION: a small synthetic store as this version leaves it, a backup of it,
 * and what they hold. Once per release, with the commit that is released; every later version has
 * to open, migrate and restore them (test/golden/golden.test.ts). What is there is never rewritten.
 */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createRouterClient, type RouterClient } from '@orpc/server';
import { APP_VERSION } from '../src-main/app-version.ts';
import { baseTables, quoted } from '../src-main/core/backup/backup-image.ts';
import { Core } from '../src-main/core/core.ts';
import { router } from '../src-main/core/router.ts';
import { seedWorkspace } from '../src-main/core/seed/seed-workspace.ts';
import { schemaVersion } from '../src-main/core/store/apply-migrations.ts';
import { pathSource, pathTarget } from '../src-main/host/path-files.ts';

const root = resolve(import.meta.dirname, '..');
const place = join(root, 'test', 'golden', APP_VERSION);

/** Made up for these files; they open nothing else. */
const ADMIN = {
  name: 'Golda Muster',
  passphrase: 'goldene Boote gleiten langsam nach Köpenick 15',
};
const COLLEAGUE = {
  name: 'Nuri Beispiel',
  passphrase: 'blaue Kraniche warten am Landwehrkanal 84',
};
const BACKUP_PASSPHRASE = 'drei Störche über Köpenick nach Süden 36';

/** Of everything the demonstration invents; the events are as many as ever. */
const FEW = { organisations: 10, sessions: 20 };

/** What neither people nor the seed fill before a backup was made. */
const EMPTY = new Set(['backup_record']);

type Client = RouterClient<typeof router>;

async function makeGolden(): Promise<void> {
  if (existsSync(place)) throw new Error(`${place} is there already, and stays as it is`);
  mkdirSync(dirname(place), { recursive: true });
  const made = mkdtempSync(`${place}-unfinished-`);
  const store = join(made, 'store');
  let at = Date.parse('2026-11-23T10:00:00.000Z');
  const core = new Core({
    storeFolder: store,
    migrationsFolder: join(root, 'drizzle'),
    appVersion: APP_VERSION,
    now: () => new Date((at += 1000)),
    files: { source: pathSource, target: pathTarget },
    printer: { print: () => Promise.reject(new Error('nothing is printed')) },
    onFault: (text) => process.stderr.write(`${text}\n`),
  });
  try {
    const client: Client = createRouterClient(router, { context: { core } });
    const { recoveryKey } = await client.vault.create(ADMIN);
    await fill(client);
    seedWorkspace(core.workspace, FEW, 1);
    await fillMore(client);
    // Before the backups, which note themselves: both hold all of these.
    const rows = rowsOf(core);
    requireRows(rows);
    const { identity, recipient } = await client.backups.generateKey();
    const backup = (name: string) => join(made, name);
    await client.backups.create({
      fileToken: backup('backup-recipient.age'),
      lock: { recipients: [recipient] },
    });
    await client.backups.create({
      fileToken: backup('backup-passphrase.age'),
      lock: { passphrase: BACKUP_PASSPHRASE },
    });
    const { count, tag } = schemaVersion(core.workspace.store.sqlite);
    core.close();
    const secrets = {
      admin: ADMIN,
      colleague: COLLEAGUE,
      recoveryKey,
      identity,
      backupPassphrase: BACKUP_PASSPHRASE,
    };
    const expected = { appVersion: APP_VERSION, schema: { count, tag }, ...secrets, rows };
    writeFileSync(backup('expected.json'), `${JSON.stringify(expected, null, 1)}\n`);
    renameSync(made, place);
  } finally {
    core.close();
    rmSync(made, { recursive: true, force: true });
  }
  process.stdout.write(`${place}\n`);
}

/** A little of everything this version knows: links, history, trash, drafts, a confidential note. */
async function fill(c: Client): Promise<void> {
  await c.users.create({ ...COLLEAGUE, role: 'counsellor' });
  const [first, second, third] = await Promise.all(
    ['Alte Mühle e. V.', 'Çay-Haus gGmbH', 'Brücke „Ömür“ 🌉'].map((name, index) =>
      c.organisations.create({
        name,
        otherNames: [`${name} (früher)`],
        homeDistrict: 'district/01',
        districtsOfAction: ['district/01', 'district/08'],
        postalCode: '10115',
        city: 'Berlin',
        notes: `Erste Zeile\nZweite Zeile ${String(index)}: <b>ß</b> \u0130 ﷺ`,
      }),
    ),
  );
  if (!first || !second || !third) throw new Error('no organisations');
  const fields = { name: 'Alte Mühle e. V.', phone: '+49 30 000000' };
  await c.organisations.update({ ...first, fields });
  await c.organisations.trash({ id: third.id });
  const person = await c.persons.create({
    givenName: 'Ayşe',
    familyName: 'Özgür',
    email: 'a@example.org',
  });
  await c.affiliations.create({
    personId: person.id,
    organisationId: first.id,
    function: 'function/board',
    fromDate: '2024-02-29',
  });
  const period = await c.fundingPeriods.create({
    name: '2026/27',
    startDate: '2026-01-01',
    endDate: '2027-12-31',
  });
  const subproject = await c.subprojects.create({
    fundingPeriodId: period.id,
    carrierId: first.id,
    name: 'Lotsen im Kiez',
    shortCode: 'TP1',
  });
  await c.involvements.create({
    organisationId: second.id,
    subprojectId: subproject.id,
    role: 'involvement-role/participant',
    fromDate: '2026-03-01',
  });
  for (const confidential of [false, true]) {
    await c.sessions.log({
      session: {
        startsAt: confidential ? '2026-03-29T01:30:00.000Z' : '2026-11-20T09:00:00.000Z',
        durationMinutes: 45,
        form: 'session-form/short',
        mode: 'session-mode/phone',
        subprojectId: subproject.id,
        organisationIds: [first.id, second.id],
        participantIds: [person.id],
        note: `Gespräch ${confidential ? 'vertraulich' : 'offen'}`,
        confidential,
      },
      agreements: [{ title: 'Satzung prüfen', dueOn: '2026-12-01' }],
    });
  }
  const task = await c.tasks.create({ title: 'Anrufen', organisationId: second.id });
  await c.tasks.setDone({ id: task.id, done: true });
  await c.drafts.save({ form: 'session', body: { note: 'angefangen' } });
  await c.settings.set({ language: 'en' });
}

/** What people do with records that the seed has invented. */
async function fillMore(c: Client): Promise<void> {
  const colleague = (await c.users.list()).find(({ name }) => name === COLLEAGUE.name);
  const [found] = (await c.cases.list({ limit: 1 })).rows;
  const [event] = (await c.events.list({ limit: 1 })).rows;
  if (!colleague || !found || !event) throw new Error('nothing to go on from');
  const { updatedAt } = await c.cases.get({ id: found.id });
  const note = 'Übergabe wegen Elternzeit';
  await c.cases.handOver({ id: found.id, updatedAt, responsibleId: colleague.id, note });
  await c.attendances.add({ eventId: event.id, rows: [{ personName: 'Gast ohne Eintrag' }] });
  await c.recommendations.create({ eventId: event.id, text: 'Räume früher anmelden' });
  await c.views.save({
    table: 'organisations',
    name: 'Mühlen',
    shared: true,
    definition: {
      ...{ filters: [], text: 'Mühle', sorting: [{ id: 'name', desc: false }], group: null },
      layout: { visibility: {}, order: [], pinned: [], sizing: {} },
    },
  });
}

/** A table without a row proves nothing to later versions: whoever adds one fills it above. */
function requireRows(rows: Record<string, unknown[]>): void {
  const empty = Object.keys(rows).filter((name) => rows[name]?.length === 0 && !EMPTY.has(name));
  if (empty.length > 0) throw new Error(`nothing was made for: ${empty.join(', ')}`);
}

/** Every row of every table, as column → value. What opening a store changes is left out. */
function rowsOf(core: Core): Record<string, Record<string, unknown>[]> {
  const { sqlite } = core.workspace.store;
  const tables = baseTables(sqlite).filter((name) => name !== 'store_fact');
  return Object.fromEntries(
    tables.map((name) => [
      name,
      sqlite.prepare<[], Record<string, unknown>>(`SELECT * FROM ${quoted(name)}`).all(),
    ]),
  );
}

await makeGolden();

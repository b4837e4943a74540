import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { readFact } from '../../src-main/core/workspace.ts';
import { fileToken, openCliCore, type CliCore } from '../../src-main/host/cli/cli-core.ts';
import { ByteSearch, type Canary } from './byte-search.ts';
import { spellings, typedCanaries } from './canaries.ts';
import {
  compareDigests,
  digestStore,
  rowCount,
  snapshotPoint,
  type TableDifference,
} from './compare-stores.ts';
import { require, type Steps } from './demo-steps.ts';
import { addPeopleAndInvolvements, logSessions, WORKED_WITH } from './demo-work.ts';
import { searchFolder, type FolderHit } from './search-folder.ts';

export interface DemoResult {
  organisations: number;
  sessions: number;
  restoredEqual: boolean;
  plaintextHits: number;
  tables: number;
  rows: number;
  differences: TableDifference[];
  hits: FolderHit[];
}

const ADMIN = 'Beispielberaterin Vorführung';

/**
 * The chain from a CSV file to a restored backup, through the same contract as the window.
 * @param csv the file to import
 * @param folder empty; everything is made in here and, but for the printed PDF, left in here
 */
export async function runChain(csv: string, folder: string, steps: Steps): Promise<DemoResult> {
  const passphrase = `Demo-${randomBytes(18).toString('base64url')}`;
  const restoredPassphrase = `Rück-${randomBytes(18).toString('base64url')}`;
  const origin = openCliCore({ store: join(folder, 'store') });
  const restored = openCliCore({ store: join(folder, 'second-place', 'store') });
  try {
    const recoveryKey = await steps.run('create', async () => {
      const made = await origin.client.vault.create({ name: ADMIN, passphrase });
      return [made.recoveryKey, 'new encrypted store with its first admin'];
    });
    const organisations = await importTwice(origin, csv, steps);
    const { sessions, organisationId } = await work(origin, steps);
    await look(origin, organisationId, steps);
    await printSummary(origin, organisationId, folder, steps);
    const { backup, identity, before, point } = await makeBackup(origin, folder, steps);
    const restoredKey = await restoreBackup(restored, backup, identity, restoredPassphrase, steps);
    const compared = await compare(origin, restored, before, point, steps);

    const canaries = [
      ...typedCanaries(sqliteOf(origin)),
      ...[passphrase, restoredPassphrase, recoveryKey, restoredKey, identity].flatMap((secret) =>
        spellings('secret', secret),
      ),
    ];
    // Once with the stores open (journals hold the latest changes), once with everything closed.
    const open = await findPlaintext('plaintext', folder, canaries, steps);
    origin.core.close();
    restored.core.close();
    const closed = await findPlaintext('plaintext end', folder, canaries, steps);
    const hits = [...open, ...closed];
    return { organisations, sessions, ...compared, plaintextHits: hits.length, hits };
  } finally {
    origin.core.close();
    restored.core.close();
  }
}

const sqliteOf = ({ core }: CliCore): Database.Database => core.workspace.store.sqlite;

async function importTwice({ client }: CliCore, csv: string, steps: Steps): Promise<number> {
  const request = { fileToken: fileToken(csv) };
  const dry = await steps.run('dry run', async () => {
    const preview = await client.imports.preview(request);
    require((await client.organisations.count({})).count === 0, 'a dry run wrote something');
    return [
      preview,
      `${String(preview.rows)} rows, ${String(preview.organisations)} organisations`,
    ];
  });
  const organisations = await steps.run('import', async () => {
    const result = await client.imports.run(request);
    const { count } = await client.organisations.count({});
    require(result.created === dry.created &&
      count === result.created, 'not what the dry run said');
    require(count > 0, 'the file holds no organisation');
    return [
      count,
      `${String(count)} organisations; ${String(result.encoding)}, delimiter ${JSON.stringify(result.delimiter)}, ${String(result.warnings)} warnings`,
    ];
  });
  await steps.run('import again', async () => {
    const again = await client.imports.run(request);
    require(again.created === 0 &&
      again.unchanged === organisations, 'a second import added something');
    return [again, 'adds nothing'];
  });
  return organisations;
}

async function work({ client }: CliCore, steps: Steps) {
  const now = new Date();
  const { rows } = await client.organisations.list({ limit: WORKED_WITH });
  const ids = rows.map(({ id }) => id);
  const done = await steps.run('involvement', async () => [
    await addPeopleAndInvolvements(client, ids, now),
    `${String(ids.length)} contact persons and involvements in a subproject`,
  ]);
  const sessions = await steps.run('sessions', async () => {
    const logged = await logSessions(client, ids, done, now);
    const { count } = await client.sessions.count({});
    require(count === logged, 'not every session was saved');
    return [count, `${String(count)} sessions, each with an agreement that became a task`];
  });
  const [organisationId] = ids;
  require(organisationId, 'no organisation to work with');
  return { sessions, organisationId };
}

async function look({ client }: CliCore, organisationId: string, steps: Steps): Promise<void> {
  await steps.run('timeline', async () => {
    const { entries } = await client.timeline.page({
      entity: 'organisation',
      id: organisationId,
      limit: 200,
    });
    const kinds = new Set(entries.map(({ kind }) => kind));
    const times = entries.map(({ at }) => at);
    require(times.join() === times.toSorted().toReversed().join(), 'not newest first');
    require(['session', 'task', 'involvement', 'affiliation', 'change'].every((kind) =>
      kinds.has(kind as never),
    ), 'a kind of entry is missing');
    return [
      entries,
      `${String(entries.length)} entries of ${String(kinds.size)} kinds, newest first`,
    ];
  });
  await steps.run('search', async () => {
    const { name } = await client.organisations.get({ id: organisationId });
    const byName = await client.search.query({
      text: name,
      kinds: ['organisation'],
      limitPerKind: 50,
    });
    require(byName.hits.some(
      ({ id }) => id === organisationId,
    ), 'an organisation is not found by its name');
    // A note with ß and ü, asked for in other spellings.
    const byNote = await client.search.query({
      text: 'WESERSTRASSE raummiete',
      kinds: ['session'],
    });
    const byUmlaut = await client.search.query({ text: 'koerperschaften', kinds: ['session'] });
    require(byNote.hits.length > 0 && byUmlaut.hits.length > 0, 'a note is not found');
    return [null, 'found by name, and notes in other spellings (ß/ss, ö/oe)'];
  });
}

/** The PDF is plain text by nature: what the person asked for. It is checked and removed again. */
async function printSummary(
  { client }: CliCore,
  organisationId: string,
  folder: string,
  steps: Steps,
) {
  await steps.run('case summary', async () => {
    const path = join(folder, 'case-summary.pdf');
    const { bytes, pages } = await client.reports.caseSummary({
      organisationId,
      fileToken: fileToken(path),
    });
    const pdf = readFileSync(path);
    rmSync(path);
    require(pdf.byteLength === bytes && pages > 0, 'the PDF is not whole');
    require(pdf.subarray(0, 5).toString() === '%PDF-', 'not a PDF');
    return [
      pages,
      `PDF of ${String(pages)} page(s), ${String(bytes)} bytes; readable by nature, so removed again`,
    ];
  });
}

async function makeBackup(origin: CliCore, folder: string, steps: Steps) {
  const { client } = origin;
  const backup = join(folder, 'backups', 'demo.age');
  mkdirSync(join(folder, 'backups'));
  const point = snapshotPoint(sqliteOf(origin));
  const before = digestStore(sqliteOf(origin), point);
  const identity = await steps.run('backup', async () => {
    const key = await client.backups.generateKey();
    const { bytes } = await client.backups.create({
      fileToken: fileToken(backup),
      lock: { recipients: [key.recipient] },
    });
    require(statSync(backup).size === bytes, 'the backup is not whole');
    return [
      key.identity,
      `${String(bytes)} bytes, encrypted for an age key, read back and verified`,
    ];
  });
  return { backup, identity, before, point };
}

async function restoreBackup(
  restored: CliCore,
  backup: string,
  identity: string,
  newPassphrase: string,
  steps: Steps,
): Promise<string> {
  const { client, core } = restored;
  return steps.run('restore', async () => {
    const empty = !existsSync(core.files.folder) || readdirSync(core.files.folder).length === 0;
    require(empty && core.state === 'empty', 'the second place is not empty');
    const { recoveryKey } = await client.backups.restore({
      fileToken: fileToken(backup),
      unlock: { identity },
      newPassphrase,
    });
    await client.vault.lock();
    await client.vault.unlock({ passphrase: newPassphrase });
    return [recoveryKey, 'into a second, empty place; unlocked there with a new passphrase'];
  });
}

async function compare(
  origin: CliCore,
  restored: CliCore,
  before: ReturnType<typeof digestStore>,
  point: ReturnType<typeof snapshotPoint>,
  steps: Steps,
) {
  return steps.run('compare', async () => {
    const device = readFact(restored.core.workspace.store, 'device-id');
    require(device !==
      readFact(
        origin.core.workspace.store,
        'device-id',
      ), 'both stores claim to be the same device');
    const after = digestStore(sqliteOf(restored), { ...point, addedDevices: [device] });
    const differences = compareDigests(before, after);
    const result = {
      restoredEqual: differences.length === 0,
      tables: before.size,
      rows: rowCount(before),
      differences,
    };
    const said = differences.map(
      ({ table, missing, added }) => `${table}: ${String(missing)} missing, ${String(added)} added`,
    );
    return [
      result,
      said.length > 0
        ? `DIFFERENT: ${said.join('; ')}`
        : `${String(result.tables)} tables, ${String(result.rows)} rows, all equal`,
    ];
  });
}

async function findPlaintext(
  name: string,
  folder: string,
  canaries: readonly Canary[],
  steps: Steps,
): Promise<FolderHit[]> {
  return steps.run(name, async () => {
    const search = new ByteSearch(canaries);
    const { files, bytes, hits } = searchFolder(folder, search);
    const found = hits.slice(0, 5).map(({ file, label, form }) => `${label} as ${form} in ${file}`);
    return [
      hits,
      hits.length > 0
        ? `FOUND ${String(hits.length)}: ${found.join('; ')}`
        : `${String(search.size)} texts looked for in ${String(files)} files (${String(bytes)} bytes): none`,
    ];
  });
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, test } from 'vitest';
import { ByteSearch, type Canary } from '../../../scripts/demo/byte-search.ts';
import { spellings, typedCanaries } from '../../../scripts/demo/canaries.ts';
import {
  compareDigests,
  digestStore,
  snapshotPoint,
  type SnapshotPoint,
  type StoreDigest,
} from '../../../scripts/demo/compare-stores.ts';
import { searchFolder } from '../../../scripts/demo/search-folder.ts';
import { registerFunctions } from '../../../src-main/core/store/store-connection.ts';
import { startCore } from '../../helpers/core-harness.ts';
import { tempDir } from '../../helpers/temp-dir.ts';

const NAME = 'Großer Würfel – Verein für Köpenick e. V.';
const NOTE = `Erster Absatz.\n${'Die Kasse wird im Frühjahr an Élodie übergeben und vorher geprüft. '.repeat(3)}`;

let image: Buffer;
let point: SnapshotPoint;
let before: StoreDigest;
let typed: Canary[];
let folder: string;

beforeAll(async () => {
  const { client, core } = await startCore();
  const { id } = await client.organisations.create({
    name: NAME,
    kind: 'kind/mo-association',
    status: 'organisation-status/new',
  });
  await client.persons.create({ givenName: 'Élodie', familyName: 'N’Diaye' });
  await client.sessions.log({
    session: {
      startsAt: '2026-11-20T13:30:00.000Z',
      durationMinutes: 45,
      form: 'session-form/short',
      mode: 'session-mode/phone',
      organisationIds: [id],
      note: NOTE,
    },
  });
  const { sqlite } = core.workspace.store;
  folder = core.files.folder;
  typed = typedCanaries(sqlite);
  expect(searchFolder(folder, new ByteSearch(typed)).hits).toEqual([]);
  point = snapshotPoint(sqlite);
  before = digestStore(sqlite, point);
  image = sqlite.serialize();
  // An image taken in WAL mode opens in memory only when it says that it is none.
  image.fill(1, 18, 20);
  core.close();
});

describe('the comparison of two stores', () => {
  /** A plain copy in memory, as a restore would give it, which a test can then falsify. */
  function copyOfStore() {
    const copy = new Database(Buffer.from(image));
    registerFunctions(copy);
    return copy;
  }

  test('a faithful copy has no difference, also after later audit entries, with a new device and lineage', () => {
    const copy = copyOfStore();
    expect(compareDigests(before, digestStore(copy, point))).toEqual([]);
    copy.exec(
      `INSERT INTO audit_entry (id, at, clock, device_id, action, previous_hash, hash)
       SELECT 'later', at, clock, device_id, action, previous_hash, hash
       FROM audit_entry ORDER BY seq DESC LIMIT 1`,
    );
    copy.exec(
      `INSERT INTO device (id, label, created_at) VALUES ('neu', 'x', '2026-11-23T13:00:00.000Z')`,
    );
    copy.exec(`UPDATE store_fact SET value = 'neu' WHERE key = 'device-id'`);
    copy.exec(
      `INSERT INTO store_fact (key, value) VALUES ('lineage-id', 'x'), ('lineage-parent', 'y')`,
    );
    const after = digestStore(copy, { ...point, addedDevices: ['neu'] });
    expect(compareDigests(before, after)).toEqual([]);
  });

  test.each([
    ['a changed letter', "UPDATE organisation SET city = 'Berlim'", 'organisation'],
    ['NULL that became empty text', "UPDATE person SET phone = ''", 'person'],
    ['a lost row', 'DELETE FROM session_organisation', 'session_organisation'],
    [
      'a code that was relabelled',
      "UPDATE code SET label_de = 'x' WHERE code = 'district/08'",
      'code',
    ],
    ['another store', "UPDATE store_fact SET value = 'x' WHERE key = 'store-id'", 'store_fact'],
    [
      'an unknown device',
      "INSERT INTO device (id, label, created_at) VALUES ('fremd', 'x', '2026-11-23T13:00:00.000Z')",
      'device',
    ],
    ['a record missing in the search index', 'DELETE FROM search_index', 'search_index'],
    ['a table too many', 'CREATE TABLE smuggled (a)', 'smuggled'],
  ])('%s is seen', (_what, sql, table) => {
    const copy = copyOfStore();
    copy.exec(sql);
    const differences = compareDigests(before, digestStore(copy, point));
    expect(differences.map((one) => one.table)).toContain(table);
  });
});

describe('the search for plain text', () => {
  test('finds nothing in the store that holds those texts', () => {
    const search = new ByteSearch(typed);
    expect(search.size).toBeGreaterThan(50);
    // The store, its vault, and the count of attempts to unlock it.
    expect(searchFolder(folder, search)).toMatchObject({ hits: [], files: 3 });
  });

  const inUtf16 = Buffer.from(NAME, 'utf16le');
  test.each([
    ['UTF-8', Buffer.from(NAME), 'organisation name'],
    ['UTF-16, little end first', inUtf16, 'organisation name'],
    ['UTF-16, big end first', Buffer.from(inUtf16).swap16(), 'organisation name'],
    ['capitals', Buffer.from(NAME.toUpperCase()), 'organisation name'],
    [
      'as the search index folds it',
      Buffer.from('grosser wurfel – verein fur kopenick e. v.'),
      'organisation name',
    ],
    ['decomposed letters', Buffer.from(NAME.normalize('NFD')), 'organisation name'],
    ['the middle of a long note', Buffer.from(NOTE.slice(80, 140)), 'session note'],
    ['a person', Buffer.from('x Élodie N’Diaye y'), 'person'],
  ])('in %s', (_form, leaked, label) => {
    const search = new ByteSearch(typed);
    const deep = join(tempDir(), 'deep');
    mkdirSync(deep);
    writeFileSync(
      join(deep, 'page.bin'),
      Buffer.concat([Buffer.alloc(5003, 7), leaked, Buffer.from('!')]),
    );
    const { hits } = searchFolder(deep, search);
    expect(hits.map((hit) => hit.label)).toContain(label);
    expect(hits.every((hit) => hit.file === 'page.bin')).toBe(true);
  });

  test('where two blocks of a large file meet, at its very end, and in a file’s name', () => {
    const search = new ByteSearch(spellings('secret', 'ein geheimes Wort'));
    const place = tempDir();
    const large = Buffer.alloc(16 * 1024 * 1024 + 9000);
    const word = Buffer.from('ein geheimes Wort');
    word.copy(large, 16 * 1024 * 1024 - 5);
    word.copy(large, large.byteLength - word.byteLength);
    writeFileSync(join(place, 'large.bin'), large);
    writeFileSync(join(place, 'ein geheimes Wort.txt'), '');
    const hits = searchFolder(place, search).hits.filter(({ form }) => form === 'UTF-8');
    const offsets = hits.filter(({ file }) => file === 'large.bin').map(({ offset }) => offset);
    expect(new Set(offsets)).toEqual(
      new Set([16 * 1024 * 1024 - 5, large.byteLength - word.byteLength]),
    );
    expect(hits.some(({ file }) => file.startsWith('ein geheimes'))).toBe(true);
  });
});

import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BackupSeal } from '../../../src-main/core/backup/backup-age.ts';
import { openImage } from '../../../src-main/core/backup/backup-image.ts';
import type { BackupManifest } from '../../../src-main/core/backup/backup-manifest.ts';
import { readBackup } from '../../../src-main/core/backup/backup-reader.ts';
import { refusalOf, startCore, type Harness } from '../../helpers/core-harness.ts';
import { MemoryFiles } from '../../helpers/memory-file-access.ts';
import { paxOf, sealed, sealedContent, sealedTar, tarEntry, tarOf } from './backup-tar-tricks.ts';

/**
 * Everything a backup file can be that is not a whole backup of ours, through the procedures people
 * call: refused with a code, the live store byte for byte as it was, nothing made where none is.
 */
const NEW = 'zwölf Kraniche rasten am Müggelsee 204';
/** age's payload chunk with its authentication tag. */
const CHUNK = 64 * 1024 + 16;

const files = new MemoryFiles();
let live: Harness;
let empty: Harness;
let seal: BackupSeal;
let identity: string;
let good: Buffer;
let image: Buffer;
let manifest: BackupManifest;
let start = 0;

beforeAll(async () => {
  live = await startCore({ files });
  empty = await startCore({ setUp: false, files });
  const { core, client } = live;
  // Noise that does not compress, so that the backup has several of age's chunks.
  for (let count = 0; count < 3; count += 1) {
    const notes = randomBytes(9_000).toString('base64');
    await client.organisations.create({ name: `Verein ${String(count)}`, notes });
  }
  await client.persons.create({ familyName: 'Özgür' });
  const pair = await client.backups.generateKey();
  identity = pair.identity;
  seal = { kind: 'recipients', recipients: [pair.recipient] };
  await client.backups.create({ fileToken: 'good', lock: { recipients: [pair.recipient] } });
  good = files.files.get('good') ?? Buffer.alloc(0);
  ({ manifest, image } = await readBackup([good], { kind: 'identities', identities: [identity] }));
  start = good.indexOf('\n', good.indexOf('\n---') + 1) + 1 + 16;
  expect(good.length).toBeGreaterThan(start + CHUNK);
  core.workspace.store.sqlite.pragma('wal_checkpoint(TRUNCATE)');
});
afterAll(() => {
  expect([...live.faults, ...empty.faults]).toEqual([]);
  live.close();
  empty.close();
});

const fingerprint = (dir: string): string[] =>
  existsSync(dir)
    ? readdirSync(dir, { recursive: true, encoding: 'utf8' })
        // Shared memory of those who read at this moment, made anew from the log by the next.
        .filter((name) => !name.endsWith('-shm'))
        .sort()
        .map(
          (name) =>
            `${name} ${createHash('sha256')
              .update(readFileSync(join(dir, name)))
              .digest('hex')}`,
        )
    : [];

/** A store's image changed by SQL. */
function altered(alter: (sqlite: Database.Database) => void): Buffer {
  const sqlite = openImage(image);
  try {
    sqlite.pragma('foreign_keys = OFF');
    sqlite.pragma('trusted_schema = ON');
    sqlite.function('search_fold', (text: unknown) => String(text));
    sqlite.unsafeMode(true);
    alter(sqlite);
    return sqlite.serialize();
  } finally {
    sqlite.close();
  }
}
const withSql = (sql: string) => () =>
  sealedContent(
    seal,
    manifest,
    altered((db) => db.exec(sql)),
  );

const text = () => JSON.stringify(manifest);
const first = () => ({ name: 'manifest.json', content: text() });
const second = () => ({ name: 'store.sqlite', content: image });
const flipped = (offset: number): Buffer => {
  const copy = Buffer.from(good);
  copy[offset] = (copy[offset] ?? 0) ^ 0x10;
  return copy;
};
const cut = (length: number): Buffer => good.subarray(0, length);

function noisePages(): Buffer {
  const copy = Buffer.from(image);
  for (let page = 4; page < copy.length / 4096; page += 7)
    copy.fill(0xa5, page * 4096 + 8, page * 4096 + 99);
  return copy;
}

function foreignDatabase(): Buffer {
  const sqlite = new Database(':memory:');
  sqlite.exec('CREATE TABLE notes (id INTEGER PRIMARY KEY, text); INSERT INTO notes VALUES (1, 2)');
  const bytes = sqlite.serialize();
  sqlite.close();
  return bytes;
}

/** Where the first of age's chunks and the second exchange their places. */
function swapped(): Buffer {
  const one = good.subarray(start, start + CHUNK);
  const other = good.subarray(start + CHUNK, Math.min(start + 2 * CHUNK, good.length));
  return Buffer.concat([good.subarray(0, start), other, one, good.subarray(start + 2 * CHUNK)]);
}

const DAMAGED = 'BACKUP_DAMAGED';
const CASES: [what: string, make: () => Buffer | Promise<Buffer>, code?: string][] = [
  ['nothing', () => Buffer.alloc(0)],
  ['noise', () => randomBytes(200_000)],
  ['a plain SQLite file', () => image],
  ['a file of zeros', () => Buffer.alloc(1_000_000)],
  ['a flipped bit in the first line', () => flipped(3)],
  ['a flipped bit in the MAC of the header', () => flipped(good.indexOf('\n---') + 9)],
  ['a flipped bit in the first chunk', () => flipped(start + 100)],
  ['a flipped bit in the last byte', () => flipped(good.length - 1)],
  ['cut within the header', () => cut(60)],
  ['cut behind the header', () => cut(start - 16)],
  ['cut behind the nonce', () => cut(start)],
  ['cut at the first chunk', () => cut(start + CHUNK)],
  ['cut one byte behind the first chunk', () => cut(start + CHUNK + 1)],
  ['without its last byte', () => cut(good.length - 1)],
  ['swapped chunks', swapped],
  ['the first chunk twice', () => Buffer.concat([cut(start + CHUNK), good.subarray(start)])],
  ['one byte appended', () => Buffer.concat([good, Buffer.from('\n')])],
  ['two backups joined', () => Buffer.concat([good, good])],
  [
    'of a later age',
    () => Buffer.concat([Buffer.from('age-encryption.org/v2\n'), good.subarray(22)]),
    'BACKUP_NEWER',
  ],
  ['sealed for somebody else', () => sealedForStranger(), 'BACKUP_WRONG_KEY'],
  ['sealed with a passphrase', () => withPassphrase(10), 'BACKUP_WRONG_KEY'],

  ['age around nothing', () => sealed(seal, Buffer.alloc(0))],
  ['age around noise', () => sealed(seal, randomBytes(100_000))],
  ['age around the plain image', () => sealed(seal, image)],
  ['age around age', () => sealed(seal, good)],
  ['zstd around nothing', () => sealedTar(seal, Buffer.alloc(0))],
  ['zstd around noise', () => sealedTar(seal, randomBytes(100_000))],
  ['an empty archive', () => sealedTar(seal, tarOf())],
  ['a bomb of zeros', () => sealed(seal, zstdCompressSync(Buffer.alloc(300 * 1024 * 1024)))],
  [
    'a bomb behind the archive',
    () =>
      sealedTar(seal, Buffer.concat([tarOf(first(), second()), Buffer.alloc(64 * 1024 * 1024)])),
  ],
  [
    'a bomb as manifest',
    () => sealedTar(seal, tarOf({ name: 'manifest.json', content: Buffer.alloc(2_000_000, 32) })),
  ],
  [
    'a bomb that is announced',
    () => sealedContent(seal, manifest, image, { contentBytes: 3 * 1024 ** 3 }),
  ],

  [
    'a name that leads outside',
    () => sealedTar(seal, tarOf(first(), { ...second(), name: '../store.sqlite' })),
  ],
  [
    'an absolute name',
    () => sealedTar(seal, tarOf(first(), { ...second(), name: '/tmp/store.sqlite' })),
  ],
  [
    'a name with a folder',
    () => sealedTar(seal, tarOf(first(), { ...second(), name: './store.sqlite' })),
  ],
  [
    'a symbolic link',
    () => sealedTar(seal, tarOf(first(), { name: 'store.sqlite', type: '2', link: '/etc/passwd' })),
  ],
  [
    'a hard link',
    () =>
      sealedTar(seal, tarOf(first(), { name: 'store.sqlite', type: '1', link: 'manifest.json' })),
  ],
  ['a folder', () => sealedTar(seal, tarOf(first(), { name: 'store.sqlite', type: '5' }))],
  ['a device', () => sealedTar(seal, tarOf(first(), { name: 'store.sqlite', type: '3' }))],
  ['the content twice', () => sealedTar(seal, tarOf(first(), second(), second()))],
  ['the manifest twice', () => sealedTar(seal, tarOf(first(), first(), second()))],
  [
    'a third file',
    () => sealedTar(seal, tarOf(first(), second(), { name: 'evil.sh', content: 'x' })),
  ],
  ['the content first', () => sealedTar(seal, tarOf(second(), first()))],
  [
    'another name by pax',
    () =>
      sealedTar(
        seal,
        tarOf(
          first(),
          { name: 'pax', type: 'x', content: paxOf({ path: '../../evil' }) },
          second(),
        ),
      ),
  ],
  [
    'another size by pax',
    () =>
      sealedTar(
        seal,
        tarOf(
          first(),
          { name: 'pax', type: 'x', content: paxOf({ size: '99999999999' }) },
          second(),
        ),
      ),
  ],
  [
    'a pax header of many MiB',
    () =>
      sealedTar(
        seal,
        tarOf({ name: 'pax', type: 'x', content: Buffer.alloc(20_000_000, 32) }, first(), second()),
      ),
  ],
  [
    'a GNU name that leads outside',
    () =>
      sealedTar(
        seal,
        tarOf(first(), { name: 'long', type: 'L', content: '../../evil\0' }, second()),
      ),
  ],
  [
    'a size of 8 GiB',
    () =>
      sealedTar(
        seal,
        Buffer.concat([tarEntry(first()), tarEntry({ ...second(), claims: '77777777777\0' })]),
      ),
  ],
  [
    'a size below zero',
    () =>
      sealedTar(
        seal,
        Buffer.concat([tarEntry(first()), tarEntry({ ...second(), claims: '\xff'.repeat(12) })]),
      ),
  ],
  [
    'a size that is no number',
    () =>
      sealedTar(
        seal,
        Buffer.concat([tarEntry(first()), tarEntry({ ...second(), claims: 'zwölf' })]),
      ),
  ],
  [
    'an archive that stops in its middle',
    () => sealedTar(seal, tarOf(first(), second()).subarray(0, 40_000)),
  ],

  [
    'a manifest that is no JSON',
    () => sealedTar(seal, tarOf({ name: 'manifest.json', content: '{' }, second())),
  ],
  ['a field too many', () => sealedContent(seal, manifest, image, { evil: 1 })],
  ['a wrong hash', () => sealedContent(seal, manifest, image, { contentSha256: 'f'.repeat(64) })],
  [
    'a wrong length',
    () => sealedContent(seal, manifest, image, { contentBytes: image.length - 4096 }),
  ],
  [
    'of a later format',
    () => sealedContent(seal, manifest, image, { formatVersion: 99 }),
    'BACKUP_NEWER',
  ],
  [
    'of a later schema',
    () =>
      sealedContent(seal, manifest, image, {
        schemaVersion: { ...manifest.schemaVersion, applied: 999 },
      }),
    'BACKUP_NEWER',
  ],
  [
    'of another program’s schema',
    () =>
      sealedContent(seal, manifest, image, {
        schemaVersion: { ...manifest.schemaVersion, hash: 'f'.repeat(64) },
      }),
  ],
  [
    'other counts',
    () =>
      sealedContent(seal, manifest, image, {
        recordCounts: { ...manifest.recordCounts, organisation: 1 },
      }),
  ],
  ['a table uncounted', () => sealedContent(seal, manifest, image, { recordCounts: {} })],

  ['noise as content', () => sealedContent(seal, manifest, randomBytes(40_960))],
  ['a text as content', () => sealedContent(seal, manifest, Buffer.from('no store'))],
  ['a foreign database', () => sealedContent(seal, manifest, foreignDatabase())],
  [
    'half a database',
    () => sealedContent(seal, manifest, image.subarray(0, (image.length >> 13) * 4096)),
  ],
  ['damaged pages', () => sealedContent(seal, manifest, noisePages())],
  [
    'an extra trigger',
    withSql('CREATE TRIGGER evil AFTER INSERT ON task BEGIN DELETE FROM organisation; END'),
  ],
  [
    'a trigger in place of ours',
    withSql(
      'DROP TRIGGER IF EXISTS organisation_search_insert; CREATE TRIGGER organisation_search_insert AFTER INSERT ON organisation BEGIN DELETE FROM person; END',
    ),
  ],
  ['an extra view', withSql('CREATE VIEW evil AS SELECT * FROM user')],
  ['an extra table', withSql('CREATE TABLE evil (x)')],
  ['an extra index', withSql('CREATE INDEX evil ON task (title)')],
  ['a view in place of a table', withSql('DROP TABLE task; CREATE VIEW task AS SELECT 1')],
  ['a virtual table', withSql('CREATE VIRTUAL TABLE evil USING fts5(x)')],
  ['a missing index', withSql('DROP INDEX organisation_by_name')],
  ['a broken reference', withSql("UPDATE organisation SET kind = 'kind/gone' WHERE seq = 1")],
  ['a missing row', withSql('DELETE FROM person')],
];

async function sealedForStranger(): Promise<Buffer> {
  const { recipient } = await live.client.backups.generateKey();
  return sealed(
    { kind: 'recipients', recipients: [recipient] },
    zstdCompressSync(tarOf(first(), second())),
  );
}
const withPassphrase = (workFactor: number) =>
  sealed(
    { kind: 'passphrase', passphrase: 'x', workFactor },
    zstdCompressSync(tarOf(first(), second())),
  );

test('what is packed by hand as the format says is accepted', async () => {
  files.put('by hand', await sealedContent(seal, manifest, image));
  const { manifest: found } = await live.client.backups.verify({
    fileToken: 'by hand',
    unlock: { identity },
  });
  expect(found.contentSha256).toBe(manifest.contentSha256);
});

test.each(CASES)('%s is refused, and nothing changes', async (what, make, code = DAMAGED) => {
  files.put(what, await make());
  const given = { fileToken: what, unlock: { identity } };
  const before = fingerprint(live.dir);
  const started = performance.now();
  for (const call of [
    () => live.client.backups.verify(given),
    () => live.client.backups.openFile({ from: { fileToken: what }, unlock: { identity } }),
    () => empty.client.backups.restore({ ...given, newPassphrase: NEW }),
  ]) {
    const refusal = await refusalOf(call());
    expect(refusal.code, JSON.stringify(refusal)).toBe(code);
    // What is told to support is ours: no name, no key, no text of a library.
    expect(JSON.stringify(refusal.data ?? '')).not.toMatch(/Özgür|Verein|AGE-SECRET|\/tmp|passwd/);
  }
  expect(performance.now() - started).toBeLessThan(15_000);
  expect(fingerprint(live.dir)).toEqual(before);
  expect(empty.core.state).toBe('empty');
  expect(fingerprint(empty.dir)).toEqual([]);
});

test('a scrypt work factor that would take minutes is refused at once', async () => {
  const file = await withPassphrase(10);
  const costly = file.toString('latin1').replace(/^(-> scrypt \S+) 10$/m, '$1 23');
  files.put('costly', Buffer.from(costly, 'latin1'));
  const started = performance.now();
  const call = live.client.backups.verify({ fileToken: 'costly', unlock: { passphrase: 'x' } });
  expect((await refusalOf(call)).code).toBe(DAMAGED);
  expect(performance.now() - started).toBeLessThan(5000);
});

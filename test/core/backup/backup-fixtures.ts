import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { imageContent, takeImage } from '../../../src-main/core/backup/backup-image.ts';
import type { BackupManifest } from '../../../src-main/core/backup/backup-manifest.ts';
import { writeBackup } from '../../../src-main/core/backup/backup-writer.ts';
import type { BackupSeal } from '../../../src-main/core/backup/backup-age.ts';
import type { FileTarget } from '../../../src-main/core/files.ts';
import { applyMigrations, schemaVersion } from '../../../src-main/core/store/apply-migrations.ts';
import { readMigrations, type Migration } from '../../../src-main/core/store/migration-files.ts';
import { openStore, type Store } from '../../../src-main/core/store/open-store.ts';

export const MIGRATIONS: Migration[] = readMigrations(
  resolve(import.meta.dirname, '..', '..', '..', 'drizzle'),
);
export const NOW = '2026-11-23T10:00:00.000Z';
export const now = () => new Date(NOW);
/** A passphrase as people type it here: with an umlaut and a space. */
export const PASSPHRASE = 'drei Störche über Köpenick';
/** scrypt at 2^10 instead of 2^18: the format is the same, the test is quick. */
export const WITH_PASSPHRASE: BackupSeal = {
  kind: 'passphrase',
  passphrase: PASSPHRASE,
  workFactor: 10,
};
/** Words that stand in the store and must not be found on any disk. */
export const CANARIES = ['Kanarienvogelverein', 'Geheimnotizwort', 'Ömürlüoğlu'];

export const newKey = (): Uint8Array => randomBytes(32);

/** A real encrypted store with our migrations and rows that refer to each other. */
export function createFilledStore(path: string, key: Uint8Array, organisations = 50): Store {
  const store = openStore(path, key);
  const { sqlite } = store;
  applyMigrations(sqlite, { migrations: MIGRATIONS, now, safetyCopy: null });
  sqlite.exec(`
    INSERT INTO store_fact VALUES ('store-id', 'store-1');
    INSERT INTO user (id, name, initials, role, created_at, updated_at)
      VALUES ('u1', 'Aylin ${CANARIES[2] ?? ''}', 'AÖ', 'admin', '${NOW}', '${NOW}');
    INSERT INTO code (code, list, label_de, label_en, position)
      VALUES ('kind/association', 'kind', 'Verein', 'Association', 1),
        ('organisation-status/active', 'organisation-status', 'aktiv', 'active', 1);
    INSERT INTO device VALUES ('d1', 'Testlaptop', '${NOW}');
    INSERT INTO audit_entry (id, at, clock, device_id, user_id, action, previous_hash, hash)
      VALUES ('a1', '${NOW}', '1', 'd1', 'u1', 'test', '', 'h');`);
  const insert = sqlite.prepare(
    `INSERT INTO organisation (id, created_at, created_by, updated_at, updated_by, name, name_key,
       kind, status, notes) VALUES (?, ?, 'u1', ?, 'u1', ?, ?, 'kind/association',
       'organisation-status/active', ?)`,
  );
  sqlite.transaction(() => {
    for (let n = 1; n <= organisations; n++) {
      const name = `${CANARIES[0] ?? ''} ${n}`;
      const note = `${CANARIES[1] ?? ''} ${randomBytes(40).toString('hex')}`;
      insert.run(`o${n}`, NOW, NOW, name, name.toLowerCase(), note);
    }
    // Row numbers with a hole and a record in the trash: both must come back exactly so.
    sqlite.exec(`DELETE FROM organisation WHERE id = 'o3';
      UPDATE organisation SET deleted_at = '${NOW}', deleted_by = 'u1' WHERE id = 'o5';`);
  })();
  return store;
}

export function snapshot(store: Store): { image: Buffer; manifest: BackupManifest } {
  const { image, recordCounts, contentSha256, contentBytes } = takeImage(store.sqlite);
  const { count, tag, hash } = schemaVersion(store.sqlite);
  const manifest: BackupManifest = {
    formatVersion: 1,
    appVersion: '0.1.0',
    storeId: 'store-1',
    createdAt: NOW,
    deviceLabel: 'Testlaptop',
    schemaVersion: { applied: count, name: tag, hash },
    recordCounts,
    contentSha256,
    contentBytes,
  };
  return { image, manifest };
}

/** Writes to a temporary name beside the final one. */
export function diskTarget(path: string): FileTarget {
  const temporary = `${path}.part`;
  return {
    name: path,
    stream: createWriteStream(temporary),
    readBack: () => createReadStream(temporary),
    commit: () => Promise.resolve(renameSync(temporary, path)),
    discard: () => Promise.resolve(rmSync(temporary, { force: true })),
  };
}

export interface MemoryTarget extends FileTarget {
  state: 'open' | 'committed' | 'discarded';
  bytes: () => Buffer;
}

/** Keeps the bytes; `spoil` plays a disk that gives back something else than was written. */
export function memoryTarget(spoil: (bytes: Buffer) => Buffer = (bytes) => bytes): MemoryTarget {
  const chunks: Buffer[] = [];
  const target: MemoryTarget = {
    name: 'backup.age',
    state: 'open',
    bytes: () => Buffer.concat(chunks),
    stream: new Writable({
      write(chunk: Buffer, _encoding, done) {
        chunks.push(Buffer.from(chunk));
        done();
      },
    }),
    readBack: () => Readable.from([spoil(Buffer.concat(chunks))]),
    commit: () => {
      target.state = 'committed';
      return Promise.resolve();
    },
    discard: () => {
      target.state = 'discarded';
      return Promise.resolve();
    },
  };
  return target;
}

/** A backup as bytes, of several of age's chunks, with what went into it. */
export async function backupBytes(
  dir: string,
  seal: BackupSeal = WITH_PASSPHRASE,
): Promise<{ bytes: Buffer; image: Buffer; manifest: BackupManifest }> {
  const store = createFilledStore(
    join(dir, `source-${randomBytes(4).toString('hex')}.db`),
    newKey(),
    1800,
  );
  try {
    const { image, manifest } = snapshot(store);
    const target = memoryTarget();
    await writeBackup(imageContent(image), manifest, seal, target);
    return { bytes: target.bytes(), image, manifest };
  } finally {
    store.close();
  }
}

/** In pieces of odd sizes, as a file or a network share hands them over. */
export function* inPieces(bytes: Uint8Array, size = 7001): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

/** Which of the words stand in the file, as UTF-8 or UTF-16 of either byte order. */
export function plaintextHits(path: string, words: readonly string[]): string[] {
  const bytes = readFileSync(path);
  return words.filter((word) => {
    const utf16 = Buffer.from(word, 'utf16le');
    return [Buffer.from(word, 'utf8'), utf16, Buffer.from(utf16).swap16()].some((needle) =>
      bytes.includes(needle),
    );
  });
}

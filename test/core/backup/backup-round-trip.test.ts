import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { openAge, type BackupSeal } from '../../../src-main/core/backup/backup-age.ts';
import { imageContent, openImage } from '../../../src-main/core/backup/backup-image.ts';
import { generateBackupKey } from '../../../src-main/core/backup/backup-keys.ts';
import { readBackup, verifyBackup } from '../../../src-main/core/backup/backup-reader.ts';
import { writeBackup } from '../../../src-main/core/backup/backup-writer.ts';
import { tempDir } from '../../helpers/temp-dir.ts';
import {
  backupBytes,
  createFilledStore,
  diskTarget,
  inPieces,
  memoryTarget,
  newKey,
  PASSPHRASE,
  snapshot,
  WITH_PASSPHRASE,
  type MemoryTarget,
} from './backup-fixtures.ts';

const opened = { kind: 'passphrase', passphrase: PASSPHRASE } as const;

describe('a backup comes back as it went in', () => {
  test('with a passphrase, through a file', async () => {
    const dir = tempDir();
    const store = createFilledStore(join(dir, 'store.db'), newKey());
    const { image, manifest } = snapshot(store);
    const path = join(dir, 'backup.age');
    const written = await writeBackup(
      imageContent(image),
      manifest,
      WITH_PASSPHRASE,
      diskTarget(path),
    );
    expect(readFileSync(path).length).toBe(written.bytes);
    expect(existsSync(`${path}.part`)).toBe(false);
    const read = await readBackup(createReadStream(path), opened);
    expect(read.manifest).toEqual(manifest);
    expect(read.image.equals(image)).toBe(true);
    store.close();
  });

  test('for several recipients: each opens it alone, and the writer left no key behind', async () => {
    const keys = await Promise.all([generateBackupKey(), generateBackupKey()]);
    const recipients = keys.map(({ recipient }) => recipient);
    const { bytes, image } = await backupBytes(tempDir(), { kind: 'recipients', recipients });
    for (const { identity } of keys) {
      const read = await readBackup(inPieces(bytes), {
        kind: 'identities',
        identities: [identity],
      });
      expect(read.image.equals(image)).toBe(true);
    }
    const stranger = await generateBackupKey();
    await expect(
      verifyBackup(inPieces(bytes), { kind: 'identities', identities: [stranger.identity] }),
    ).rejects.toMatchObject({ code: 'backup-wrong-key' });
  });

  test('says what has to be asked for before any key is known', async () => {
    const { recipient } = await generateBackupKey();
    const dir = tempDir();
    const sealed = await backupBytes(dir, { kind: 'recipients', recipients: [recipient] });
    expect((await openAge(inPieces(sealed.bytes, 10))).lock).toBe('recipients');
    expect((await openAge(inPieces((await backupBytes(dir)).bytes))).lock).toBe('passphrase');
  });

  test('holds what was committed but still stands in the WAL only', async () => {
    const dir = tempDir();
    const store = createFilledStore(join(dir, 'store.db'), newKey());
    store.sqlite.pragma('wal_checkpoint(TRUNCATE)');
    store.sqlite.exec("INSERT INTO store_fact VALUES ('late', 'in the WAL')");
    const image = openImage(snapshot(store).image);
    expect(image.prepare("SELECT value FROM store_fact WHERE key = 'late'").pluck().get()).toBe(
      'in the WAL',
    );
    image.close();
    store.close();
  });
});

describe('a backup that cannot be relied on is not put in place', () => {
  const write = async (
    target: MemoryTarget,
    signal?: AbortSignal,
    seal: BackupSeal = WITH_PASSPHRASE,
  ) => {
    const store = createFilledStore(join(tempDir(), 'store.db'), newKey());
    try {
      const { image, manifest } = snapshot(store);
      return await writeBackup(imageContent(image), manifest, seal, target, { signal });
    } finally {
      store.close();
    }
  };

  test.each([
    ['one bit', (bytes: Buffer) => flip(bytes, bytes.length - 40)],
    ['the end', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['everything', () => Buffer.alloc(0)],
  ])('a disk that gives back %s differently', async (_name, spoil) => {
    const target = memoryTarget(spoil);
    await expect(write(target)).rejects.toMatchObject({ code: 'backup-not-verified' });
    expect(target.state).toBe('discarded');
  });

  test('an image that is not the one its manifest describes', async () => {
    const store = createFilledStore(join(tempDir(), 'store.db'), newKey());
    const { image, manifest } = snapshot(store);
    store.close();
    const target = memoryTarget();
    await expect(
      writeBackup(imageContent(flip(image, 5000)), manifest, WITH_PASSPHRASE, target),
    ).rejects.toMatchObject({ code: 'backup-not-verified', reason: 'hash' });
    expect(target.state).toBe('discarded');
  });

  test('a full disk, by its code', async () => {
    const target = memoryTarget();
    target.stream = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
      },
    });
    await expect(write(target)).rejects.toMatchObject({
      code: 'backup-write-failed',
      reason: 'ENOSPC',
    });
    expect(target.state).toBe('discarded');
  });

  test('one that was cancelled', async () => {
    const target = memoryTarget();
    await expect(write(target, AbortSignal.abort())).rejects.toMatchObject({
      code: 'backup-cancelled',
    });
    expect(target.state).toBe('discarded');
  });

  test('recipients that are none, before a byte is written', async () => {
    const { recipient } = await generateBackupKey();
    const mistyped = `${recipient.slice(0, -1)}${recipient.endsWith('q') ? 'p' : 'q'}`;
    const wrong = ['', 'age1', recipient.slice(0, -1), mistyped, 'ssh-ed25519 A'];
    const lists = [[], ...wrong.map((text) => [recipient, text])];
    for (const recipients of lists) {
      const target = memoryTarget();
      await expect(
        write(target, undefined, { kind: 'recipients', recipients }),
      ).rejects.toMatchObject({
        code: 'backup-invalid-recipient',
      });
      expect(target.bytes()).toHaveLength(0);
    }
    await expect(
      write(memoryTarget(), undefined, { kind: 'passphrase', passphrase: '' }),
    ).rejects.toMatchObject({ code: 'backup-invalid-passphrase' });
  });

  test('and an aborted file leaves nothing in its folder', async () => {
    const dir = tempDir();
    const store = createFilledStore(join(tempDir(), 'store.db'), newKey());
    const { image, manifest } = snapshot(store);
    store.close();
    const target = diskTarget(join(dir, 'backup.age'));
    await expect(
      writeBackup(imageContent(flip(image, 5000)), manifest, WITH_PASSPHRASE, target),
    ).rejects.toThrow();
    expect(readdirSync(dir)).toEqual([]);
  });
});

function flip(bytes: Buffer, offset: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[offset] = (copy[offset] ?? 0) ^ 1;
  return copy;
}

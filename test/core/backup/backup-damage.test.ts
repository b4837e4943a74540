import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { zstdCompressSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  createSealer,
  collectBytes,
  openAge,
  type BackupKey,
} from '../../../src-main/core/backup/backup-age.ts';
import { BackupError } from '../../../src-main/core/backup/backup-errors.ts';
import { generateBackupKey } from '../../../src-main/core/backup/backup-keys.ts';
import type { BackupManifest } from '../../../src-main/core/backup/backup-manifest.ts';
import { readBackup, verifyBackup } from '../../../src-main/core/backup/backup-reader.ts';
import { tempDir } from '../../helpers/temp-dir.ts';
import { backupBytes, inPieces, PASSPHRASE, WITH_PASSPHRASE } from './backup-fixtures.ts';

const KEY = { kind: 'passphrase', passphrase: PASSPHRASE } as const;
/** age's payload chunk with its authentication tag. */
const CHUNK = 64 * 1024 + 16;

let good: { bytes: Buffer; image: Buffer; manifest: BackupManifest };
let headerLength = 0;
beforeAll(async () => {
  good = await backupBytes(tempDir());
  headerLength = good.bytes.indexOf('\n', good.bytes.indexOf('\n---') + 1) + 1;
});

const codeOf = async (bytes: Uint8Array, key: BackupKey = KEY): Promise<string> => {
  try {
    await verifyBackup(inPieces(bytes), key);
    return 'accepted';
  } catch (error) {
    // Anything else is a crash of ours, not an answer.
    expect(error).toBeInstanceOf(BackupError);
    return (error as BackupError).code;
  }
};

const flipped = (offset: number, mask = 1): Buffer => {
  const copy = Buffer.from(good.bytes);
  copy[offset] = (copy[offset] ?? 0) ^ mask;
  return copy;
};

describe('the wrong key', () => {
  test('a wrong passphrase', async () => {
    const wrong = { kind: 'passphrase', passphrase: `${PASSPHRASE} ` } as const;
    expect(await codeOf(good.bytes, wrong)).toBe('backup-wrong-key');
  });

  test('an identity where a passphrase is needed, and the other way round', async () => {
    const { identity, recipient } = await generateBackupKey();
    await expect(
      verifyBackup([good.bytes], { kind: 'identities', identities: [identity] }),
    ).rejects.toMatchObject({ code: 'backup-wrong-key', reason: 'needs passphrase' });
    const sealed = await backupBytes(tempDir(), { kind: 'recipients', recipients: [recipient] });
    expect(await codeOf(sealed.bytes)).toBe('backup-wrong-key');
  });

  test('no secret and no text of the library in an error', async () => {
    const { identity } = await generateBackupKey();
    const broken = `${identity.slice(0, -1)}${identity.endsWith('Q') ? 'P' : 'Q'}`;
    const error: unknown = await verifyBackup(
      [
        (
          await backupBytes(tempDir(), {
            kind: 'recipients',
            recipients: [(await generateBackupKey()).recipient],
          })
        ).bytes,
      ],
      { kind: 'identities', identities: [broken] },
    ).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'backup-invalid-identity' });
    expect(everythingIn(error)).not.toContain(broken.slice(20, 40));
  });
});

describe('damage', () => {
  test('any flipped bit of header or MAC', async () => {
    const codes = new Set<string>();
    // The scrypt cost of a flipped work factor is the only slow part; all offsets, one bit each.
    for (let offset = 0; offset < headerLength; offset++) codes.add(await codeOf(flipped(offset)));
    expect([...codes].sort()).toEqual(
      expect.arrayContaining(['backup-damaged', 'backup-not-age', 'backup-wrong-key']),
    );
    expect(codes).not.toContain('accepted');
  });

  test('a flipped bit anywhere in the payload', async () => {
    const { length } = good.bytes;
    const offsets = [headerLength, headerLength + 15, headerLength + 16, length - 17, length - 1];
    for (let offset = headerLength; offset < length; offset += length >> 4) offsets.push(offset);
    for (const offset of offsets) expect(await codeOf(flipped(offset))).toBe('backup-damaged');
  });

  test('cut off anywhere, at chunk borders too', async () => {
    const start = headerLength + 16;
    const cuts = [1, 10, headerLength - 1, headerLength, start, start + 1, start + 16];
    for (let border = start + CHUNK; border < good.bytes.length; border += CHUNK) {
      cuts.push(border - 1, border, border + 1);
    }
    cuts.push(good.bytes.length - 1);
    expect(cuts.length).toBeGreaterThan(10);
    for (const cut of cuts) {
      expect(await codeOf(good.bytes.subarray(0, cut)), `cut at ${cut}`).toBe('backup-damaged');
    }
  });

  test('chunks that changed places, are missing or come twice', async () => {
    const start = headerLength + 16;
    const chunks: Buffer[] = [];
    for (let at = start; at < good.bytes.length; at += CHUNK) {
      chunks.push(good.bytes.subarray(at, at + CHUNK));
    }
    expect(chunks.length).toBeGreaterThan(3);
    const head = good.bytes.subarray(0, start);
    for (const [at, chunk] of chunks.entries()) {
      const next = chunks[at + 1];
      const changed = [chunks.toSpliced(at, 1), chunks.toSpliced(at, 0, chunk)];
      if (next) changed.push(chunks.toSpliced(at, 2, next, chunk));
      for (const parts of changed) {
        expect(await codeOf(Buffer.concat([head, ...parts])), `chunk ${at}`).toBe('backup-damaged');
      }
    }
  });

  test('bytes behind the end, or two backups joined', async () => {
    for (const tail of [Buffer.from([0]), Buffer.alloc(CHUNK), good.bytes]) {
      expect(await codeOf(Buffer.concat([good.bytes, tail]))).toBe('backup-damaged');
    }
  });

  test('what is no age file at all, also one without end', async () => {
    expect(await codeOf(Buffer.alloc(0))).toBe('backup-not-age');
    expect(await codeOf(Buffer.from('SQLite format 3\0'))).toBe('backup-not-age');
    expect(await codeOf(Buffer.alloc(300_000, 32))).toBe('backup-not-age');
    let pulled = 0;
    const endless = (function* () {
      for (;;) {
        pulled += 1;
        yield Buffer.alloc(1024, 120);
      }
    })();
    await expect(openAge(endless)).rejects.toMatchObject({ code: 'backup-not-age' });
    const header = (function* () {
      yield Buffer.from('age-encryption.org/v1\n-> X25519 ');
      yield* endless;
    })();
    await expect(openAge(header)).rejects.toMatchObject({ code: 'backup-damaged' });
    expect(pulled).toBeLessThan(200);
  });

  test('an age file of a later version', async () => {
    const later = Buffer.from(good.bytes.toString('latin1').replace('/v1\n', '/v2\n'), 'latin1');
    expect(await codeOf(later)).toBe('backup-newer-format');
  });

  test('cancelling stops before the start and on the way, and is not called damage', async () => {
    await expect(
      verifyBackup(inPieces(good.bytes), KEY, { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: 'backup-cancelled' });
    const cancel = new AbortController();
    const onProgress = () => {
      cancel.abort();
    };
    await expect(
      verifyBackup(inPieces(good.bytes), KEY, { signal: cancel.signal, onProgress }),
    ).rejects.toMatchObject({ code: 'backup-cancelled' });
  });

  test('a disk error is not called damage', async () => {
    const source = Readable.from(
      (function* () {
        yield good.bytes.subarray(0, 5000);
        throw Object.assign(new Error('read failed'), { code: 'EIO' });
      })(),
    );
    await expect(verifyBackup(source, KEY)).rejects.toMatchObject({
      code: 'backup-unreadable',
      reason: 'EIO',
    });
  });
});

/** Seals whatever is given: a file that authenticates, made by somebody who knows the key. */
async function seal(plain: Uint8Array): Promise<Buffer> {
  const sealer = await createSealer(WITH_PASSPHRASE);
  return collectBytes(sealer.encrypt([plain]));
}

async function tarOf(...entries: [string, Uint8Array | string][]): Promise<Buffer> {
  const tar = pack();
  for (const [name, content] of entries) tar.entry({ name }, Buffer.from(content));
  tar.finalize();
  return collectBytes(tar as AsyncIterable<unknown> as AsyncIterable<Uint8Array>);
}

describe('authentic files with the wrong content', () => {
  const manifestText = (changes: object = {}): string =>
    JSON.stringify({ ...good.manifest, ...changes });
  const content = (): [string, Uint8Array] => ['store.sqlite', good.image];
  const sealTar = async (...entries: [string, Uint8Array | string][]) =>
    codeOf(await seal(zstdCompressSync(await tarOf(...entries))));

  test('what a person packs by hand is accepted', async () => {
    expect(await sealTar(['manifest.json', manifestText()], content())).toBe('accepted');
  });

  test('nothing, no zstd, no tar, missing, extra, renamed or swapped entries', async () => {
    expect(await codeOf(await seal(Buffer.alloc(0)))).toBe('backup-damaged');
    expect(await codeOf(await seal(Buffer.from('noise')))).toBe('backup-damaged');
    expect(await codeOf(await seal(zstdCompressSync('noise')))).toBe('backup-damaged');
    const manifest: [string, string] = ['manifest.json', manifestText()];
    expect(await sealTar()).toBe('backup-damaged');
    expect(await sealTar(manifest)).toBe('backup-damaged');
    expect(await sealTar(content(), manifest)).toBe('backup-damaged');
    expect(await sealTar(manifest, content(), ['extra', ''])).toBe('backup-damaged');
    expect(await sealTar(manifest, ['../store.sqlite', good.image])).toBe('backup-damaged');
  });

  test('a tar or zstd frame that stops early, and data behind it', async () => {
    const tar = await tarOf(['manifest.json', manifestText()], content());
    expect(await codeOf(await seal(zstdCompressSync(tar.subarray(0, tar.length / 2))))).toBe(
      'backup-damaged',
    );
    const zstd = zstdCompressSync(tar);
    expect(await codeOf(await seal(zstd.subarray(0, -1)))).toBe('backup-damaged');
    expect(await codeOf(await seal(zstd.subarray(0, zstd.length / 2)))).toBe('backup-damaged');
    for (const tail of [Buffer.from('x'), Buffer.alloc(10), Buffer.alloc(200_000, 7)]) {
      expect(await codeOf(await seal(Buffer.concat([zstd, tail])))).toBe('backup-damaged');
    }
  });

  test('a manifest that is not ours, or of a later format', async () => {
    const withManifest = (text: string) => sealTar(['manifest.json', text], content());
    const invalid = 'backup-invalid-manifest';
    expect(await withManifest('{')).toBe(invalid);
    expect(await withManifest('null')).toBe(invalid);
    expect(await withManifest(manifestText({ unknown: 1 }))).toBe(invalid);
    expect(await withManifest(manifestText({ createdAt: 'yesterday' }))).toBe(invalid);
    expect(await withManifest(manifestText({ contentBytes: -1 }))).toBe(invalid);
    expect(await withManifest(manifestText({ formatVersion: 2, new: true }))).toBe(
      'backup-newer-format',
    );
  });

  test('a hash or a length that is not the content’s', async () => {
    const other = createHash('sha256').update('other').digest('hex');
    const { length } = good.image;
    for (const lie of [
      { contentSha256: other },
      { contentBytes: length - 1 },
      { contentBytes: length + 1 },
    ]) {
      expect(await sealTar(['manifest.json', manifestText(lie)], content())).toBe('backup-damaged');
    }
  });

  test('decompression bombs: announced, unannounced, in the manifest, behind the archive', async () => {
    const zeros = Buffer.alloc(64 * 1024 * 1024);
    const bomb = 'backup-too-large';
    expect(await codeOf(await seal(zstdCompressSync(zeros)))).toBe(bomb);
    expect(await sealTar(['manifest.json', zeros.subarray(0, 1024 * 1024)])).toBe(bomb);
    const tar = await tarOf(['manifest.json', manifestText()], content());
    expect(await codeOf(await seal(zstdCompressSync(Buffer.concat([tar, zeros]))))).toBe(bomb);
    const announced = manifestText({ contentBytes: 17 * 1024 ** 3 });
    expect(await sealTar(['manifest.json', announced], content())).toBe(bomb);
    await expect(
      readBackup([good.bytes], KEY, { maxContentBytes: good.image.length - 1 }),
    ).rejects.toMatchObject({ code: bomb });
  });

  test('a scrypt work factor that would take minutes is refused at once', async () => {
    const text = good.bytes.toString('latin1').replace(/^(-> scrypt \S+) 10$/m, '$1 24');
    expect(await codeOf(Buffer.from(text, 'latin1'))).toBe('backup-too-large');
  });
});

function everythingIn(error: unknown): string {
  const { message, stack, cause } = error as Error;
  return [message, stack, String(cause), JSON.stringify(error)].join('\n');
}

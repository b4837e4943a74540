import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openPayload, sealPayload } from '../../../src-main/core/backup/age-payload.ts';
import { collectBytes, openAge, type BackupKey } from '../../../src-main/core/backup/backup-age.ts';
import { BackupError, type BackupErrorCode } from '../../../src-main/core/backup/backup-errors.ts';
import { sharedFile } from '../../helpers/shared-data.ts';
import { inPieces } from './backup-fixtures.ts';

/**
 * The published test vectors of the age format (C2SP/CCTV) through the path that reads backups:
 * exactly those that are to be opened are opened, the rest is refused with an error of ours.
 */
const folder = sharedFile('age-testkit');

interface Vector {
  expect: string;
  payload: string | undefined;
  keys: BackupKey[];
  file: Buffer;
}

const names = folder
  ? readdirSync(folder).filter((name) => !/^README|^vectors_index/.test(name))
  : [];

/** A textual head, an empty line, then the file itself, perhaps compressed. */
function readVector(path: string): Vector {
  const bytes = readFileSync(path);
  const end = bytes.indexOf('\n\n');
  const fields = bytes
    .subarray(0, end)
    .toString('utf8')
    .split('\n')
    .map((line) => line.split(': ') as [string, string]);
  const all = (key: string) => fields.filter(([name]) => name === key).map(([, value]) => value);
  const body = bytes.subarray(end + 2);
  const identities = all('identity');
  const keys: BackupKey[] = all('passphrase').map((passphrase) => ({
    kind: 'passphrase',
    passphrase,
  }));
  // Vectors without a key test what is no age file at all.
  if (identities.length > 0 || keys.length === 0) keys.push({ kind: 'identities', identities });
  return {
    expect: all('expect')[0] ?? '',
    payload: all('payload')[0],
    keys,
    file: all('compressed')[0] === 'zlib' ? inflateSync(body) : body,
  };
}

const CODES: Record<string, BackupErrorCode[]> = {
  'no match': ['backup-wrong-key'],
  'HMAC failure': ['backup-damaged'],
  'payload failure': ['backup-damaged'],
  'armor failure': ['backup-damaged', 'backup-not-age'],
  'header failure': [
    'backup-damaged',
    'backup-not-age',
    'backup-newer-format',
    'backup-too-large',
    'backup-invalid-identity',
    'backup-wrong-key',
  ],
};

async function open(file: Buffer, key: BackupKey): Promise<string> {
  try {
    const content = await collectBytes((await openAge(inPieces(file))).decrypt(key));
    return createHash('sha256').update(content).digest('hex');
  } catch (error) {
    expect(error).toBeInstanceOf(BackupError);
    return (error as BackupError).code;
  }
}

describe('the payload', () => {
  const sizes = [0, 1, 65_535, 65_536, 65_537, 131_072, 300_000];
  const fileKey = Buffer.alloc(16, 3);

  test.each([
    ['native', true],
    ['the library’s', false],
  ])('%s cipher: what it seals the other one opens', async (_name, native) => {
    for (const size of sizes) {
      const plain = randomBytes(size);
      const sealed = await collectBytes(sealPayload(fileKey, inPieces(plain), native));
      const opened = await collectBytes(openPayload(fileKey, toAsync(inPieces(sealed)), !native));
      expect(opened.equals(plain), String(size)).toBe(true);
    }
  });

  test('refuses each flipped byte, cut and tail, with either cipher', async () => {
    const sealed = await collectBytes(sealPayload(fileKey, [randomBytes(65_600)]));
    const flips = [0, 15, 16, 70, 65_551, 65_552, sealed.length - 1].map((offset) => {
      const copy = Buffer.from(sealed);
      copy[offset] = (copy[offset] ?? 0) ^ 1;
      return copy;
    });
    const cuts = [0, 10, 16, 20, 32, 65_568, 65_569, 65_584, sealed.length - 1].map((length) =>
      sealed.subarray(0, length),
    );
    const tails = [Buffer.concat([sealed, Buffer.from([0])]), Buffer.concat([sealed, sealed])];
    for (const bytes of [...flips, ...cuts, ...tails]) {
      for (const native of [true, false]) {
        await expect(
          collectBytes(openPayload(fileKey, toAsync([bytes]), native)),
        ).rejects.toThrow();
      }
    }
  });
});

async function* toAsync(pieces: Iterable<Uint8Array>) {
  yield* pieces;
}

describe.skipIf(folder === null)('age test vectors (needs ../shared/data/age-testkit)', () => {
  test('all of them are here', () => {
    expect(names).toHaveLength(143);
  });

  test.each(names)('%s', async (name) => {
    const vector = readVector(join(folder ?? '', name));
    expect(vector.keys.length).toBeGreaterThan(0);
    const started = performance.now();
    const results = await Promise.all(vector.keys.map((key) => open(vector.file, key)));
    // Some ask for hours of scrypt; most take milliseconds, on a busy machine too.
    expect(performance.now() - started).toBeLessThan(10_000);
    if (vector.expect === 'success') expect(results).toContain(vector.payload);
    else {
      const allowed = CODES[vector.expect] ?? [];
      for (const result of results) expect(allowed).toContain(result);
    }
  });
});

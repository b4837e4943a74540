import { zstdCompressSync } from 'node:zlib';
import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { BackupKey, BackupSeal } from '../../../src-main/core/backup/backup-age.ts';
import { BackupError } from '../../../src-main/core/backup/backup-errors.ts';
import { inspectBackup } from '../../../src-main/core/backup/backup-inspect.ts';
import { generateBackupKey } from '../../../src-main/core/backup/backup-keys.ts';
import { imageContent } from '../../../src-main/core/backup/backup-image.ts';
import type { BackupManifest } from '../../../src-main/core/backup/backup-manifest.ts';
import { writeBackup } from '../../../src-main/core/backup/backup-writer.ts';
import { byteMutations, mutateBytes } from '../../fuzz/byte-mutations.ts';
import { tempDir } from '../../helpers/temp-dir.ts';
import {
  createFilledStore,
  memoryTarget,
  MIGRATIONS,
  newKey,
  snapshot,
} from './backup-fixtures.ts';
import { sealed, tarOf } from './backup-tar-tricks.ts';

/** Random damage: to the file as it lies on a disk, and to what a key holder could seal anew. */
const RUNS = 10_000;
const INNER_RUNS = 400;

let good: Buffer;
let seal: BackupSeal;
let key: BackupKey;
let image: Buffer;
let manifest: BackupManifest;

beforeAll(async () => {
  const { identity, recipient } = await generateBackupKey();
  seal = { kind: 'recipients', recipients: [recipient] };
  key = { kind: 'identities', identities: [identity] };
  const store = createFilledStore(`${tempDir()}/small.db`, newKey(), 6);
  ({ image, manifest } = snapshot(store));
  store.close();
  const target = memoryTarget();
  await writeBackup(imageContent(image), manifest, seal, target);
  good = target.bytes();
});

/** @returns its code, or `accepted`. Any other error is a crash of ours. */
async function answerTo(bytes: Uint8Array): Promise<string> {
  try {
    const opened = await inspectBackup([bytes], key, MIGRATIONS);
    expect(opened.image.equals(image)).toBe(true);
    expect(opened.manifest).toEqual(manifest);
    return 'accepted';
  } catch (error) {
    if (error instanceof BackupError) return error.code;
    throw error;
  }
}

test(`${String(RUNS)} random changes of the file: none accepted, none crashes`, async () => {
  expect(await answerTo(good)).toBe('accepted');
  const answers = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(byteMutations, async (changes) => {
      const mutated = mutateBytes(good, changes);
      if (mutated.equals(good)) return;
      const answer = await answerTo(mutated);
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
      expect(answer).not.toBe('accepted');
    }),
    { numRuns: RUNS },
  );
  // Few change nothing; all others were read.
  const tried = [...answers.values()].reduce((total, count) => total + count, 0);
  expect(tried).toBeGreaterThan(RUNS * 0.9);
  expect([...answers.keys()]).toEqual(expect.arrayContaining(['backup-damaged', 'backup-not-age']));
}, 120_000);

test(`${String(INNER_RUNS)} random changes of what was sealed: refused, or not one byte is different`, async () => {
  const tar = tarOf(
    { name: 'manifest.json', content: JSON.stringify(manifest) },
    { name: 'store.sqlite', content: image },
  );
  const zstd = zstdCompressSync(tar);
  await fc.assert(
    fc.asyncProperty(byteMutations, fc.boolean(), async (changes, within) => {
      const plain = within
        ? zstdCompressSync(mutateBytes(tar, changes))
        : mutateBytes(zstd, changes);
      // What nobody reads of a frame may be changed, and nothing comes of it.
      expect(await answerTo(await sealed(seal, plain))).toBeTypeOf('string');
    }),
    { numRuns: INNER_RUNS },
  );
}, 60_000);

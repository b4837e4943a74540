import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect } from 'vitest';
import { copyStore, makeTemplate, openStore, type FuzzStore } from './fuzz-store.ts';
import { tempDir } from '../helpers/temp-dir.ts';
import { byteMutations, mutateBytes } from './byte-mutations.ts';
import { fuzz } from './fuzz-run.ts';
import { refusedOr } from './refusals.ts';

/**
 * A backup file, changed in any way and opened with the right key: verifying and restoring refuse
 * it, the live store stays byte for byte as it was, and where nothing was, nothing is left behind.
 */
const REFUSALS = [
  'BACKUP_WRONG_KEY',
  'BACKUP_DAMAGED',
  'BACKUP_NEWER',
  'BACKUP_INVALID_IDENTITY',
  'FILE_UNREADABLE',
] as const;

let live: FuzzStore;
let empty: FuzzStore;
let identity = '';
let good: Buffer;
let emptyDir = '';

beforeAll(async () => {
  const template = await makeTemplate();
  live = copyStore(template);
  live.core.enterAs(Uint8Array.from(template.key), { id: template.actors[0]?.id ?? '' });
  const pair = await live.client.backups.generateKey();
  identity = pair.identity;
  await live.client.backups.create({
    fileToken: 'target-1',
    lock: { recipients: [pair.recipient] },
  });
  good = live.files.memory.files.get('target-1') ?? Buffer.alloc(0);
  expect(good.length).toBeGreaterThan(1000);
  emptyDir = join(tempDir('leuchtturm-fuzz-'), 'store');
  empty = openStore(emptyDir);
});
afterAll(() => {
  live.core.close();
  empty.core.close();
});

/** Every file of the folder; the log of the live store may grow by what was tried. */
const filesOf = (dir: string): string[] =>
  readdirSync(dir)
    .sort()
    .map((name) => {
      const hash = createHash('sha256').update(readFileSync(join(dir, name)));
      return `${name} ${hash.digest('hex')}`;
    });

fuzz('backup-file', () =>
  fc.asyncProperty(byteMutations, async (changes) => {
    const bytes = mutateBytes(good, changes);
    fc.pre(!bytes.equals(good));
    const unlock = { identity };
    for (const { files } of [live, empty]) files.memory.put('mutated', bytes);
    const before = filesOf(live.core.files.folder);
    const call = { fileToken: 'mutated', unlock };
    expect(await refusedOr(live.client.backups.verify(call), ...REFUSALS)).toBeTypeOf('string');
    const restored = await refusedOr<unknown, string>(
      empty.client.backups.restore({
        ...call,
        newPassphrase: 'zwölf Kraniche rasten am Müggelsee 204',
      }),
      ...REFUSALS,
    );
    expect(restored).toBeTypeOf('string');
    expect(filesOf(live.core.files.folder)).toEqual(before);
    expect(empty.core.state).toBe('empty');
    expect([...live.faults, ...empty.faults]).toEqual([]);
  }),
);

import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { CoreClient } from '#shared/contract/index.ts';
import type { Core } from '../../src-main/core/core.ts';
import { router } from '../../src-main/core/router.ts';
import { MAX_VAULT_BYTES, type Vault } from '../../src-main/core/vault/vault-file.ts';
import {
  ADMIN,
  expectRefusal,
  openCore,
  PASSPHRASE,
  refusalOf,
  startCore,
  testClock,
} from '../helpers/core-harness.ts';
import { tempDir } from '../helpers/temp-dir.ts';

// Dozens of attempts; what they cost is not the question here.
vi.mock('@node-rs/argon2', () => import('./cheap-argon2.ts'));

const STORE = 'leuchtturm.db';
const VAULT = 'leuchtturm.vault';
const OTHER = 'sieben Kraniche kreuzen kalte Kanäle 21';

let whole: string;
let foreign: string;
beforeAll(async () => {
  const made = await startCore();
  await made.client.organisations.create({ name: 'Bleibt erhalten' });
  await made.client.users.create({ name: 'Nour', role: 'admin', passphrase: OTHER });
  made.close();
  whole = made.dir;
  const other = await startCore();
  other.close();
  foreign = other.dir;
});

function open(dir: string): { core: Core; client: CoreClient } {
  const core = openCore(dir, testClock('2026-11-24T08:00:00.000Z'));
  return { core, client: createRouterClient(router, { context: { core } }) };
}

/** Every file but the count of attempts, which attempts change. */
const fingerprints = (dir: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(dir)
      .filter((name) => !/^(?:unlock-attempts|failed-unlocks)\.json$/.test(name))
      .sort()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(dir, name)))
          .digest('hex'),
      ]),
  );

function copy(): string {
  const dir = join(tempDir(), 'store');
  cpSync(whole, dir, { recursive: true });
  return dir;
}

const rewritten = (dir: string, change: (vault: Vault) => void): void => {
  const vault = JSON.parse(readFileSync(join(whole, VAULT), 'utf8')) as Vault;
  change(vault);
  writeFileSync(join(dir, VAULT), JSON.stringify(vault));
};
const slotsOf = ({ slots: [first, second] }: Vault) => {
  if (!first || !second) throw new Error('the vault has fewer slots');
  return [first, second] as const;
};

/** What is done to the folder, and how unlocking with the right passphrase answers. */
const CASES: [string, (dir: string) => void, string][] = [
  ['an empty vault', (dir) => truncateSync(join(dir, VAULT), 0), 'STORE_DAMAGED'],
  ['a truncated vault', (dir) => truncateSync(join(dir, VAULT), 900), 'STORE_DAMAGED'],
  [
    'random bytes as vault',
    (dir) => writeFileSync(join(dir, VAULT), randomBytes(5000)),
    'STORE_DAMAGED',
  ],
  [
    'a vault that is no UTF-8',
    (dir) => writeFileSync(join(dir, VAULT), Buffer.from([0x7b, 0xff, 0x7d])),
    'STORE_DAMAGED',
  ],
  [
    'a vault larger than any',
    (dir) => {
      const text = readFileSync(join(dir, VAULT), 'utf8');
      writeFileSync(join(dir, VAULT), text + ' '.repeat(MAX_VAULT_BYTES));
    },
    'STORE_DAMAGED',
  ],
  [
    'a vault of a later version',
    (dir) => rewritten(dir, (vault) => Object.assign(vault, { version: 2, more: true })),
    'STORE_NEWER',
  ],
  [
    'exchanged names',
    (dir) =>
      rewritten(dir, (vault) => {
        const [one, two] = slotsOf(vault);
        [one.lookup, two.lookup] = [two.lookup, one.lookup];
      }),
    'WRONG_PASSPHRASE',
  ],
  [
    'exchanged identities',
    (dir) =>
      rewritten(dir, (vault) => {
        const [one, two] = slotsOf(vault);
        [one.slot.wrapped, two.slot.wrapped] = [two.slot.wrapped, one.slot.wrapped];
      }),
    'WRONG_PASSPHRASE',
  ],
  [
    'exchanged sealed keys',
    (dir) =>
      rewritten(dir, (vault) => {
        const [one, two] = slotsOf(vault);
        [one.slot.sealedKey, two.slot.sealedKey] = [two.slot.sealedKey, one.slot.sealedKey];
      }),
    'STORE_DAMAGED',
  ],
  [
    'slots in another order',
    (dir) => rewritten(dir, (vault) => vault.slots.reverse()),
    'STORE_DAMAGED',
  ],
  [
    'the vault of another store',
    (dir) => cpSync(join(foreign, VAULT), join(dir, VAULT)),
    'STORE_WRONG_KEY',
  ],
  ['a vault without its store', (dir) => rmSync(join(dir, STORE)), 'STORE_MISSING'],
  ['a store without its vault', (dir) => rmSync(join(dir, VAULT)), 'VAULT_MISSING'],
  ['half a store', (dir) => truncateSync(join(dir, STORE), 2000), 'STORE_'],
  ['random bytes as store', (dir) => writeFileSync(join(dir, STORE), randomBytes(9000)), 'STORE_'],
];

test.each(CASES)(
  '%s: refused with a code, nothing changed, and a way on',
  async (_what, harm, code) => {
    const dir = copy();
    harm(dir);
    const before = fingerprints(dir);
    const { core, client } = open(dir);
    const refusal = await refusalOf(client.vault.unlock({ name: ADMIN, passphrase: PASSPHRASE }));
    expect(refusal.code).toMatch(new RegExp(`^${code}`));
    expect(core.state).not.toBe('unlocked');
    core.close();
    expect(fingerprints(dir)).toEqual(before);

    // The way on: the files as they were.
    for (const name of [STORE, VAULT]) cpSync(join(whole, name), join(dir, name));
    const again = open(dir);
    await again.client.vault.unlock({ name: ADMIN, passphrase: PASSPHRASE });
    expect((await again.client.organisations.list({})).rows).toHaveLength(1);
    again.core.close();
  },
);

test('setting up beside a store without vault keeps that store, and it opens when the vault is back', async () => {
  const dir = copy();
  renameSync(join(dir, VAULT), join(dir, 'kept.vault'));
  const { core, client } = open(dir);
  await client.vault.create({ name: 'Neu', passphrase: OTHER });
  core.close();
  const found = tempDir();
  cpSync(join(dir, `${STORE}.without-vault`), join(found, STORE));
  cpSync(join(dir, 'kept.vault'), join(found, VAULT));
  const back = open(found);
  await back.client.vault.unlock({ name: ADMIN, passphrase: PASSPHRASE });
  expect((await back.client.organisations.list({})).rows).toHaveLength(1);
  back.core.close();
});

test('a clock set back years unlocks as ever, and the records are there', async () => {
  const dir = copy();
  const core = openCore(dir, testClock('2019-01-01T00:00:00.000Z'));
  const client: CoreClient = createRouterClient(router, { context: { core } });
  await client.vault.unlock({ name: ADMIN, passphrase: PASSPHRASE });
  expect((await client.organisations.list({})).rows).toHaveLength(1);
  core.close();
});

/** Only root may mount; a folder's rights do not stop root from writing. */
const mountable = process.platform === 'linux' && process.getuid?.() === 0 && canMount();
const mounted: string[] = [];
afterAll(() => {
  for (const dir of mounted) execFileSync('umount', [dir]);
});

function canMount(): boolean {
  const dir = tempDir();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', dir], { stdio: 'ignore' });
    execFileSync('umount', [dir]);
    return true;
  } catch {
    return false;
  }
}

/** A copy of the store on a disk of its own, so small that little more fits. */
function smallDisk(): string {
  const dir = tempDir();
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m,mode=700', 'tmpfs', dir]);
  mounted.push(dir);
  for (const name of [STORE, VAULT]) cpSync(join(whole, name), join(dir, name));
  writeFileSync(join(dir, 'unlock-attempts.json'), `${'{"failures":0,"lastAt":0}'.padEnd(63)}\n`);
  return dir;
}

/** Leaves no byte free. @returns the file that takes the room. */
function fill(dir: string): string {
  const ballast = join(dir, 'ballast');
  try {
    for (let size = 4096; ; size += 4096) writeFileSync(ballast, Buffer.alloc(size), { flag: 'w' });
  } catch {
    return ballast;
  }
}

test.skipIf(!mountable)(
  'a full disk (needs root on Linux): a code, no change of the vault, and room made is the way on',
  async () => {
    const dir = smallDisk();
    const { core, client } = open(dir);
    await client.vault.unlock({ name: ADMIN, passphrase: PASSPHRASE });
    const vault = readFileSync(join(dir, VAULT));
    const ballast = fill(dir);
    await expectRefusal(
      client.vault.changePassphrase({ passphrase: PASSPHRASE, newPassphrase: OTHER }),
      'DISK_FULL',
    );
    await expectRefusal(client.vault.renewRecoveryKey(), 'DISK_FULL');
    await expectRefusal(client.vault.rekey({ passphrase: PASSPHRASE }), 'DISK_FULL');
    expect(readFileSync(join(dir, VAULT)).equals(vault)).toBe(true);
    expect(readdirSync(dir).filter((name) => /restore|\.new$/.test(name))).toEqual([]);
    // Attempts are counted in place, without room.
    await expectRefusal(client.vault.rekey({ passphrase: 'falsch geraten' }), 'WRONG_PASSPHRASE');
    expect(readFileSync(join(dir, 'unlock-attempts.json'), 'utf8')).toContain('"failures":1');
    rmSync(ballast);
    await client.vault.changePassphrase({ passphrase: PASSPHRASE, newPassphrase: OTHER });
    expect((await client.organisations.list({})).rows).toHaveLength(1);
    core.close();
  },
);

test.skipIf(!mountable)(
  'a disk that is read-only (needs root on Linux): no attempt is made, nothing is locked out',
  async () => {
    const dir = smallDisk();
    execFileSync('mount', ['-o', 'remount,ro', dir]);
    const before = fingerprints(dir);
    const { core, client } = open(dir);
    for (const passphrase of ['falsch', PASSPHRASE, 'falsch', 'falsch', 'falsch']) {
      await expectRefusal(client.vault.unlock({ name: ADMIN, passphrase }), 'STORE_READ_ONLY');
    }
    await expectRefusal(
      client.vault.recover({ recoveryKey: '0', name: ADMIN, newPassphrase: OTHER }),
      'STORE_READ_ONLY',
    );
    expect(fingerprints(dir)).toEqual(before);
    execFileSync('mount', ['-o', 'remount,rw', dir]);
    await client.vault.unlock({ name: ADMIN, passphrase: PASSPHRASE });
    core.close();

    const empty = tempDir();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m,ro', 'tmpfs', empty]);
    mounted.push(empty);
    const fresh = open(join(empty, 'store'));
    await expectRefusal(
      fresh.client.vault.create({ name: ADMIN, passphrase: PASSPHRASE }),
      'STORE_READ_ONLY',
    );
    expect(readdirSync(empty)).toEqual([]);
  },
);

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'a folder without the right to write (not as root): no attempt is made',
  async () => {
    const dir = copy();
    mkdirSync(dir, { recursive: true });
    chmodSync(dir, 0o500);
    const { client } = open(dir);
    await expectRefusal(
      client.vault.unlock({ name: ADMIN, passphrase: PASSPHRASE }),
      'STORE_READ_ONLY',
    );
    chmodSync(dir, 0o700);
    await client.vault.unlock({ name: ADMIN, passphrase: PASSPHRASE });
  },
);

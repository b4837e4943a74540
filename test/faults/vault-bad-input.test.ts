import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
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
import {
  ADMIN,
  expectRefusal,
  openCore,
  PASSPHRASE,
  refusalOf,
  startCore,
  testClock,
} from '../helpers/core-harness.ts';
import { MemoryFiles } from '../helpers/memory-file-access.ts';
import { tempDir } from '../helpers/temp-dir.ts';
import { HARMS, STORE, VAULT } from './vault-harms.ts';

// Dozens of attempts; what they cost is not the question here.
vi.mock('@node-rs/argon2', () => import('./cheap-argon2.ts'));

const OTHER = 'sieben Kraniche kreuzen kalte Kanäle 21';

let whole: string;
let foreign: string;
const files = new MemoryFiles();
let identity: string;
let recoveryKey: string;
beforeAll(async () => {
  const made = await startCore({ files });
  await made.client.organisations.create({ name: 'Bleibt erhalten' });
  await made.client.users.create({ name: 'Nour', role: 'admin', passphrase: OTHER });
  const pair = await made.client.backups.generateKey();
  ({ identity } = pair);
  const lock = { recipients: [pair.recipient] };
  await made.client.backups.create({ fileToken: 'backup', lock });
  ({ recoveryKey } = made);
  made.close();
  whole = made.dir;
  const other = await startCore();
  other.close();
  foreign = other.dir;
});

function open(dir: string): { core: Core; client: CoreClient } {
  const core = openCore(dir, testClock('2026-11-24T08:00:00.000Z'), [], { files });
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

test.each(HARMS)(
  '%s: refused with a code, nothing changed, and a way on',
  async (_what, harm, code, trouble) => {
    const dir = copy();
    harm(dir, foreign);
    const before = fingerprints(dir);
    const { core, client } = open(dir);
    const refusal = await refusalOf(client.vault.unlock({ name: ADMIN, passphrase: PASSPHRASE }));
    expect(refusal.code).toMatch(new RegExp(`^${code}`));
    expect(core.state).not.toBe('unlocked');
    expect((await client.vault.status()).trouble).toBe(trouble);
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

test.each(HARMS.filter(([, , , trouble]) => trouble !== null && trouble !== 'vault-newer'))(
  '%s: a backup can be restored in its place, and what was there is kept',
  async (_what, harm) => {
    const dir = copy();
    harm(dir, foreign);
    const before = fingerprints(dir);
    const { core, client } = open(dir);
    await refusalOf(client.vault.unlock({ name: ADMIN, passphrase: PASSPHRASE }));
    const unlock = { identity };
    const request = { fileToken: 'backup', unlock, admin: ADMIN, newPassphrase: OTHER };
    await client.backups.restore(request);
    expect((await client.organisations.list({})).rows).toHaveLength(1);
    expect((await client.vault.status()).trouble).toBeNull();
    core.close();
    const kept = Object.values(fingerprints(dir));
    expect(kept).toEqual(expect.arrayContaining(Object.values(before)));
    const again = open(dir);
    await again.client.vault.unlock({ name: ADMIN, passphrase: OTHER });
    again.core.close();
  },
);

test('the recovery key shows the same trouble as a passphrase', async () => {
  const dir = copy();
  truncateSync(join(dir, STORE), 2000);
  const { core, client } = open(dir);
  const request = { recoveryKey, name: ADMIN, newPassphrase: OTHER };
  await refusalOf(client.vault.recover({ ...request, recoveryKey: 'AAAA-AAAA' }));
  expect((await client.vault.status()).trouble).toBeNull();
  await refusalOf(client.vault.recover(request));
  expect((await client.vault.status()).trouble).toBe('store-damaged');
  core.close();
});

test('while vault and store are both there, nobody sets up anew over them', async () => {
  const dir = copy();
  truncateSync(join(dir, STORE), 2000);
  const { core, client } = open(dir);
  await refusalOf(client.vault.unlock({ name: ADMIN, passphrase: PASSPHRASE }));
  await expectRefusal(client.vault.create({ name: 'Neu', passphrase: OTHER }), 'ALREADY_SET_UP');
  core.close();
});

test('a wrong passphrase alone opens no way to restore over the store', async () => {
  const { core, client } = open(copy());
  await expectRefusal(
    client.vault.unlock({ name: ADMIN, passphrase: 'falsch geraten' }),
    'WRONG_PASSPHRASE',
  );
  const unlock = { identity };
  const request = { fileToken: 'backup', unlock, admin: ADMIN, newPassphrase: OTHER };
  await expectRefusal(client.backups.restore(request), 'ALREADY_SET_UP');
  core.close();
});

test('setting up beside a vault without store keeps that vault', async () => {
  const dir = copy();
  const vault = readFileSync(join(dir, VAULT));
  rmSync(join(dir, STORE));
  const { core, client } = open(dir);
  await client.vault.create({ name: 'Neu', passphrase: OTHER });
  core.close();
  expect(readFileSync(join(dir, `${VAULT}.without-store`)).equals(vault)).toBe(true);
});

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

import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CoreClient } from '#shared/contract/index.ts';
import type { Core } from '../../../src-main/core/core.ts';
import { router } from '../../../src-main/core/router.ts';
import { openStore } from '../../../src-main/core/store/open-store.ts';
import {
  ADMIN,
  expectInvalid,
  expectRefusal,
  lastEntry,
  openCore,
  PASSPHRASE,
  refusalOf,
  startCore,
  testClock,
  type Harness,
} from '../../helpers/core-harness.ts';
import { tempDir } from '../../helpers/temp-dir.ts';

const OTHER = 'neun leise Fähren kreuzen den Landwehrkanal';

let h: Harness;
let client: CoreClient;
/** Every later test leaves the store unlocked with these. */
let passphrase = PASSPHRASE;
let recoveryKey: string;
beforeAll(async () => {
  h = await startCore();
  ({ client, recoveryKey } = h);
});
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

const unlock = () => client.vault.unlock({ passphrase });
const wrong = () => client.vault.unlock({ name: ADMIN, passphrase: 'falsch geraten, leider' });

test('a new store is unlocked for its first admin, and cannot be set up twice', async () => {
  expect(await client.vault.status()).toMatchObject({
    state: 'unlocked',
    userSlots: 1,
    retryAfterMs: 0,
    user: { name: ADMIN, role: 'admin', initials: 'AÇ' },
    recoveryKeyConfirmed: false,
  });
  expect(lastEntry(h.core).action).toBe('vault.create');
  await expectRefusal(client.vault.create({ name: 'B', passphrase: OTHER }), 'ALREADY_SET_UP');
  expect(statSync(h.dir).mode & 0o777).toBe(0o700);
  for (const file of readdirSync(h.dir)) {
    expect(statSync(join(h.dir, file)).mode & 0o777, file).toBe(0o600);
  }
});

test('the recovery key is confirmed by two different groups of it', async () => {
  const groups = recoveryKey.split('-');
  const group = (position: number, text = groups[position - 1] ?? '') => ({ position, text });
  const confirm = (...given: { position: number; text: string }[]) =>
    client.vault.confirmRecoveryKey({ groups: given });
  await expectInvalid(confirm(group(3), group(3)), 'groups.1.position', 'duplicate');
  await expectInvalid(confirm(group(3)), 'groups');
  await expectInvalid(confirm(group(0), group(3)), 'groups.0.position');
  expect(await confirm(group(3), group(7, 'AAAA'))).toEqual({ confirmed: false });
  expect(await confirm(group(3, ''), group(7, ''))).toEqual({ confirmed: false });
  expect((await client.vault.status()).recoveryKeyConfirmed).toBe(false);
  expect(await confirm(group(3, groups[2]?.toLowerCase()), group(7))).toEqual({ confirmed: true });
  expect((await client.vault.status()).recoveryKeyConfirmed).toBe(true);
  // Confirmed is confirmed; there is no key any more to compare with.
  expect(await confirm(group(3), group(7))).toEqual({ confirmed: false });
});

test('locked, nothing can be read or written, whatever the input', async () => {
  // What the core holds from here on is this very array.
  const { keeper } = h.core;
  const { key, userId } = await keeper.unlock(undefined, passphrase);
  h.core.enterAs(key, { id: userId });
  expect([...key].some((byte) => byte !== 0)).toBe(true);
  expect(await client.vault.lock()).toEqual({ state: 'locked' });
  expect([...key].every((byte) => byte === 0)).toBe(true);
  expect(await client.vault.status()).toMatchObject({ state: 'locked', userSlots: 1, user: null });
  await expectRefusal(client.organisations.list({}), 'LOCKED');
  await expectRefusal(client.organisations.create({ name: '' }), 'LOCKED');
  await expectRefusal(client.vault.renewRecoveryKey(), 'LOCKED');
  await expectRefusal(
    client.vault.changePassphrase({ passphrase, newPassphrase: OTHER }),
    'LOCKED',
  );
  await expectRefusal(client.vault.lock(), 'LOCKED');
  expect((await unlock()).user.name).toBe(ADMIN);
  expect(await client.vault.lock()).toEqual({ state: 'locked' });
  expect(
    (await client.vault.unlock({ name: ' ayşe ÇELİK '.replace('İ', 'i'), passphrase })).user.name,
  ).toBe(ADMIN);
});

test('a wrong passphrase and a name nobody has get the same answer, and both count', async () => {
  h.core.lock();
  const first = await refusalOf(wrong());
  const second = await refusalOf(client.vault.unlock({ name: 'Niemand', passphrase }));
  expect(first).toEqual({ code: 'WRONG_PASSPHRASE', data: { retryAfterMs: 0 } });
  expect(second).toEqual(first);
  // The third starts the wait, and a restart of the program does not end it.
  expect((await refusalOf(wrong())).data).toEqual({
    retryAfterMs: expect.closeTo(2000, -2) as number,
  });
  await expectRefusal(unlock(), 'WAIT');
  const restarted = openCore(h.dir, h.clock, h.faults);
  const again: CoreClient = createRouterClient(router, { context: { core: restarted } });
  await expectRefusal(again.vault.unlock({ passphrase }), 'WAIT');
  expect((await again.vault.status()).retryAfterMs).toBeGreaterThan(1900);
  await expectRefusal(
    again.vault.recover({ recoveryKey, name: ADMIN, newPassphrase: OTHER }),
    'WAIT',
  );
  h.clock.set('2026-11-23T13:07:30.000Z');
  await unlock();
  const { detail } = h.core.workspace.store.sqlite
    .prepare(
      "SELECT detail FROM audit_entry WHERE action = 'vault.unlock' ORDER BY seq DESC LIMIT 1",
    )
    .get() as { detail: string };
  expect(JSON.parse(detail)).toEqual({ failedAttempts: 3 });
  expect((await client.vault.status()).retryAfterMs).toBe(0);
});

test('weak passphrases are refused: short, common, or the own name', async () => {
  for (const newPassphrase of [
    'kurz',
    'passwort1234',
    'aaaaaaaaaaaaaaaaaaaa',
    'Ayşe Çelik Ayşe Çelik',
  ]) {
    await expectRefusal(
      client.vault.changePassphrase({ passphrase, newPassphrase }),
      'WEAK_PASSPHRASE',
    );
  }
  const empty = openCore(join(tempDir(), 'store'), h.clock, h.faults);
  const fresh: CoreClient = createRouterClient(router, { context: { core: empty } });
  await expectRefusal(
    fresh.vault.create({ name: 'Nour', passphrase: 'passwort1234' }),
    'WEAK_PASSPHRASE',
  );
  expect((await fresh.vault.status()).state).toBe('empty');
  await expectRefusal(fresh.organisations.list({}), 'NOT_SET_UP');
  await expectRefusal(fresh.vault.unlock({ passphrase }), 'NOT_SET_UP');
});

test('a changed passphrase opens, and the old one does not any more', async () => {
  await expectRefusal(
    client.vault.changePassphrase({ passphrase: 'falsch geraten', newPassphrase: OTHER }),
    'WRONG_PASSPHRASE',
  );
  await client.vault.changePassphrase({ passphrase, newPassphrase: OTHER });
  expect(lastEntry(h.core).action).toBe('vault.changePassphrase');
  await client.vault.lock();
  await expectRefusal(unlock(), 'WRONG_PASSPHRASE');
  passphrase = OTHER;
  await unlock();
});

test('the recovery key gives a new passphrase and a new recovery key; the old ones are dead', async () => {
  const { id } = await client.organisations.create({ name: 'Bleibt erhalten' });
  await client.vault.lock();
  const recover = (key: string, name = ADMIN) =>
    client.vault.recover({ recoveryKey: key, name, newPassphrase: PASSPHRASE });
  const zeros = recoveryKey.replace(/[0-9A-Z]/g, '0');
  await expectRefusal(recover(zeros), 'WRONG_RECOVERY_KEY');
  await expectRefusal(recover('-'), 'WRONG_RECOVERY_KEY');
  const old = recoveryKey;
  const typed = old.toLowerCase().replaceAll('-', ' ');
  const recovered = await recover(typed, ADMIN.toLowerCase().normalize('NFD'));
  expect(recovered.user.name).toBe(ADMIN);
  expect(recovered.recoveryKey).not.toBe(old);
  expect((await client.organisations.get({ id })).name).toBe('Bleibt erhalten');
  expect((await client.vault.status()).recoveryKeyConfirmed).toBe(false);
  await client.vault.lock();
  await expectRefusal(recover(old), 'WRONG_RECOVERY_KEY');
  await expectRefusal(unlock(), 'WRONG_PASSPHRASE');
  passphrase = PASSPHRASE;
  h.clock.set('2026-11-23T14:00:00.000Z');
  await unlock();
  recoveryKey = (await client.vault.renewRecoveryKey()).recoveryKey;
  await client.vault.lock();
  await expectRefusal(recover(recovered.recoveryKey), 'WRONG_RECOVERY_KEY');
  await unlock();
});

test('somebody who no longer works here, or never did, does not get in with the right key', async () => {
  const { sqlite } = h.core.workspace.store;
  sqlite.prepare('UPDATE user SET active = 0 WHERE name = ?').run(ADMIN);
  await client.vault.lock();
  await expectRefusal(unlock(), 'WRONG_PASSPHRASE');
  expect(h.core.state).toBe('locked');
  const { key } = await h.core.keeper.unlock(undefined, passphrase);
  const store = openStore(join(h.dir, 'leuchtturm.db'), key);
  store.sqlite.prepare('UPDATE user SET active = 1 WHERE name = ?').run(ADMIN);
  store.close();
  await expectRefusal(
    client.vault.recover({ recoveryKey, name: 'Niemand', newPassphrase: OTHER }),
    'FORBIDDEN',
  );
  expect(h.core.state).toBe('locked');
  await unlock();
});

test('a damaged vault, a missing store and a swapped store are refused, and can be put back', async () => {
  await client.vault.lock();
  const vault = join(h.dir, 'leuchtturm.vault');
  const db = join(h.dir, 'leuchtturm.db');
  const whole = readFileSync(vault);
  writeFileSync(vault, whole.subarray(0, 300));
  await expectRefusal(unlock(), 'STORE_DAMAGED');
  writeFileSync(vault, whole);
  renameSync(db, `${db}.away`);
  await expectRefusal(unlock(), 'STORE_MISSING');
  expect(existsSync(db)).toBe(false);
  writeFileSync(db, 'keine Datenbank'.repeat(500));
  await expectRefusal(unlock(), 'STORE_WRONG_KEY');
  rmSync(db);
  renameSync(`${db}.away`, db);
  await unlock();
});

test('a set-up that is cut off leaves no store; the next one works and writes over nothing', async () => {
  const dir = join(tempDir(), 'store');
  const clock = testClock('2026-11-23T13:07:00.000Z');
  const attempt = async (cutOff: boolean) => {
    const core: Core = openCore(dir, clock);
    try {
      // After the store was made, before the vault is written.
      if (cutOff) {
        const { keeper } = core;
        const create = keeper.create.bind(keeper);
        keeper.create = (admin, storeId, build) =>
          create(admin, storeId, (key) => {
            build(key);
            throw new Error('cut off');
          });
      }
      await core.create({ name: ADMIN, passphrase: PASSPHRASE });
      return core.state;
    } catch (error) {
      expect((error as Error).message).toBe('cut off');
      return core.state;
    } finally {
      core.close();
    }
  };
  expect(await attempt(true)).toBe('empty');
  expect(existsSync(join(dir, 'leuchtturm.vault'))).toBe(false);
  const first = readFileSync(join(dir, 'leuchtturm.db'));
  expect(await attempt(true)).toBe('empty');
  expect(await attempt(false)).toBe('unlocked');
  // The rest of the first attempt is still there, byte by byte, beside that of the second.
  const kept = readdirSync(dir)
    .filter((file) => /without-vault(-\d+)?$/.test(file))
    .sort();
  expect(kept).toEqual(['leuchtturm.db.without-vault', 'leuchtturm.db.without-vault-2']);
  expect(readFileSync(join(dir, 'leuchtturm.db.without-vault')).equals(first)).toBe(true);
  const core = openCore(dir, clock);
  expect(core.state).toBe('locked');
  expect((await core.unlock(ADMIN, PASSPHRASE)).name).toBe(ADMIN);
  core.close();
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, expect, test } from 'vitest';
import type { CoreClient } from '#shared/contract/index.ts';
import { router } from '../../../../src-main/core/router.ts';
import {
  ADMIN,
  expectInvalid,
  expectRefusal,
  lastEntry,
  openCore,
  PASSPHRASE,
  startCore,
  type Harness,
} from '../../../helpers/core-harness.ts';

const NEW_PASSPHRASE = 'sieben Kraniche kreuzen kalte Kanäle 21';

const open: Harness[] = [];
async function start(options?: { setUp: boolean }): Promise<Harness> {
  const harness = await startCore(options);
  open.push(harness);
  return harness;
}
afterEach(() => {
  for (const harness of open.splice(0)) {
    expect(harness.faults).toEqual([]);
    harness.close();
  }
});

/** The core as after a restart of the program. */
const restarted = (h: Harness): CoreClient => {
  h.core.close();
  return createRouterClient(router, { context: { core: openCore(h.dir, h.clock) } });
};

test('from nothing to an unlocked store with a first admin', async () => {
  const { client } = await start({ setUp: false });
  expect(await client.vault.status()).toMatchObject({ state: 'empty', user: null, userSlots: 0 });
  await expectRefusal(client.vault.unlock({ passphrase: PASSPHRASE }), 'NOT_SET_UP');
  await expectRefusal(
    client.vault.create({ name: ADMIN, passphrase: 'passwort123' }),
    'WEAK_PASSPHRASE',
  );
  // Her own name is no secret.
  await expectRefusal(
    client.vault.create({ name: ADMIN, passphrase: ADMIN + ADMIN }),
    'WEAK_PASSPHRASE',
  );
  await expectInvalid(
    client.vault.create({ name: ' ', passphrase: PASSPHRASE }),
    'name',
    'too_small',
  );
  expect((await client.vault.status()).state).toBe('empty');

  const { recoveryKey, user } = await client.vault.create({ name: ADMIN, passphrase: PASSPHRASE });
  expect(recoveryKey).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(user).toMatchObject({ name: ADMIN, initials: 'AÇ', role: 'admin' });
  expect(await client.vault.status()).toMatchObject({
    state: 'unlocked',
    user,
    userSlots: 1,
    recoveryKeyConfirmed: false,
  });
  await expectRefusal(
    client.vault.create({ name: 'Zweite', passphrase: NEW_PASSPHRASE }),
    'ALREADY_SET_UP',
  );
});

test('locked means: nothing is answered, whatever the input; unlocking brings everything back', async () => {
  const { client, core } = await start();
  const { id } = await client.organisations.create({ name: 'Bleibt' });
  expect(await client.vault.lock()).toEqual({ state: 'locked' });
  expect(await client.vault.status()).toMatchObject({ state: 'locked', user: null });
  await expectRefusal(client.organisations.get({ id }), 'LOCKED');
  await expectRefusal(client.organisations.create({ name: '' }), 'LOCKED');
  await expectRefusal(client.vault.lock(), 'LOCKED');
  const { user } = await client.vault.unlock({ passphrase: PASSPHRASE });
  expect(user.name).toBe(ADMIN);
  expect(lastEntry(core).action).toBe('vault.unlock');
  expect((await client.organisations.get({ id })).name).toBe('Bleibt');
});

test('a name is found however it is typed; a wrong one costs and says the same as a wrong passphrase', async () => {
  const h = await start();
  const client = restarted(h);
  const wrongName = client.vault.unlock({ name: 'Niemand', passphrase: PASSPHRASE });
  await expectRefusal(wrongName, 'WRONG_PASSPHRASE', { retryAfterMs: 0 });
  const wrongPassphrase = client.vault.unlock({ name: ADMIN, passphrase: 'falsch' });
  await expectRefusal(wrongPassphrase, 'WRONG_PASSPHRASE', { retryAfterMs: 0 });
  const { user } = await client.vault.unlock({ name: '  AYŞE çelik ', passphrase: PASSPHRASE });
  expect(user.name).toBe(ADMIN);
});

test('every wrong passphrase after the third makes the wait longer, also over a restart', async () => {
  const h = await start();
  let client = restarted(h);
  h.clock.set('2026-11-23T14:00:00.000Z');
  const guess = () => client.vault.unlock({ passphrase: 'falsch' });
  await expectRefusal(guess(), 'WRONG_PASSPHRASE', { retryAfterMs: 0 });
  await expectRefusal(guess(), 'WRONG_PASSPHRASE', { retryAfterMs: 0 });
  await expectRefusal(guess(), 'WRONG_PASSPHRASE');
  const wait = (await client.vault.status()).retryAfterMs;
  expect(wait).toBeGreaterThan(1900);
  expect(wait).toBeLessThanOrEqual(2000);

  client = restarted(h);
  await expectRefusal(client.vault.unlock({ passphrase: PASSPHRASE }), 'WAIT');
  h.clock.set('2026-11-23T14:01:00.000Z');
  await expectRefusal(guess(), 'WRONG_PASSPHRASE');
  expect((await client.vault.status()).retryAfterMs).toBeGreaterThan(3900);
  h.clock.set('2026-11-23T14:02:00.000Z');
  await client.vault.unlock({ passphrase: PASSPHRASE });
  expect((await client.vault.status()).retryAfterMs).toBe(0);
});

test('the recovery key is confirmed by two of its own groups, typed with any case and spaces', async () => {
  const { client, recoveryKey } = await start();
  const groups = recoveryKey.split('-');
  const typed = (position: number, text = groups[position - 1] ?? '') => ({ position, text });
  const confirm = (one: ReturnType<typeof typed>, two: ReturnType<typeof typed>) =>
    client.vault.confirmRecoveryKey({ groups: [one, two] });
  expect(await confirm(typed(2), typed(5, '0000'))).toEqual({ confirmed: false });
  await expectInvalid(confirm(typed(2), typed(2)), 'groups.1.position', 'duplicate');
  await expectInvalid(confirm(typed(2), typed(9)), 'groups.1.position', 'too_big');
  expect((await client.vault.status()).recoveryKeyConfirmed).toBe(false);
  const lower = ` ${groups[6]?.toLowerCase() ?? ''} `;
  expect(await confirm(typed(2), typed(7, lower))).toEqual({ confirmed: true });
  expect((await client.vault.status()).recoveryKeyConfirmed).toBe(true);
});

test('a changed passphrase opens, the old one does not, and the data is the same', async () => {
  const h = await start();
  const { id } = await h.client.organisations.create({ name: 'Vorher' });
  const change = (passphrase: string, newPassphrase: string) =>
    h.client.vault.changePassphrase({ passphrase, newPassphrase });
  await expectRefusal(change('falsch', NEW_PASSPHRASE), 'WRONG_PASSPHRASE');
  await expectRefusal(change(PASSPHRASE, '12345678901234'), 'WEAK_PASSPHRASE');
  expect(await change(PASSPHRASE, NEW_PASSPHRASE)).toEqual({ changed: true });
  expect(lastEntry(h.core).action).toBe('vault.changePassphrase');
  const client = restarted(h);
  await expectRefusal(client.vault.unlock({ passphrase: PASSPHRASE }), 'WRONG_PASSPHRASE');
  await client.vault.unlock({ passphrase: NEW_PASSPHRASE });
  expect((await client.organisations.get({ id })).name).toBe('Vorher');
});

test('the recovery key opens once: it gives a new passphrase and is replaced by a new key', async () => {
  const h = await start();
  const client = restarted(h);
  const recover = (recoveryKey: string, name = ADMIN) =>
    client.vault.recover({ recoveryKey, name, newPassphrase: NEW_PASSPHRASE });
  await expectRefusal(recover('0000-0000'), 'WRONG_RECOVERY_KEY');
  const typed = h.recoveryKey.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
  const { recoveryKey, user } = await recover(typed);
  expect(user.name).toBe(ADMIN);
  expect(recoveryKey).not.toBe(h.recoveryKey);
  expect(await client.vault.status()).toMatchObject({
    state: 'unlocked',
    recoveryKeyConfirmed: false,
  });
  await client.vault.lock();
  await expectRefusal(recover(h.recoveryKey), 'WRONG_RECOVERY_KEY');
  await expectRefusal(client.vault.unlock({ passphrase: PASSPHRASE }), 'WRONG_PASSPHRASE');
  await client.vault.unlock({ passphrase: NEW_PASSPHRASE });
});

test('a renewed recovery key replaces the old one', async () => {
  const h = await start();
  const { recoveryKey } = await h.client.vault.renewRecoveryKey();
  await h.client.vault.lock();
  const recover = (key: string) =>
    h.client.vault.recover({ recoveryKey: key, name: ADMIN, newPassphrase: NEW_PASSPHRASE });
  await expectRefusal(recover(h.recoveryKey), 'WRONG_RECOVERY_KEY');
  expect((await recover(recoveryKey)).user.name).toBe(ADMIN);
});

test('somebody who left cannot unlock, and learns no more than with a wrong passphrase', async () => {
  const h = await start();
  h.core.workspace.store.sqlite.prepare('UPDATE user SET active = 0').run();
  const client = restarted(h);
  await expectRefusal(client.vault.unlock({ passphrase: PASSPHRASE }), 'WRONG_PASSPHRASE');
  expect((await client.vault.status()).state).toBe('locked');
});

test('no file holds a name, a note, a passphrase or the recovery key in the clear', async () => {
  const h = await start();
  await h.client.organisations.create({ name: 'Geheimbund Spree', notes: 'sehr vertraulich' });
  await h.client.drafts.save({ form: 'session', body: { note: 'halb getippt' } });
  const secrets = [
    'Geheimbund',
    'vertraulich',
    'halb getippt',
    'Çelik',
    'blaue Boote',
    h.recoveryKey,
  ];
  const check = () => {
    for (const file of readdirSync(h.dir)) {
      const bytes = readFileSync(join(h.dir, file));
      for (const secret of secrets) {
        expect(bytes.includes(Buffer.from(secret)), `${secret} in ${file}`).toBe(false);
        expect(bytes.includes(Buffer.from(secret, 'utf16le')), `${secret} in ${file}`).toBe(false);
      }
    }
  };
  check(); // while it is open: WAL and shared memory are there
  h.core.close();
  check();
});

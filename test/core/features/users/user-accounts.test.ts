import { describe, expect, test } from 'vitest';
import type { CoreClient } from '#shared/contract/index.ts';
import type { Role } from '#shared/codes/roles.ts';
import {
  ADMIN,
  entryCount,
  expectInvalid,
  expectRefusal,
  lastEntry,
  PASSPHRASE,
} from '../../../helpers/core-harness.ts';
import { FIRST, userStores } from './user-stores.ts';

const OWN = 'neun rote Ziegel am alten Wasserturm 77';

const { start, restarted } = userStores();

const add = (h: { client: CoreClient }, name: string, role: Role = 'counsellor') =>
  h.client.users.create({ name, role, passphrase: FIRST });

const userOf = async (client: CoreClient, id: string) => {
  const found = (await client.users.list()).find((user) => user.id === id);
  if (!found) throw new Error('no such user');
  return found;
};

/** Unlocks with the first passphrase and chooses one of one's own. */
async function settleIn(client: CoreClient, name: string): Promise<void> {
  await client.vault.unlock({ name, passphrase: FIRST });
  await client.vault.changePassphrase({ passphrase: FIRST, newPassphrase: OWN });
}

describe('somebody new', () => {
  test('gets in with the first passphrase and can do nothing but choose another', async () => {
    const h = await start();
    const { id } = await add(h, 'Ben Ito');
    expect(await userOf(h.client, id)).toMatchObject({
      initials: 'BI',
      role: 'counsellor',
      active: true,
      account: { mustChangePassphrase: true, hasPassphrase: true, lastUnlockAt: null },
    });
    const client = restarted(h);
    expect(await client.vault.status()).toMatchObject({ userSlots: 2 });
    await expectRefusal(client.vault.unlock({ passphrase: FIRST }), 'WRONG_PASSPHRASE');
    await client.vault.unlock({ name: ' BEN ito', passphrase: FIRST });
    expect(await client.vault.status()).toMatchObject({ passphraseChangeDue: true });
    await expectRefusal(client.organisations.create({ name: 'Verein' }), 'PASSPHRASE_CHANGE_DUE');
    await expectRefusal(client.help.access(), 'PASSPHRASE_CHANGE_DUE');
    const change = (newPassphrase: string) =>
      client.vault.changePassphrase({ passphrase: FIRST, newPassphrase });
    await expectInvalid(change(FIRST), 'newPassphrase', 'same-passphrase');
    await expectRefusal(change('Ben Ito Ben Ito'), 'WEAK_PASSPHRASE');
    expect(await client.vault.status()).toMatchObject({ passphraseChangeDue: true });
    await change(OWN);
    expect(await client.vault.status()).toMatchObject({ passphraseChangeDue: false });
    await client.organisations.create({ name: 'Verein' });
    await client.vault.lock();
    await expectRefusal(
      client.vault.unlock({ name: 'Ben Ito', passphrase: FIRST }),
      'WRONG_PASSPHRASE',
    );
    await client.vault.unlock({ name: 'Ben Ito', passphrase: OWN });
    expect(await client.vault.status()).toMatchObject({ passphraseChangeDue: false });
  });

  test('is logged field by field, without the passphrase', async () => {
    const h = await start();
    const { id } = await add(h, 'Ben Ito', 'lead');
    expect(lastEntry(h.core)).toEqual({
      action: 'users.setActive',
      recordId: id,
      changes: [{ entity: 'user', recordId: id, field: 'active', before: false, after: true }],
    });
    const log = h.core.workspace.store.sqlite
      .prepare(`SELECT json_group_array(coalesce(after, '')) AS all_values FROM change`)
      .pluck()
      .get();
    expect(log).toContain('Ben Ito');
    expect(log).not.toContain(FIRST);
  });

  test('needs a name that nobody has, in any spelling, and a strong passphrase', async () => {
    const h = await start();
    await add(h, 'Ben Ito');
    for (const name of ['ben ito', ' BEN ITO ', 'Ｂｅｎ Ito']) {
      await expectInvalid(add(h, name), 'name', 'name-taken');
    }
    await expectRefusal(
      h.client.users.create({ name: 'Ada', role: 'lead', passphrase: 'Passwort123!' }),
      'WEAK_PASSPHRASE',
    );
    expect((await h.client.users.list()).map(({ name }) => name)).toEqual([ADMIN, 'Ben Ito']);
  });
});

describe('changing somebody', () => {
  test('a new name is what unlocks from now on; the seen version guards it', async () => {
    const h = await start();
    const { id, updatedAt } = await add(h, 'Ben Ito');
    const fields = { name: 'Ben Ito-Kaya', initials: 'BK', role: 'lead' as const };
    await h.client.users.update({ id, updatedAt, fields });
    expect(lastEntry(h.core).changes.map(({ field }) => field)).toEqual([
      'name',
      'initials',
      'role',
    ]);
    await expectRefusal(h.client.users.update({ id, updatedAt, fields }), 'CONFLICT');
    await h.client.vault.lock();
    await expectRefusal(
      h.client.vault.unlock({ name: 'Ben Ito', passphrase: FIRST }),
      'WRONG_PASSPHRASE',
    );
    const { user } = await h.client.vault.unlock({ name: 'ben ito-kaya', passphrase: FIRST });
    expect(user).toMatchObject({ role: 'lead', initials: 'BK' });
  });

  test('the last admin with a passphrase stays admin, and nobody deactivates themselves', async () => {
    const h = await start();
    // As after a restore: known as an admin, but nothing opens for him.
    h.addColleague('Ohne Schlüssel', 'admin');
    const me = h.core.workspace.actor;
    const { updatedAt } = await userOf(h.client, me.id);
    const demote = (version: string) =>
      h.client.users.update({
        id: me.id,
        updatedAt: version,
        fields: { name: me.name, initials: me.initials, role: 'counsellor' },
      });
    const before = entryCount(h.core);
    await expectInvalid(demote(updatedAt), 'fields.role', 'last-admin');
    await expectInvalid(h.client.users.setActive({ id: me.id, active: false }), 'id', 'yourself');
    expect(entryCount(h.core)).toBe(before);

    const second = await add(h, 'Zweite Admin', 'admin');
    await demote(updatedAt);
    // It holds at once, not only after the next unlock.
    await expectRefusal(add(h, 'Noch jemand'), 'FORBIDDEN');
    expect(await h.client.vault.status()).toMatchObject({ user: { role: 'counsellor' } });
    await h.client.vault.lock();
    await settleIn(h.client, 'Zweite Admin');
    await expectInvalid(
      h.client.users.setActive({ id: second.id, active: false }),
      'id',
      'yourself',
    );
  });

  test('a reset passphrase replaces the old one and has to be changed', async () => {
    const h = await start();
    const { id } = await add(h, 'Ben Ito');
    await h.client.vault.lock();
    await settleIn(h.client, 'Ben Ito');
    await h.client.vault.unlock({ name: ADMIN, passphrase: PASSPHRASE });
    expect((await userOf(h.client, id)).account).toMatchObject({ mustChangePassphrase: false });
    const second = 'elf stille Wälder hinter Köpenick 204';
    await expectRefusal(
      h.client.users.resetPassphrase({ id, passphrase: 'Ben Ito 1234' }),
      'WEAK_PASSPHRASE',
    );
    await h.client.users.resetPassphrase({ id, passphrase: second });
    expect(lastEntry(h.core)).toMatchObject({
      action: 'users.resetPassphrase',
      changes: [{ field: 'mustChangePassphrase', before: false, after: true }],
    });
    // Once more, although the change is due already: this too is in the log.
    const before = entryCount(h.core);
    await h.client.users.resetPassphrase({ id, passphrase: second });
    expect(entryCount(h.core)).toBe(before + 1);
    await expectInvalid(
      h.client.users.resetPassphrase({ id: h.core.workspace.actor.id, passphrase: second }),
      'id',
      'yourself',
    );
    await h.client.vault.lock();
    await expectRefusal(
      h.client.vault.unlock({ name: 'Ben Ito', passphrase: OWN }),
      'WRONG_PASSPHRASE',
    );
    await h.client.vault.unlock({ name: 'Ben Ito', passphrase: second });
    expect(await h.client.vault.status()).toMatchObject({ passphraseChangeDue: true });
  });
});

describe('somebody who leaves', () => {
  test('gets the answer of a wrong passphrase, and comes back with a new one only', async () => {
    const h = await start();
    const { id } = await add(h, 'Ben Ito');
    await h.client.users.setActive({ id, active: false });
    expect(await userOf(h.client, id)).toMatchObject({
      active: false,
      account: { hasPassphrase: false },
    });
    await expectInvalid(h.client.users.resetPassphrase({ id, passphrase: OWN }), 'id', 'inactive');
    // The name stays taken: the records still say it.
    await expectInvalid(add(h, 'Ben Ito'), 'name', 'name-taken');
    await h.client.vault.lock();
    await expectRefusal(
      h.client.vault.unlock({ name: 'Ben Ito', passphrase: FIRST }),
      'WRONG_PASSPHRASE',
    );
    await h.client.vault.unlock({ name: ADMIN, passphrase: PASSPHRASE });
    await h.client.users.setActive({ id, active: true, passphrase: OWN });
    await expectInvalid(
      h.client.users.setActive({ id, active: true, passphrase: OWN }),
      'id',
      'already-active',
    );
    await h.client.vault.lock();
    await h.client.vault.unlock({ name: 'Ben Ito', passphrase: OWN });
    expect(await h.client.vault.status()).toMatchObject({ passphraseChangeDue: true });
  });

  test('is out at the next call, when another program deactivates them while they work', async () => {
    const h = await start();
    const { id } = await add(h, 'Ben Ito');
    await h.client.vault.lock();
    await settleIn(h.client, 'Ben Ito');
    const { sqlite } = h.core.workspace.store;
    sqlite.prepare('UPDATE user SET active = 0 WHERE id = ?').run(id);
    await expectRefusal(h.client.organisations.create({ name: 'Verein' }), 'LOCKED');
    expect(await h.client.vault.status()).toMatchObject({ state: 'locked', user: null });
  });
});

test('how and when colleagues get in is for admins alone', async () => {
  const h = await start();
  await add(h, 'Ben Ito');
  const [admin] = await h.client.users.list();
  expect(admin?.account).toMatchObject({ hasPassphrase: true, mustChangePassphrase: false });
  h.actAs(h.addColleague('Nour Haddad', 'lead'));
  const seen = await h.client.users.list();
  expect(seen).toHaveLength(3);
  expect(seen.map(({ account }) => account)).toEqual([null, null, null]);
});

test('the recovery key ends a due change: the person has chosen a passphrase', async () => {
  const h = await start();
  await add(h, 'Ben Ito');
  const client = restarted(h);
  await client.vault.recover({ recoveryKey: h.recoveryKey, name: 'Ben Ito', newPassphrase: OWN });
  expect(await client.vault.status()).toMatchObject({ passphraseChangeDue: false });
  await client.organisations.count({});
});

test('the table of rights is answered as it is enforced', async () => {
  const h = await start();
  const rows = await h.client.help.access();
  const rowOf = (procedure: string) => rows.find((row) => row.procedure === procedure);
  expect(rowOf('users.create')).toEqual({
    procedure: 'users.create',
    nobody: false,
    roles: ['admin'],
  });
  expect(rowOf('vault.unlock')?.nobody).toBe(true);
});

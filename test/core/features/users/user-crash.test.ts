import { afterEach, expect, test, vi } from 'vitest';
import type { CoreClient } from '#shared/contract/index.ts';
import { ADMIN, expectRefusal, PASSPHRASE, type Harness } from '../../../helpers/core-harness.ts';
import { FIRST, userStores } from './user-stores.ts';

/*
 * Store and vault are two files: the program may end between the two writes of any change of a
 * user. Nobody may be locked out by it, and nothing may be left open.
 */

const SECOND = 'elf stille Wälder hinter Köpenick 204';

const { start, restarted } = userStores();
afterEach(() => {
  vi.restoreAllMocks();
});

type Step = 'setPassphrase' | 'rename' | 'remove';

/** The program ends before this step of the vault. */
function crashBefore({ core }: Harness, step: Step): void {
  vi.spyOn(core.keeper, step as 'rename').mockImplementation(() => {
    throw new Error('crash');
  });
}

/** The program ends when the passphrase is in the vault and nothing more is done. */
function crashAfterPassphrase({ core: { keeper } }: Harness): void {
  const real = keeper.setPassphrase.bind(keeper);
  vi.spyOn(keeper, 'setPassphrase').mockImplementation(async (...args) => {
    await real(...args);
    throw new Error('crash');
  });
}

const admin = { name: ADMIN, passphrase: PASSPHRASE };
const ben = { name: 'Ben Ito', passphrase: FIRST };
const create = (h: Harness) => h.client.users.create({ ...ben, role: 'admin' });

async function benOf(client: CoreClient) {
  const found = (await client.users.list()).find(({ name }) => name.startsWith('Ben'));
  if (!found) throw new Error('no Ben');
  return found;
}

test('made, but without a passphrase: no admin who counts, and a way on', async () => {
  const h = await start();
  crashBefore(h, 'setPassphrase');
  await expectRefusal(create(h), 'INTERNAL');
  const client = restarted(h);
  await expectRefusal(client.vault.unlock(ben), 'WRONG_PASSPHRASE');
  await client.vault.unlock(admin);
  const { id, active, account } = await benOf(client);
  expect({ active, account }).toMatchObject({ active: false, account: { hasPassphrase: false } });
  await client.users.setActive({ id, active: true, passphrase: SECOND });
  await client.vault.unlock({ ...ben, passphrase: SECOND });
});

test('made with a passphrase, but not yet active: it opens nothing and is taken away', async () => {
  const h = await start();
  crashAfterPassphrase(h);
  await expectRefusal(create(h), 'INTERNAL');
  const client = restarted(h);
  expect((await client.vault.status()).userSlots).toBe(2);
  await expectRefusal(client.vault.unlock(ben), 'WRONG_PASSPHRASE');
  await client.vault.unlock(admin);
  expect((await client.vault.status()).userSlots).toBe(1);
});

test('deactivated, but the slot is still there: the same answer, and the slot goes', async () => {
  const h = await start();
  const { id } = await create(h);
  crashBefore(h, 'remove');
  await expectRefusal(h.client.users.setActive({ id, active: false }), 'INTERNAL');
  const client = restarted(h);
  await expectRefusal(client.vault.unlock(ben), 'WRONG_PASSPHRASE');
  expect((await client.vault.status()).state).toBe('locked');
  await client.vault.unlock(admin);
  expect((await client.vault.status()).userSlots).toBe(1);
});

test('renamed in the store only: the old name opens until the vault has followed', async () => {
  const h = await start();
  const { id, updatedAt } = await create(h);
  crashBefore(h, 'rename');
  const fields = { name: 'Ben Kaya', initials: 'BK', role: 'admin' as const };
  await expectRefusal(h.client.users.update({ id, updatedAt, fields }), 'INTERNAL');
  const client = restarted(h);
  const { user } = await client.vault.unlock(ben);
  expect(user.name).toBe('Ben Kaya');
  await client.vault.lock();
  await expectRefusal(client.vault.unlock(ben), 'WRONG_PASSPHRASE');
  await client.vault.unlock({ ...ben, name: 'Ben Kaya' });
});

test('reset without the new passphrase: the old one opens, and a change is due', async () => {
  const h = await start();
  const { id } = await create(h);
  crashBefore(h, 'setPassphrase');
  await expectRefusal(h.client.users.resetPassphrase({ id, passphrase: SECOND }), 'INTERNAL');
  const client = restarted(h);
  await expectRefusal(client.vault.unlock({ ...ben, passphrase: SECOND }), 'WRONG_PASSPHRASE');
  await client.vault.unlock(ben);
  expect((await client.vault.status()).passphraseChangeDue).toBe(true);
});

test('a vault that cannot be brought in line keeps nobody out', async () => {
  const h = await start();
  const { id } = await create(h);
  crashBefore(h, 'remove');
  await expectRefusal(h.client.users.setActive({ id, active: false }), 'INTERNAL');
  await h.client.vault.lock();
  await h.client.vault.unlock(admin);
  expect(h.faults.join()).toContain('vault.unlock');
  expect(await h.client.vault.status()).toMatchObject({ state: 'unlocked', userSlots: 2 });
});

import { beforeAll, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import type { StoreKey } from '../../../src-main/core/store/open-store.ts';
import { storeFiles } from '../../../src-main/core/vault/store-files.ts';
import { VaultKeeper } from '../../../src-main/core/vault/vault.ts';
import { tempDir } from '../../helpers/temp-dir.ts';

const AYSE = { id: newId(), name: 'Ayşe Çelik' };
const NOUR = { id: newId(), name: 'Nour Haddad' };
const FIRST = 'vier blaue Boote ziehen leise';
const SECOND = 'neun graue Fähren liegen still';

const keeper = new VaultKeeper(storeFiles(tempDir()), () => new Date());
let key: StoreKey;
beforeAll(async () => {
  const made = await keeper.create({ ...AYSE, passphrase: FIRST }, newId(), (store) => store);
  key = Uint8Array.from(made.built);
});

test('the last passphrase cannot be removed', () => {
  expect(() => keeper.remove(AYSE.id, key)).toThrow(
    expect.objectContaining({ code: 'IN_USE' }) as Error,
  );
  expect(keeper.userSlots()).toBe(1);
});

test('a second user unlocks the same store under a name of their own', async () => {
  await expect(
    keeper.setPassphrase({ ...NOUR, name: ' ayşe çelik' }, SECOND, key),
  ).rejects.toMatchObject({ code: 'INVALID_INPUT', data: { issues: [{ path: 'name' }] } });
  await keeper.setPassphrase(NOUR, SECOND, key);
  expect(await keeper.unlock(NOUR.name, SECOND)).toEqual({ key, userId: NOUR.id });
  await expect(keeper.unlock(undefined, SECOND)).rejects.toMatchObject({
    code: 'WRONG_PASSPHRASE',
  });
});

test('after a rename the new name opens and the old one does not', async () => {
  const renamed = { id: NOUR.id, name: 'Nour Haddad-Krüger' };
  expect(() => keeper.rename({ ...renamed, name: AYSE.name }, key)).toThrow('another user');
  keeper.rename(renamed, key);
  expect(await keeper.unlock(renamed.name, SECOND)).toEqual({ key, userId: NOUR.id });
  await expect(keeper.unlock(NOUR.name, SECOND)).rejects.toMatchObject({
    code: 'WRONG_PASSPHRASE',
  });
  expect(await keeper.unlock(AYSE.name, FIRST)).toEqual({ key, userId: AYSE.id });
});

test('a removed user does not get in; who has no slot can be renamed and removed all the same', async () => {
  keeper.remove(NOUR.id, key);
  await expect(keeper.unlock('Nour Haddad-Krüger', SECOND)).rejects.toMatchObject({
    code: 'WRONG_PASSPHRASE',
  });
  keeper.remove(NOUR.id, key);
  keeper.rename(NOUR, key);
  expect(keeper.userSlots()).toBe(1);
  expect(await keeper.unlock(AYSE.name, FIRST)).toEqual({ key, userId: AYSE.id });
});

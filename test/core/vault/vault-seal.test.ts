import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import { resealSlot, sealSlot } from '../../../src-main/core/vault/key-slot.ts';
import { storeFiles } from '../../../src-main/core/vault/store-files.ts';
import { nameLookup, readVault, type Vault } from '../../../src-main/core/vault/vault-file.ts';
import { newAnchor, sealContent } from '../../../src-main/core/vault/vault-seal.ts';
import { VaultKeeper } from '../../../src-main/core/vault/vault.ts';
import { tempDir } from '../../helpers/temp-dir.ts';

const AYSE = { id: newId(), name: 'Ayşe Çelik', passphrase: 'vier blaue Boote ziehen leise' };
const NOUR = { id: newId(), name: 'Nour Haddad', passphrase: 'neun graue Fähren liegen still' };

const files = storeFiles(tempDir());
let at = Date.parse('2026-11-23T13:00:00.000Z');
/** Every attempt is an hour after the one before: waiting is not the question here. */
const keeper = new VaultKeeper(files, () => new Date((at += 3_600_000)));
let key: Uint8Array;
let whole: Vault;
beforeAll(async () => {
  const made = await keeper.create(AYSE, newId(), (storeKey) => storeKey);
  key = Uint8Array.from(made.built);
  await keeper.setPassphrase(NOUR, NOUR.passphrase, key);
  whole = readVault(files.vault);
});
beforeEach(() => put(whole));

const put = (vault: Vault) => writeFileSync(files.vault, JSON.stringify(vault));

/** Neither opened nor changed by a holder of the key, and the file stays as it was found. */
async function refusedAsChanged(vault: Vault): Promise<void> {
  put(vault);
  const before = readFileSync(files.vault);
  const damaged = expect.objectContaining({ code: 'STORE_DAMAGED' }) as Error;
  await expect(keeper.unlock(AYSE.name, AYSE.passphrase)).rejects.toEqual(damaged);
  expect(() => keeper.rename({ ...NOUR, name: 'Nour H.' }, key)).toThrow(damaged);
  expect(() => keeper.remove(NOUR.id, key)).toThrow(damaged);
  await expect(keeper.setPassphrase(NOUR, 'egal', key)).rejects.toEqual(damaged);
  await expect(keeper.renewRecoveryKey(key)).rejects.toEqual(damaged);
  await expect(keeper.resealed(key, randomBytes(32))).rejects.toEqual(damaged);
  expect(readFileSync(files.vault).equals(before)).toBe(true);
}

const entry = (vault: Vault, userId: string) => {
  const found = vault.slots.find(({ slot }) => slot.userId === userId);
  if (!found) throw new Error('no such slot');
  return found;
};

test('a slot added by somebody without the store key makes the vault void', async () => {
  const foreign = await sealSlot({ id: newId(), kind: 'user', userId: newId() }, 'meins', {
    key: randomBytes(32),
    anchor: newAnchor(),
  });
  const lookup = nameLookup(whole, 'Eve');
  await refusedAsChanged({ ...whole, slots: [...whole.slots, { lookup, slot: foreign }] });
});

test('a recipient added in place of another, to be given the next store key, is noticed', async () => {
  const changed = structuredClone(whole);
  entry(changed, NOUR.id).slot.recipient = await identityToRecipient(
    await generateX25519Identity(),
  );
  await refusedAsChanged(changed);
});

test('exchanged names, wrapped identities, sealed keys, or slots that were left out are noticed', async () => {
  const swap = <K extends 'lookup' | 'slot'>(field: K) => {
    const changed = structuredClone(whole);
    const [one, two] = [entry(changed, AYSE.id), entry(changed, NOUR.id)];
    [one[field], two[field]] = [two[field], one[field]];
    return changed;
  };
  // Under the exchanged name her passphrase opens nothing: that slot is the other's.
  put(swap('lookup'));
  await expect(keeper.unlock(AYSE.name, AYSE.passphrase)).rejects.toMatchObject({
    code: 'WRONG_PASSPHRASE',
  });
  await expect(keeper.unlock(NOUR.name, AYSE.passphrase)).rejects.toMatchObject({
    code: 'STORE_DAMAGED',
  });
  const wrapped = structuredClone(whole);
  entry(wrapped, AYSE.id).slot.wrapped = entry(whole, NOUR.id).slot.wrapped;
  put(wrapped);
  await expect(keeper.unlock(AYSE.name, AYSE.passphrase)).rejects.toMatchObject({
    code: 'WRONG_PASSPHRASE',
  });
  await expect(keeper.unlock(NOUR.name, NOUR.passphrase)).rejects.toMatchObject({
    code: 'STORE_DAMAGED',
  });
  const sealed = structuredClone(whole);
  entry(sealed, AYSE.id).slot.sealedKey = entry(whole, NOUR.id).slot.sealedKey;
  await refusedAsChanged(sealed);
  const fewer = whole.slots.filter(({ slot }) => slot.userId !== NOUR.id);
  await refusedAsChanged({ ...whole, slots: fewer });
  await refusedAsChanged({ ...whole, slots: [...whole.slots].reverse() });
  await refusedAsChanged({ ...whole, storeId: newId() });
  await refusedAsChanged({ ...whole, mac: randomBytes(32).toString('base64') });
});

test('a key of the attacker’s own, sealed to everybody, opens nothing: the anchor is missing', async () => {
  const key2 = randomBytes(32);
  const slots = await Promise.all(
    whole.slots.map(async ({ lookup, slot }) => ({ lookup, slot: await resealSlot(slot, key2) })),
  );
  await refusedAsChanged(sealContent({ ...whole, slots }, { key: key2, anchor: newAnchor() }));
});

test('a slot of an older vault of the same store does not fit into another vault', async () => {
  const other = storeFiles(tempDir());
  const second = new VaultKeeper(other, () => new Date());
  await second.create(AYSE, whole.storeId, () => undefined);
  const { slot } = entry(readVault(other.vault), AYSE.id);
  const { lookup } = entry(whole, AYSE.id);
  const others = whole.slots.filter((one) => one.slot.userId !== AYSE.id);
  await refusedAsChanged({ ...whole, slots: [{ lookup, slot }, ...others] });
});

test('a wrong or wiped key changes nothing: nobody can be locked out by it', async () => {
  const before = readFileSync(files.vault);
  for (const bad of [new Uint8Array(32), randomBytes(32)]) {
    await expect(keeper.setPassphrase(NOUR, 'egal', bad)).rejects.toMatchObject({
      code: 'STORE_DAMAGED',
    });
    await expect(keeper.renewRecoveryKey(bad)).rejects.toThrow();
    expect(() => keeper.remove(NOUR.id, bad)).toThrow();
  }
  expect(readFileSync(files.vault).equals(before)).toBe(true);
  expect((await keeper.unlock(NOUR.name, NOUR.passphrase)).userId).toBe(NOUR.id);
});

test('resealed for a new key, every secret opens that one and no other', async () => {
  const newKey = randomBytes(32);
  put(await keeper.resealed(key, newKey));
  for (const { name, passphrase } of [AYSE, NOUR]) {
    expect(Buffer.from((await keeper.unlock(name, passphrase)).key).equals(newKey)).toBe(true);
  }
  expect(() => keeper.remove(NOUR.id, key)).toThrow('does not fit');
});

import { randomBytes } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import { Refusal } from '../../../src-main/core/refusal.ts';
import {
  openSlot,
  resealSlot,
  sealSlot,
  type KeySlot,
} from '../../../src-main/core/vault/key-slot.ts';
import { sealVault } from '../../../src-main/core/vault/vault.ts';
import {
  nameLookup,
  readVault,
  writeVault,
  type Vault,
} from '../../../src-main/core/vault/vault-file.ts';
import { tempDir } from '../../helpers/temp-dir.ts';

const PASSPHRASE = 'siebzehn Möwen über dem Kanal';
const key = randomBytes(32);
const path = join(tempDir(), 'leuchtturm.vault');
let vault: Vault;
let recoveryKey: string;
let slot: KeySlot;
beforeAll(async () => {
  const user = { id: newId(), name: 'Ayşe Çelik', passphrase: PASSPHRASE };
  ({ vault, recoveryKey } = await sealVault(user, newId(), key));
  const own = vault.slots[0]?.slot;
  if (!own) throw new Error('no slot');
  slot = own;
});

test('what is written is read again, by its owner alone', () => {
  writeVault(path, vault);
  expect(readVault(path)).toEqual(vault);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('no name, passphrase, recovery key or store key is in the file', () => {
  writeVault(path, vault);
  const text = readFileSync(path, 'utf8');
  const secrets = [
    'Ayşe',
    'ayşe',
    'Çelik',
    PASSPHRASE,
    recoveryKey,
    recoveryKey.replaceAll('-', ''),
  ];
  for (const secret of [...secrets, key.toString('hex'), key.toString('base64')]) {
    expect(text).not.toContain(secret);
  }
  // Nor a plain hash of the name: the same name has another lookup in another vault.
  const other = { lookupSalt: randomBytes(16).toString('base64') };
  expect(nameLookup(vault, 'Ayşe Çelik')).toBe(vault.slots[0]?.lookup);
  expect(nameLookup(other, 'Ayşe Çelik')).not.toBe(vault.slots[0]?.lookup);
  for (const typed of [
    ' ayşe çelik ',
    'AYŞE ÇELIK'.replace('I', 'i'),
    'Ayşe Çelik'.normalize('NFD'),
  ]) {
    expect(nameLookup(vault, typed)).toBe(vault.slots[0]?.lookup);
  }
});

function readText(text: string | Uint8Array): Vault {
  writeFileSync(path, text);
  return readVault(path);
}
function damaged(text: string | Uint8Array): boolean {
  try {
    readText(text);
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    expect((error as Refusal).code).toBe('STORE_DAMAGED');
    expect((error as Refusal).message).toBe('the vault file cannot be read');
    return true;
  }
}

test('what is no vault file is STORE_DAMAGED, whatever it is', () => {
  for (const text of [
    '',
    '{}',
    'null',
    '[]',
    '{"format":"leuchtturm-vault"',
    '\u0000',
    '"'.repeat(99),
  ]) {
    expect(damaged(text), text).toBe(true);
  }
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => damaged(bytes)));
  fc.assert(fc.property(fc.json(), (text) => damaged(text)));
});

const patched = (patch: (copy: Vault) => void): string => {
  const copy = structuredClone(vault);
  patch(copy);
  return JSON.stringify(copy);
};
const kdfPatched = (kdf: Record<string, unknown>) =>
  patched((copy) => copy.slots.forEach((entry) => Object.assign(entry.slot.kdf, kdf)));

test.each([
  ['less memory than 64 MiB', { memoryKib: 65_535 }],
  ['two passes', { iterations: 2 }],
  ['no lane', { parallelism: 0 }],
  ['another function', { name: 'argon2i' }],
  ['a short salt', { salt: randomBytes(8).toString('base64') }],
  ['so much memory that the program would die', { memoryKib: 2 ** 31 }],
  ['parts of a pass', { iterations: 3.5 }],
])('a slot whose key derivation has %s is refused before any work', (_what, kdf) => {
  expect(damaged(kdfPatched(kdf))).toBe(true);
});

test.each([
  ['version 0', (copy: Vault) => Object.assign(copy, { version: 0 })],
  ['a field nobody knows', (copy: Vault) => Object.assign(copy, { comment: 'x' })],
  [
    'a slot with a field nobody knows',
    (copy: Vault) => Object.assign(copy.slots[0]?.slot ?? {}, { hint: 'x' }),
  ],
  ['no slot', (copy: Vault) => (copy.slots = [])],
  [
    'another kind of slot',
    (copy: Vault) => Object.assign(copy.slots[0]?.slot ?? {}, { kind: 'guest' }),
  ],
  [
    'a shortened tag',
    (copy: Vault) =>
      Object.assign(copy.slots[0]?.slot ?? {}, { wrapped: randomBytes(120).toString('base64') }),
  ],
  [
    'a short nonce',
    (copy: Vault) =>
      Object.assign(copy.slots[0]?.slot ?? {}, { nonce: randomBytes(11).toString('base64') }),
  ],
])('%s is refused', (_what, patch) => {
  expect(damaged(patched(patch))).toBe(true);
});

test('a file of a later version is said to be that, not to be damaged', () => {
  expect(() => readText(patched((copy) => Object.assign(copy, { version: 2 })))).toThrow(
    'STORE_NEWER',
  );
});

test('any byte changed, dropped or added gives a refusal or a vault of the same shape', () => {
  const bytes = Buffer.from(patched(() => undefined));
  fc.assert(
    fc.property(
      fc.nat(bytes.length - 1),
      fc.nat(255),
      fc.constantFrom('change', 'drop', 'add', 'cut'),
      (at, byte, how) => {
        const before = bytes.subarray(0, at);
        const after = bytes.subarray(how === 'add' ? at : at + 1);
        const mutated = Buffer.concat(
          how === 'cut'
            ? [before]
            : how === 'drop'
              ? [before, after]
              : [before, Buffer.from([byte]), after],
        );
        if (damaged(mutated)) return;
        expect(readText(mutated)).toMatchObject({ format: 'leuchtturm-vault', version: 1 });
        expect(readText(mutated).slots).toHaveLength(2);
      },
    ),
    { numRuns: 500 },
  );
});

test('a slot opens with its secret alone, however its accents were typed', async () => {
  const opened = await openSlot(slot, PASSPHRASE);
  expect(Buffer.from(opened?.key ?? '')).toEqual(key);
  expect(await openSlot(slot, PASSPHRASE.normalize('NFD'))).toEqual(opened);
  expect(await openSlot(slot, `${PASSPHRASE} `)).toBeNull();
  expect(await openSlot(slot, '')).toBeNull();
});

test('no part of a slot can be exchanged for another: all of it is authenticated', async () => {
  const other = vault.slots[1]?.slot ?? slot;
  const salt = randomBytes(16).toString('base64');
  const tampered: KeySlot[] = [
    { ...slot, id: newId() },
    { ...slot, userId: newId() },
    { ...slot, kind: 'recovery' },
    { ...slot, kdf: { ...slot.kdf, salt } },
    { ...slot, kdf: { ...slot.kdf, iterations: 4 } },
    { ...slot, nonce: randomBytes(12).toString('base64') },
    { ...slot, wrapped: randomBytes(122).toString('base64') },
    { ...slot, recipient: other.recipient },
  ];
  for (const changed of tampered) expect(await openSlot(changed, PASSPHRASE)).toBeNull();
  const sealedToOther = { ...slot, sealedKey: other.sealedKey };
  await expect(openSlot(sealedToOther, PASSPHRASE)).rejects.toMatchObject({
    code: 'STORE_DAMAGED',
  });
});

test('another store key is sealed to a slot without its secret, and its secret opens it', async () => {
  const newKey = randomBytes(32);
  const resealed = await resealSlot(slot, newKey);
  expect(resealed).toEqual({ ...slot, sealedKey: resealed.sealedKey });
  expect(Buffer.from((await openSlot(resealed, PASSPHRASE))?.key ?? '')).toEqual(newKey);
});

test('the same secret twice gives nothing that is the same', async () => {
  const keys = { key, anchor: randomBytes(32) };
  const again = await sealSlot(
    { id: slot.id, kind: 'user', userId: slot.userId },
    PASSPHRASE,
    keys,
  );
  expect(again.kdf.salt).not.toBe(slot.kdf.salt);
  expect(again.nonce).not.toBe(slot.nonce);
  expect(again.wrapped).not.toBe(slot.wrapped);
  expect(again.recipient).not.toBe(slot.recipient);
  expect(again.sealedKey).not.toBe(slot.sealedKey);
});

import { randomBytes } from 'node:crypto';
import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VaultTrouble } from '#shared/contract/vault.ts';
import { MAX_VAULT_BYTES, type Vault } from '../../src-main/core/vault/vault-file.ts';

export const STORE = 'leuchtturm.db';
export const VAULT = 'leuchtturm.vault';

const rewritten = (dir: string, change: (vault: Vault) => void): void => {
  const vault = JSON.parse(readFileSync(join(dir, VAULT), 'utf8')) as Vault;
  change(vault);
  writeFileSync(join(dir, VAULT), JSON.stringify(vault));
};
const slotsOf = ({ slots: [first, second] }: Vault) => {
  if (!first || !second) throw new Error('the vault has fewer slots');
  return [first, second] as const;
};

/** @param foreign the folder of another store */
type Harm = (dir: string, foreign: string) => void;

/**
 * What is done to the folder, how unlocking with the right passphrase answers, and what the start
 * screen says then (null: only that the passphrase is wrong).
 */
export const HARMS: [string, Harm, string, VaultTrouble | null][] = [
  ['an empty vault', (dir) => truncateSync(join(dir, VAULT), 0), 'STORE_DAMAGED', 'vault-damaged'],
  [
    'a truncated vault',
    (dir) => truncateSync(join(dir, VAULT), 900),
    'STORE_DAMAGED',
    'vault-damaged',
  ],
  [
    'random bytes as vault',
    (dir) => writeFileSync(join(dir, VAULT), randomBytes(5000)),
    'STORE_DAMAGED',
    'vault-damaged',
  ],
  [
    'a vault that is no UTF-8',
    (dir) => writeFileSync(join(dir, VAULT), Buffer.from([0x7b, 0xff, 0x7d])),
    'STORE_DAMAGED',
    'vault-damaged',
  ],
  [
    'a vault larger than any',
    (dir) => {
      const text = readFileSync(join(dir, VAULT), 'utf8');
      writeFileSync(join(dir, VAULT), text + ' '.repeat(MAX_VAULT_BYTES));
    },
    'STORE_DAMAGED',
    'vault-damaged',
  ],
  [
    'a vault of a later version',
    (dir) => rewritten(dir, (vault) => Object.assign(vault, { version: 2, more: true })),
    'STORE_NEWER',
    'vault-newer',
  ],
  [
    'exchanged names',
    (dir) =>
      rewritten(dir, (vault) => {
        const [one, two] = slotsOf(vault);
        [one.lookup, two.lookup] = [two.lookup, one.lookup];
      }),
    'WRONG_PASSPHRASE',
    null,
  ],
  [
    'exchanged identities',
    (dir) =>
      rewritten(dir, (vault) => {
        const [one, two] = slotsOf(vault);
        [one.slot.wrapped, two.slot.wrapped] = [two.slot.wrapped, one.slot.wrapped];
      }),
    'WRONG_PASSPHRASE',
    null,
  ],
  [
    'exchanged sealed keys',
    (dir) =>
      rewritten(dir, (vault) => {
        const [one, two] = slotsOf(vault);
        [one.slot.sealedKey, two.slot.sealedKey] = [two.slot.sealedKey, one.slot.sealedKey];
      }),
    'STORE_DAMAGED',
    'store-damaged',
  ],
  [
    'slots in another order',
    (dir) => rewritten(dir, (vault) => vault.slots.reverse()),
    'STORE_DAMAGED',
    'store-damaged',
  ],
  [
    'the vault of another store',
    (dir, foreign) => cpSync(join(foreign, VAULT), join(dir, VAULT)),
    'STORE_WRONG_KEY',
    'store-damaged',
  ],
  [
    'a vault without its store',
    (dir) => rmSync(join(dir, STORE)),
    'STORE_MISSING',
    'store-missing',
  ],
  [
    'a store without its vault',
    (dir) => rmSync(join(dir, VAULT)),
    'VAULT_MISSING',
    'vault-missing',
  ],
  ['half a store', (dir) => truncateSync(join(dir, STORE), 2000), 'STORE_', 'store-damaged'],
  [
    'random bytes as store',
    (dir) => writeFileSync(join(dir, STORE), randomBytes(9000)),
    'STORE_',
    'store-damaged',
  ],
];

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { v7 as newId } from 'uuid';
import { invalid, Refusal } from '../refusal.ts';
import type { StoreKey } from '../store/open-store.ts';
import { openSlot, sealSlot, type KeySlot } from './key-slot.ts';
import { generateRecoveryKey, normaliseRecoveryKey } from './recovery-key.ts';
import { storeExists, type StoreFiles } from './store-files.ts';
import { UnlockDelay } from './unlock-delay.ts';
import { nameLookup, newVault, readVault, writeVault, type Vault } from './vault-file.ts';

/** Keys of a store folder: making them, opening them, changing who can. It never opens the store. */
export class VaultKeeper {
  readonly #files: StoreFiles;
  readonly delay: UnlockDelay;

  constructor(files: StoreFiles, now: () => Date) {
    this.#files = files;
    this.delay = new UnlockDelay(files.attempts, now);
  }

  exists(): boolean {
    return storeExists(this.#files);
  }

  /** How many users have a slot. */
  userSlots(): number {
    if (!this.exists()) return 0;
    return readVault(this.#files.vault).slots.filter(({ slot }) => slot.kind === 'user').length;
  }

  /**
   * A new random store key with a slot for the first admin and one for the recovery key. `build`
   * makes the store with it; the vault is written last, so a crash before leaves no store at all.
   */
  async create<T>(
    admin: { id: string; name: string; passphrase: string },
    storeId: string,
    build: (key: StoreKey) => T,
  ): Promise<{ recoveryKey: string; built: T }> {
    if (this.exists()) throw new Refusal('ALREADY_SET_UP', undefined);
    mkdirSync(this.#files.folder, { recursive: true, mode: 0o700 });
    setAside(this.#files.store);
    const key = randomBytes(32);
    const { vault, recoveryKey } = await sealVault(admin, storeId, key);
    const built = build(key);
    writeVault(this.#files.vault, vault);
    this.delay.succeeded();
    return { recoveryKey, built };
  }

  /** @throws Refusal WAIT, WRONG_PASSPHRASE (also for a name nobody has, after the same work). */
  async unlock(
    name: string | undefined,
    passphrase: string,
  ): Promise<{ key: StoreKey; userId: string }> {
    this.delay.requireReady();
    const vault = this.#read();
    const users = vault.slots.filter(({ slot }) => slot.kind === 'user');
    const named = users.find(
      ({ lookup }) => name !== undefined && lookup === nameLookup(vault, name),
    );
    const only = name === undefined && users.length === 1 ? users[0] : undefined;
    const chosen = named ?? only;
    // An unknown name costs the same time as a wrong passphrase and is answered the same.
    const tried = chosen ?? vault.slots[0];
    const key = tried ? await openSlot(tried.slot, passphrase) : null;
    if (!key || !chosen?.slot.userId) {
      this.delay.failed();
      throw new Refusal('WRONG_PASSPHRASE', { retryAfterMs: this.delay.remaining() });
    }
    this.delay.succeeded();
    return { key, userId: chosen.slot.userId };
  }

  /** @throws Refusal WAIT, WRONG_RECOVERY_KEY. */
  async openWithRecoveryKey(typed: string): Promise<StoreKey> {
    this.delay.requireReady();
    const entry = this.#read().slots.find(({ slot }) => slot.kind === 'recovery');
    const key = entry ? await openSlot(entry.slot, normaliseRecoveryKey(typed)) : null;
    if (!key) {
      this.delay.failed();
      throw new Refusal('WRONG_RECOVERY_KEY', { retryAfterMs: this.delay.remaining() });
    }
    this.delay.succeeded();
    return key;
  }

  /**
   * Gives a user (or a new one) this passphrase; the old one opens nothing any more.
   * @throws Refusal INVALID_INPUT at `name` when another user unlocks under this name.
   */
  async setPassphrase(
    user: { id: string; name: string },
    passphrase: string,
    key: StoreKey,
  ): Promise<void> {
    freeLookup(this.#read(), user);
    const slot = await sealSlot({ id: newId(), kind: 'user', userId: user.id }, passphrase, key);
    const vault = this.#read();
    const others = vault.slots.filter((entry) => entry.slot.userId !== user.id);
    this.#write({ ...vault, slots: [...others, { lookup: freeLookup(vault, user), slot }] }, key);
  }

  /**
   * From now on this user unlocks under another name. Without a slot nothing changes.
   * @throws Refusal INVALID_INPUT at `name` when another user unlocks under this name.
   */
  rename(user: { id: string; name: string }, key: StoreKey): void {
    const vault = this.#read();
    const lookup = freeLookup(vault, user);
    if (!vault.slots.some(({ slot }) => slot.userId === user.id)) return;
    const slots = vault.slots.map((entry) =>
      entry.slot.userId === user.id ? { ...entry, lookup } : entry,
    );
    this.#write({ ...vault, slots }, key);
  }

  /**
   * This user's passphrase opens nothing any more. Without a slot nothing changes.
   * @throws Refusal IN_USE when it is the last passphrase that opens the store.
   */
  remove(userId: string, key: StoreKey): void {
    const vault = this.#read();
    const slots = vault.slots.filter(({ slot }) => slot.userId !== userId);
    if (slots.length === vault.slots.length) return;
    if (!slots.some(({ slot }) => slot.kind === 'user')) {
      throw new Refusal('IN_USE', { entity: 'users', by: 'vault' }, 'the last passphrase');
    }
    this.#write({ ...vault, slots }, key);
  }

  /** A new recovery key in place of the old one. */
  async renewRecoveryKey(key: StoreKey): Promise<string> {
    const recoveryKey = generateRecoveryKey();
    const slot = await sealRecovery(recoveryKey, key);
    const vault = this.#read();
    const others = vault.slots.filter((entry) => entry.slot.kind !== 'recovery');
    this.#write({ ...vault, slots: [...others, { lookup: null, slot }] }, key);
    return recoveryKey;
  }

  #read(): Vault {
    if (!this.exists()) throw new Refusal('NOT_SET_UP', undefined);
    return readVault(this.#files.vault);
  }

  #write(vault: Vault, _key: StoreKey): void {
    writeVault(this.#files.vault, vault);
  }
}

/** A vault with one user and a recovery key, not yet written anywhere. */
export async function sealVault(
  user: { id: string; name: string; passphrase: string },
  storeId: string,
  key: StoreKey,
): Promise<{ vault: Vault; recoveryKey: string }> {
  const recoveryKey = generateRecoveryKey();
  const vault = newVault(storeId);
  const slot = await sealSlot({ id: newId(), kind: 'user', userId: user.id }, user.passphrase, key);
  vault.slots = [
    { lookup: nameLookup(vault, user.name), slot },
    { lookup: null, slot: await sealRecovery(recoveryKey, key) },
  ];
  return { vault, recoveryKey };
}

/** @throws Refusal INVALID_INPUT at `name`: two users of one name could not be told apart. */
function freeLookup(vault: Vault, user: { id: string; name: string }): string {
  const wanted = nameLookup(vault, user.name);
  const taken = vault.slots.some(
    ({ lookup, slot }) => lookup === wanted && slot.userId !== user.id,
  );
  if (taken) throw invalid('name', 'duplicate', 'another user unlocks under this name');
  return wanted;
}

const sealRecovery = (recoveryKey: string, key: StoreKey): Promise<KeySlot> =>
  sealSlot({ id: newId(), kind: 'recovery', userId: null }, normaliseRecoveryKey(recoveryKey), key);

/**
 * A store file without its vault is the rest of a set-up that was cut off, or a vault somebody
 * moved away: it is kept under another name, never deleted and never written over.
 */
function setAside(store: string): void {
  const files = ['', '-wal', '-shm'].filter((suffix) => existsSync(store + suffix));
  let aside = `${store}.without-vault`;
  for (let count = 2; ['', '-wal', '-shm'].some((suffix) => existsSync(aside + suffix)); count++) {
    aside = `${store}.without-vault-${String(count)}`;
  }
  for (const suffix of files) renameSync(store + suffix, aside + suffix);
}

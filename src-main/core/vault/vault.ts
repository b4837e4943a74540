import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { v7 as newId } from 'uuid';
import type { VaultTrouble } from '#shared/contract/vault.ts';
import { invalid, Refusal } from '../refusal.ts';
import type { StoreKey } from '../store/open-store.ts';
import { fileRefusal } from './file-refusal.ts';
import { LEAST_COST, type KdfCost } from './kdf-cost.ts';
import { openSlot, resealSlot, sealSlot, type KeySlot, type OpenedKeys } from './key-slot.ts';
import { generateRecoveryKey, normaliseRecoveryKey } from './recovery-key.ts';
import { setAside, storeExists, type StoreFiles } from './store-files.ts';
import { UnlockDelay } from './unlock-delay.ts';
import { nameLookup, newContent, readVault, writeVault, type Vault } from './vault-file.ts';
import { keysOf, newAnchor, requireSealed, sealContent } from './vault-seal.ts';

/** What a new slot shall cost; asked once, when the first slot is made. */
export type SlotCost = () => Promise<KdfCost>;

type User = { id: string; name: string };

/**
 * Keys of a store folder: making them, opening them, changing who can. It never opens the store.
 * Whoever gives a key may change the vault; it is checked against the vault first, so a wrong or
 * wiped key changes nothing.
 */
export class VaultKeeper {
  readonly delay: UnlockDelay;
  readonly #files: StoreFiles;
  readonly #askCost: SlotCost;
  #cost: Promise<KdfCost> | null = null;

  constructor(
    files: StoreFiles,
    now: () => Date,
    cost: SlotCost = () => Promise.resolve(LEAST_COST),
  ) {
    this.#files = files;
    this.#askCost = cost;
    this.delay = new UnlockDelay(files.attempts, now);
  }

  exists(): boolean {
    return storeExists(this.#files);
  }

  /** What keeps everybody out; null when nothing does, or no store ever was here. */
  trouble(): VaultTrouble | null {
    const store = existsSync(this.#files.store);
    if (!this.exists()) return store ? 'vault-missing' : null;
    if (!store) return 'store-missing';
    try {
      readVault(this.#files.vault);
      return null;
    } catch (error) {
      const newer = error instanceof Refusal && error.code === 'STORE_NEWER';
      return newer ? 'vault-newer' : 'vault-damaged';
    }
  }

  /** How many users have a slot; 0 where the vault cannot be read. */
  userSlots(): number {
    const trouble = this.trouble();
    if (!this.exists() || trouble === 'vault-damaged' || trouble === 'vault-newer') return 0;
    return readVault(this.#files.vault).slots.filter(({ slot }) => slot.kind === 'user').length;
  }

  /** What a slot made on this device costs. */
  slotCost(): Promise<KdfCost> {
    this.#cost ??= this.#askCost();
    return this.#cost;
  }

  /**
   * A new random store key with a slot for the first admin and one for the recovery key. `build`
   * makes the store with it; the vault is written last, so a crash before leaves no store at all.
   */
  async create<T>(
    admin: User & { passphrase: string },
    storeId: string,
    build: (key: StoreKey) => T,
  ): Promise<{ recoveryKey: string; built: T }> {
    if (this.exists() && this.trouble() !== 'store-missing') {
      throw new Refusal('ALREADY_SET_UP', undefined);
    }
    try {
      mkdirSync(this.#files.folder, { recursive: true, mode: 0o700 });
      setAside(this.#files.store);
    } catch (error) {
      throw fileRefusal(error);
    }
    const key = randomBytes(32);
    const { vault, recoveryKey } = await sealVault(admin, storeId, key, await this.slotCost());
    const built = build(key);
    writeVault(this.#files.vault, vault);
    this.delay.succeeded();
    return { recoveryKey, built };
  }

  /**
   * @throws Refusal WAIT, WRONG_PASSPHRASE (also for a name nobody has, after the same work),
   *   STORE_DAMAGED when somebody without the store key changed the vault.
   */
  async unlock(
    name: string | undefined,
    passphrase: string,
  ): Promise<{ key: StoreKey; userId: string }> {
    const vault = this.#read();
    this.delay.begin();
    const opened = await openVaultFor(vault, name, passphrase);
    if (!opened) throw new Refusal('WRONG_PASSPHRASE', { retryAfterMs: this.delay.failed() });
    this.delay.succeeded();
    return opened;
  }

  /** @throws Refusal WAIT, WRONG_RECOVERY_KEY, STORE_DAMAGED as {@link unlock}. */
  async openWithRecoveryKey(typed: string): Promise<StoreKey> {
    const vault = this.#read();
    this.delay.begin();
    const entry = vault.slots.find(({ slot }) => slot.kind === 'recovery');
    const opened = entry ? await openSlot(entry.slot, normaliseRecoveryKey(typed)) : null;
    if (!opened) {
      throw new Refusal('WRONG_RECOVERY_KEY', { retryAfterMs: this.delay.failed() });
    }
    requireSealed(vault, opened);
    this.delay.succeeded();
    return opened.key;
  }

  /**
   * Gives a user (or a new one) this passphrase; the old one opens nothing any more.
   * @throws Refusal INVALID_INPUT at `name` when another user unlocks under this name.
   */
  async setPassphrase(user: User, passphrase: string, key: StoreKey): Promise<void> {
    freeLookup(this.#whole(key).vault, user);
    const slot = await this.#newSlot('user', user.id, passphrase, key);
    const { vault, keys } = this.#whole(key);
    const others = vault.slots.filter((entry) => entry.slot.userId !== user.id);
    this.#write(vault, [...others, { lookup: freeLookup(vault, user), slot }], keys);
  }

  /**
   * From now on this user unlocks under another name. Without a slot nothing changes.
   * @throws Refusal INVALID_INPUT at `name` when another user unlocks under this name.
   */
  rename(user: User, key: StoreKey): void {
    const { vault, keys } = this.#whole(key);
    const lookup = freeLookup(vault, user);
    if (!vault.slots.some(({ slot }) => slot.userId === user.id)) return;
    const slots = vault.slots.map((entry) =>
      entry.slot.userId === user.id ? { ...entry, lookup } : entry,
    );
    this.#write(vault, slots, keys);
  }

  /**
   * This user's passphrase opens nothing any more. Without a slot nothing changes.
   * @throws Refusal IN_USE when it is the last passphrase that opens the store.
   */
  remove(userId: string, key: StoreKey): void {
    const { vault, keys } = this.#whole(key);
    const slots = vault.slots.filter(({ slot }) => slot.userId !== userId);
    if (slots.length === vault.slots.length) return;
    if (!slots.some(({ slot }) => slot.kind === 'user')) {
      throw new Refusal('IN_USE', { entity: 'users', by: 'vault' }, 'the last passphrase');
    }
    this.#write(vault, slots, keys);
  }

  /** A new recovery key in place of the old one. */
  async renewRecoveryKey(key: StoreKey): Promise<string> {
    const recoveryKey = generateRecoveryKey();
    const slot = await this.#newSlot('recovery', null, normaliseRecoveryKey(recoveryKey), key);
    const { vault, keys } = this.#whole(key);
    const others = vault.slots.filter((entry) => entry.slot.kind !== 'recovery');
    this.#write(vault, [...others, { lookup: null, slot }], keys);
    return recoveryKey;
  }

  /** This vault with the same slots and secrets for another store key; written nowhere yet. */
  async resealed(key: StoreKey, newKey: StoreKey): Promise<Vault> {
    const { vault, keys } = this.#whole(key);
    const slots: Vault['slots'] = [];
    for (const { lookup, slot } of vault.slots) {
      slots.push({ lookup, slot: await resealSlot(slot, newKey) });
    }
    return sealContent({ ...vault, slots }, { key: newKey, anchor: keys.anchor });
  }

  async #newSlot(
    kind: KeySlot['kind'],
    userId: string | null,
    secret: string,
    key: StoreKey,
  ): Promise<KeySlot> {
    const { keys } = this.#whole(key);
    return sealSlot({ id: newId(), kind, userId }, secret, keys, await this.slotCost());
  }

  #read(): Vault {
    if (!this.exists()) {
      throw new Refusal(existsSync(this.#files.store) ? 'VAULT_MISSING' : 'NOT_SET_UP', undefined);
    }
    return readVault(this.#files.vault);
  }

  /** The vault before a change: checked, or a foreign slot would be sealed with the others. */
  #whole(key: StoreKey): { vault: Vault; keys: OpenedKeys } {
    const vault = this.#read();
    return { vault, keys: keysOf(vault, key) };
  }

  #write(vault: Vault, slots: Vault['slots'], keys: OpenedKeys): void {
    writeVault(this.#files.vault, sealContent({ ...vault, slots }, keys));
  }
}

/**
 * The store key for a user, or null for a wrong passphrase or name. A name nobody has costs the
 * same time as a wrong passphrase.
 * @throws Refusal STORE_DAMAGED when somebody without the store key changed the vault.
 */
export async function openVaultFor(
  vault: Vault,
  name: string | undefined,
  passphrase: string,
): Promise<{ key: StoreKey; userId: string } | null> {
  const users = vault.slots.filter(({ slot }) => slot.kind === 'user');
  const named = users.find(
    ({ lookup }) => name !== undefined && lookup === nameLookup(vault, name),
  );
  const only = name === undefined && users.length === 1 ? users[0] : undefined;
  const chosen = named ?? only;
  const tried = chosen ?? vault.slots[0];
  const opened = tried ? await openSlot(tried.slot, passphrase) : null;
  if (!opened || !chosen?.slot.userId) return null;
  requireSealed(vault, opened);
  return { key: opened.key, userId: chosen.slot.userId };
}

/** A vault with one user and a recovery key, not yet written anywhere. */
export async function sealVault(
  user: User & { passphrase: string },
  storeId: string,
  key: StoreKey,
  cost: KdfCost = LEAST_COST,
): Promise<{ vault: Vault; recoveryKey: string }> {
  const recoveryKey = generateRecoveryKey();
  const content = newContent(storeId);
  const keys: OpenedKeys = { key, anchor: newAnchor() };
  const own = await sealSlot(
    { id: newId(), kind: 'user', userId: user.id },
    user.passphrase,
    keys,
    cost,
  );
  const recovery = await sealSlot(
    { id: newId(), kind: 'recovery', userId: null },
    normaliseRecoveryKey(recoveryKey),
    keys,
    cost,
  );
  content.slots = [
    { lookup: nameLookup(content, user.name), slot: own },
    { lookup: null, slot: recovery },
  ];
  return { vault: sealContent(content, keys), recoveryKey };
}

/** @throws Refusal INVALID_INPUT at `name`: two users of one name could not be told apart. */
function freeLookup(vault: Vault, user: User): string {
  const wanted = nameLookup(vault, user.name);
  const taken = vault.slots.some(
    ({ lookup, slot }) => lookup === wanted && slot.userId !== user.id,
  );
  if (taken) throw invalid('name', 'duplicate', 'another user unlocks under this name');
  return wanted;
}

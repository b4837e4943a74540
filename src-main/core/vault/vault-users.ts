import { readUsers, type UserRow } from '../store/user-writer.ts';
import type { Store, StoreKey } from '../store/open-store.ts';
import type { StoreFiles } from './store-files.ts';
import { nameLookup, normaliseName, readVault } from './vault-file.ts';
import type { VaultKeeper } from './vault.ts';

/** Ids of the people a passphrase opens the store for. */
export const usersWithPassphrase = (files: StoreFiles): ReadonlySet<string> =>
  new Set(readVault(files.vault).slots.flatMap(({ slot }) => slot.userId ?? []));

/**
 * Finishes what a crash between store and vault cut off: the slots of people who are not active go,
 * and who was renamed unlocks under the new name. The store knows who somebody is; the vault file
 * follows. Called with the store open, after every unlock.
 */
export function bringVaultInLine(
  store: Store,
  files: StoreFiles,
  keeper: VaultKeeper,
  key: StoreKey,
): void {
  const vault = readVault(files.vault);
  const users = new Map(readUsers(store).map((user) => [user.id, user]));
  for (const { lookup, slot } of vault.slots) {
    if (slot.userId === null) continue;
    const user = users.get(slot.userId);
    if (!user?.active) keeper.remove(slot.userId, key);
    else if (lookup !== nameLookup(vault, user.name)) keeper.rename(user, key);
  }
}

/** A name is found as it is typed for unlocking: whatever its case. */
export function findUser(
  store: Store,
  who: { id: string } | { name: string },
): UserRow | undefined {
  const users = readUsers(store);
  if ('id' in who) return users.find(({ id }) => id === who.id);
  const wanted = normaliseName(who.name);
  return users.find(({ name }) => normaliseName(name) === wanted);
}

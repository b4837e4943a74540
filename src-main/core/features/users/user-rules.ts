import { invalid } from '../../refusal.ts';
import { readUsers, type UserRow } from '../../store/user-writer.ts';
import type { Store } from '../../store/open-store.ts';
import { normaliseName } from '../../vault/vault-file.ts';

/**
 * Names that unlock alike are one name. Those who left keep theirs: the records name them.
 * @throws Refusal INVALID_INPUT `name-taken`.
 */
export function requireFreeName(store: Store, path: string, name: string, of?: string): void {
  const wanted = normaliseName(name);
  const taken = readUsers(store).some(
    (user) => user.id !== of && normaliseName(user.name) === wanted,
  );
  if (taken) throw invalid(path, 'name-taken', 'somebody else has this name');
}

/**
 * Somebody has to be left who can manage people: an active admin with a passphrase. One that a
 * restore brought along and nothing opens for does not count.
 *
 * @param withPassphrase ids of those who have a slot in the vault.
 * @throws Refusal INVALID_INPUT `last-admin`.
 */
export function requireAnotherAdmin(
  store: Store,
  path: string,
  user: UserRow,
  withPassphrase: ReadonlySet<string>,
): void {
  if (user.role !== 'admin' || !user.active) return;
  const others = readUsers(store).filter(
    ({ id, role, active }) =>
      id !== user.id && role === 'admin' && active && withPassphrase.has(id),
  );
  if (others.length === 0) throw invalid(path, 'last-admin', 'no other admin would be left');
}

import { eq } from 'drizzle-orm';
import { initialsOf } from '../../core.ts';
import type { Operation } from '../../store/operation.ts';
import type { Store } from '../../store/open-store.ts';
import { user } from '../../store/schema/schema.ts';
import { readUsers, type UserFields, type UserRow } from '../../store/user-writer.ts';
import { normaliseName } from '../../vault/vault-file.ts';

const FIELDS = ['name', 'initials', 'role', 'active', 'mustChangePassphrase'] as const;

/**
 * Gives a restored store the people of today: who they are, what they may do and whether they are
 * still here is decided by the store that was replaced, not by an old state of it. Their passphrases
 * lie in the vault, which stays; so everybody unlocks as before. Whoever is known to the backup only
 * remains, as records name them, without a passphrase; where a name is taken it gets a number.
 */
export function bringUsersAlong(store: Store, operation: Operation, today: UserRow[]): void {
  const before = new Map(readUsers(store).map((row) => [row.id, row]));
  const ids = new Set(today.map(({ id }) => id));
  const names = new Set(today.map(({ name }) => normaliseName(name)));
  for (const row of before.values()) {
    if (ids.has(row.id) || !names.has(normaliseName(row.name))) continue;
    const name = freeName(row.name, names);
    names.add(normaliseName(name));
    change(store, operation, row, { ...row, name, initials: initialsOf(name) });
  }
  // Two people may have exchanged names since; no two rows may have one at any moment.
  for (const { id, name } of today) {
    if (before.has(id) && before.get(id)?.name !== name) rename(store, id, id);
  }
  for (const row of today) {
    const old = before.get(row.id);
    if (old) change(store, operation, old, row);
    else insert(store, operation, row);
  }
}

function change(store: Store, operation: Operation, before: UserRow, after: UserRow): void {
  const changed = FIELDS.filter((field) => before[field] !== after[field]);
  if (changed.length === 0) return;
  for (const field of changed) {
    operation.note('user', before.id, field, before[field], after[field]);
  }
  const fields = Object.fromEntries(changed.map((field) => [field, after[field]]));
  store.db
    .update(user)
    .set({ ...(fields as Partial<UserFields>), updatedAt: operation.at })
    .where(eq(user.id, before.id))
    .run();
}

function insert(store: Store, operation: Operation, { seq: _seq, ...row }: UserRow): void {
  store.db.insert(user).values(row).run();
  const fields = Object.fromEntries(FIELDS.map((field) => [field, row[field]]));
  operation.note('user', row.id, '*', null, fields);
}

const rename = (store: Store, id: string, name: string): void => {
  store.db.update(user).set({ name }).where(eq(user.id, id)).run();
};

function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let count = 2; ; count++) {
    const candidate = `${name} (${String(count)})`;
    if (!taken.has(normaliseName(candidate))) return candidate;
  }
}

import { eq } from 'drizzle-orm';
import { notFound, Refusal } from '../refusal.ts';
import type { Operation, Saved } from './operation.ts';
import type { Store } from './open-store.ts';
import { user } from './schema/schema.ts';

export type UserRow = typeof user.$inferSelect;
/** What is logged of a user. There is no passphrase in the store, so none can get into the log. */
export type UserFields = Pick<
  UserRow,
  'name' | 'initials' | 'role' | 'active' | 'mustChangePassphrase'
>;

/**
 * Users are no records (they have no trash, and the first one has no creator), but what changes
 * about them is logged like a record's fields.
 */
export function insertUser({ db }: Store, operation: Operation, fields: UserFields): Saved {
  const id = operation.newId();
  db.insert(user)
    .values({ ...fields, id, createdAt: operation.at, updatedAt: operation.at })
    .run();
  operation.note('user', id, '*', null, fields);
  return { id, updatedAt: operation.at };
}

/**
 * @param seen the version the person has seen, or null to change whatever is there.
 * @throws Refusal NOT_FOUND, CONFLICT when it is newer than `seen`.
 */
export function updateUser(
  store: Store,
  operation: Operation,
  id: string,
  seen: string | null,
  fields: Partial<UserFields>,
): Saved {
  const before = readUser(store, id);
  if (seen !== null && before.updatedAt !== seen) {
    throw new Refusal('CONFLICT', { entity: 'user', updatedAt: before.updatedAt });
  }
  const changed = Object.entries(fields).filter(
    ([field, value]) => before[field as keyof UserFields] !== value,
  );
  if (changed.length === 0) return { id, updatedAt: before.updatedAt };
  for (const [field, value] of changed) {
    operation.note('user', id, field, before[field as keyof UserFields], value);
  }
  store.db
    .update(user)
    .set({ ...Object.fromEntries(changed), updatedAt: operation.at })
    .where(eq(user.id, id))
    .run();
  return { id, updatedAt: operation.at };
}

/** @throws Refusal NOT_FOUND. */
export function readUser({ db }: Store, id: string): UserRow {
  const row = db.select().from(user).where(eq(user.id, id)).get();
  if (!row) throw notFound('user');
  return row;
}

export const readUsers = ({ db }: Store): UserRow[] => db.select().from(user).all();

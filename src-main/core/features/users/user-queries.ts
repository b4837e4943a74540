import type { Role } from '#shared/codes/roles.ts';
import type { PreparedStatements } from '../../store/prepared.ts';

export interface ListedUser {
  id: string;
  name: string;
  initials: string;
  role: Role;
  active: number;
  mustChangePassphrase: number;
  updatedAt: string;
  lastUnlockAt: string | null;
}

/** Everybody who works or has worked with this store, by name; when they unlocked last, if asked. */
export const allUsers = (prepared: PreparedStatements, withUnlocks: boolean): ListedUser[] =>
  prepared
    .get(`users.all.${String(withUnlocks)}`, (_db, sqlite) =>
      sqlite.prepare<[], ListedUser>(
        `SELECT u.id, u.name, u.initials, u.role, u.active, u.updated_at AS updatedAt,
           u.must_change_passphrase AS mustChangePassphrase,
           ${
             withUnlocks
               ? `(SELECT e.at FROM audit_entry e WHERE e.user_id = u.id
                    AND e.action = 'vault.unlock' ORDER BY e.seq DESC LIMIT 1)`
               : 'NULL'
           } AS lastUnlockAt
         FROM user u ORDER BY search_fold(u.name), u.seq`,
      ),
    )
    .all();

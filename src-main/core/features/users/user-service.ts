import type { Outputs, Requests } from '#shared/contract/index.ts';
import { type Core, initialsOf } from '../../core.ts';
import { invalid } from '../../refusal.ts';
import type { Saved } from '../../store/operation.ts';
import { insertUser, readUser, updateUser } from '../../store/user-writer.ts';
import { usersWithPassphrase } from '../../vault/vault-users.ts';
import type { Workspace } from '../../workspace.ts';
import { requireStrong } from '../vault/vault-service.ts';
import { allUsers } from './user-queries.ts';
import { requireAnotherAdmin, requireFreeName } from './user-rules.ts';

/*
 * Who somebody is stands in the store, what opens it in the vault file: two files, no common
 * transaction. The store is written first and decides; the vault follows. A crash in between
 * leaves a passphrase too few or one the store refuses, never an open door, and the next unlock
 * brings the vault in line (`vault-users.ts`).
 *
 * All of these run one at a time (`core.exclusive`): nobody else can sign in half-way.
 */

export function list(core: Core): Outputs['users']['list'] {
  const { prepared, actor } = core.workspace;
  const admin = actor.role === 'admin';
  const known = admin ? usersWithPassphrase(core.files) : new Set<string>();
  return allUsers(prepared, admin).map(
    ({ active, mustChangePassphrase, lastUnlockAt, ...user }) => ({
      ...user,
      active: active === 1,
      account: admin
        ? {
            mustChangePassphrase: mustChangePassphrase === 1,
            hasPassphrase: known.has(user.id),
            lastUnlockAt,
          }
        : null,
    }),
  );
}

/**
 * @throws Refusal WEAK_PASSPHRASE; INVALID_INPUT `name-taken`.
 */
export async function create(core: Core, input: Requests['users']['create']): Promise<Saved> {
  const { passphrase, name, role, initials = initialsOf(name) } = input;
  await requireStrong(passphrase, [name]);
  // Inactive until the passphrase is there: an admin nobody can sign in as must not count as one.
  const { id } = core.workspace.write('users.create', (operation) => {
    requireFreeName(core.workspace.store, 'name', name);
    const fields = { name, initials, role, active: false, mustChangePassphrase: true };
    return insertUser(core.workspace.store, operation, fields);
  });
  await core.keeper.setPassphrase({ id, name }, passphrase, core.copyStoreKey());
  return change(core.workspace, 'users.setActive', id, { active: true });
}

/**
 * A new name is what the person types to unlock from now on. Until the vault has followed, the old
 * one opens.
 *
 * @throws Refusal NOT_FOUND, CONFLICT; INVALID_INPUT `name-taken`, `last-admin`.
 */
export function update(core: Core, { id, updatedAt, fields }: Requests['users']['update']): Saved {
  const { workspace } = core;
  const saved = workspace.write('users.update', (operation) => {
    const before = readUser(workspace.store, id);
    requireFreeName(workspace.store, 'fields.name', fields.name, id);
    if (fields.role !== 'admin') {
      const known = usersWithPassphrase(core.files);
      requireAnotherAdmin(workspace.store, 'fields.role', before, known);
    }
    return updateUser(workspace.store, operation, id, updatedAt, fields);
  });
  core.keeper.rename({ id, name: fields.name }, core.copyStoreKey());
  workspace.refreshActor();
  return saved;
}

export const setActive = (core: Core, input: Requests['users']['setActive']): Promise<Saved> =>
  input.active ? activate(core, input) : Promise.resolve(deactivate(core, input.id));

/** From the first step on the store refuses this person; then the passphrase goes as well. */
function deactivate(core: Core, id: string): Saved {
  const { workspace } = core;
  if (id === workspace.actor.id) throw invalid('id', 'yourself', 'another admin has to do this');
  const saved = workspace.write('users.setActive', (operation) => {
    const before = readUser(workspace.store, id);
    requireAnotherAdmin(workspace.store, 'id', before, usersWithPassphrase(core.files));
    return updateUser(workspace.store, operation, id, null, { active: false });
  });
  core.keeper.remove(id, core.copyStoreKey());
  return saved;
}

/** As for somebody new: the passphrase first, active only when it is there. */
async function activate(
  core: Core,
  { id, passphrase }: { id: string; passphrase: string },
): Promise<Saved> {
  const { workspace } = core;
  const user = readUser(workspace.store, id);
  if (user.active) throw invalid('id', 'already-active', 'this person is active');
  await requireStrong(passphrase, [user.name]);
  change(workspace, 'users.setActive', id, { mustChangePassphrase: true });
  await core.keeper.setPassphrase(user, passphrase, core.copyStoreKey());
  return change(core.workspace, 'users.setActive', id, { active: true });
}

/**
 * The forced change is noted first: a crash afterwards asks for it after the old passphrase. The
 * other way round a passphrase that two people know would open everything.
 *
 * @throws Refusal NOT_FOUND, WEAK_PASSPHRASE; INVALID_INPUT `yourself`, `inactive`.
 */
export async function resetPassphrase(
  core: Core,
  { id, passphrase }: Requests['users']['resetPassphrase'],
): Promise<Saved> {
  const { workspace } = core;
  if (id === workspace.actor.id) throw invalid('id', 'yourself', 'use vault.changePassphrase');
  const user = readUser(workspace.store, id);
  if (!user.active) throw invalid('id', 'inactive', 'this person is no longer active');
  await requireStrong(passphrase, [user.name]);
  if (user.mustChangePassphrase) {
    workspace.note('users.resetPassphrase', undefined, { entity: 'user', recordId: id });
  }
  const saved = change(workspace, 'users.resetPassphrase', id, { mustChangePassphrase: true });
  await core.keeper.setPassphrase(user, passphrase, core.copyStoreKey());
  return saved;
}

const change = (
  workspace: Workspace,
  action: string,
  id: string,
  fields: { active?: boolean; mustChangePassphrase?: boolean },
): Saved =>
  workspace.write(action, (operation) => updateUser(workspace.store, operation, id, null, fields));

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { v7 as newId } from 'uuid';
import { CODE_SEEDS, type CodeList } from '#shared/codes/code-lists.ts';
import type { Role } from '#shared/codes/roles.ts';
import { addUser, initialsOf } from '../../../src-main/core/core.ts';
import { createStore } from '../../../src-main/core/store/create-store.ts';
import { readMigrations } from '../../../src-main/core/store/migration-files.ts';
import type { Store } from '../../../src-main/core/store/open-store.ts';
import { Workspace } from '../../../src-main/core/workspace.ts';
import { testClock, type TestClock } from '../../helpers/core-harness.ts';
import { tempDir } from '../../helpers/temp-dir.ts';

export const MIGRATIONS = readMigrations(join(import.meta.dirname, '../../../drizzle'));

export interface StoreFixture {
  workspace: Workspace;
  store: Store;
  sqlite: Database.Database;
  key: Uint8Array;
  path: string;
  dir: string;
  clock: TestClock;
}

/** A real encrypted store with one user, without a vault: no key derivation, so it is quick. */
export function testStore(role: Role = 'admin'): StoreFixture {
  const dir = tempDir();
  const path = join(dir, 'leuchtturm.db');
  const key = randomBytes(32);
  const clock = testClock('2026-11-23T13:07:00.000Z');
  const store = createStore(path, key, {
    storeId: newId(),
    migrations: MIGRATIONS,
    now: clock.now,
  });
  const actor = { id: newId(), name: 'Nour Haddad', initials: initialsOf('Nour Haddad'), role };
  addUser(store, actor, clock.now());
  const workspace = new Workspace({ store, actor, now: clock.now });
  return { workspace, store, sqlite: store.sqlite, key, path, dir, clock };
}

/** The first code a list is shipped with. */
export function anyCode(list: CodeList): string {
  const code = CODE_SEEDS.find((seed) => seed.code.startsWith(`${list}/`))?.code;
  if (!code) throw new Error(`no code in ${list}`);
  return code;
}

/** Everything an organisation row needs beside its name. */
export const organisationFields = (name: string) => ({
  name,
  nameKey: name.toLowerCase(),
  otherNames: [],
  kind: anyCode('kind'),
  status: anyCode('organisation-status'),
});

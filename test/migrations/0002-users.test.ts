import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { applyMigrations } from '../../src-main/core/store/apply-migrations.ts';
import { readMigrations } from '../../src-main/core/store/migration-files.ts';
import { openStore, type Store } from '../../src-main/core/store/open-store.ts';
import { tempDir } from '../helpers/temp-dir.ts';

const MIGRATIONS = readMigrations(join(import.meta.dirname, '../../drizzle'));
const before = MIGRATIONS.filter(({ index }) => index < 2);
const with0002 = MIGRATIONS.filter(({ index }) => index < 3);
const now = () => new Date('2026-11-23T13:00:00.000Z');

let store: Store | null = null;
afterEach(() => store?.close());

test('people and the log stay as they are, and nobody is asked for a new passphrase', () => {
  store = openStore(join(tempDir(), 'leuchtturm.db'), randomBytes(32));
  const { sqlite } = store;
  applyMigrations(sqlite, { migrations: before, now, safetyCopy: null });
  const at = '2026-11-01T08:00:00.000Z';
  const addUser = sqlite.prepare(
    `INSERT INTO user (id, name, initials, role, active, created_at, updated_at)
     VALUES (?, ?, 'XY', ?, ?, '${at}', '${at}')`,
  );
  addUser.run('u1', 'Ayşe Çelik', 'admin', 1);
  addUser.run('u2', 'Ben Ito', 'counsellor', 0);
  sqlite.prepare('INSERT INTO device (id, label, created_at) VALUES (?, ?, ?)').run('d', 'd', at);
  const addEntry = sqlite.prepare(
    `INSERT INTO audit_entry (id, at, clock, device_id, user_id, action, previous_hash, hash)
     VALUES (?, ?, ?, 'd', 'u1', ?, 'p', 'h')`,
  );
  addEntry.run('e1', at, '1', 'vault.unlock');
  addEntry.run('e2', at, '2', 'organisations.create');
  const people = () =>
    sqlite.prepare('SELECT seq, id, name, initials, role, active, created_at FROM user').all();
  const entries = () => sqlite.prepare('SELECT * FROM audit_entry').all();
  const seen = [people(), entries()];

  applyMigrations(sqlite, { migrations: with0002, now, safetyCopy: null });

  expect([people(), entries()]).toEqual(seen);
  expect(sqlite.prepare('SELECT must_change_passphrase FROM user').pluck().all()).toEqual([0, 0]);
  // The last unlock is found by the partial index, not by reading what was done since.
  const plan = sqlite
    .prepare(
      `EXPLAIN QUERY PLAN SELECT at FROM audit_entry
       WHERE user_id = 'u1' AND action = 'vault.unlock' ORDER BY seq DESC LIMIT 1`,
    )
    .all() as { detail: string }[];
  expect(plan.map(({ detail }) => detail).join()).toContain('audit_entry_unlock');
});

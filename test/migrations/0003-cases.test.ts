import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { applyMigrations } from '../../src-main/core/store/apply-migrations.ts';
import { addMissingCodes } from '../../src-main/core/store/create-store.ts';
import { readMigrations } from '../../src-main/core/store/migration-files.ts';
import { openStore, type Store } from '../../src-main/core/store/open-store.ts';
import { tempDir } from '../helpers/temp-dir.ts';

const MIGRATIONS = readMigrations(join(import.meta.dirname, '../../drizzle'));
const before = MIGRATIONS.filter(({ index }) => index < 3);
const with0003 = MIGRATIONS.filter(({ index }) => index < 4);
const now = () => new Date('2026-11-23T13:00:00.000Z');
const AT = '2026-11-01T08:00:00.000Z';

let store: Store | null = null;
afterEach(() => store?.close());

/** A store as version 0002 left it: a session with its task, found by what they say. */
function filledStore() {
  store = openStore(join(tempDir(), 'leuchtturm.db'), randomBytes(32));
  const { sqlite } = store;
  applyMigrations(sqlite, { migrations: before, now, safetyCopy: null });
  const stamp = `'${AT}', 'u1', '${AT}', 'u1'`;
  sqlite.exec(`
    INSERT INTO user (id, name, initials, role, created_at, updated_at)
      VALUES ('u1', 'Ayşe Çelik', 'AÇ', 'admin', '${AT}', '${AT}');
    INSERT INTO code (code, list, label_de, label_en, position) VALUES
      ('kind/unknown', 'kind', 'x', 'x', 0), ('organisation-status/new', 'organisation-status', 'x', 'x', 1),
      ('session-form/short', 'session-form', 'x', 'x', 2), ('session-mode/phone', 'session-mode', 'x', 'x', 3);
    INSERT INTO organisation (id, created_at, created_by, updated_at, updated_by, name, name_key, other_names, kind, status)
      VALUES ('o1', ${stamp}, 'Köprü', 'kopru', '[]', 'kind/unknown', 'organisation-status/new');
    INSERT INTO session (id, created_at, created_by, updated_at, updated_by, starts_at, duration_minutes, form, mode, note)
      VALUES ('s1', ${stamp}, '${AT}', 30, 'session-form/short', 'session-mode/phone', 'Zwetschgen');
    INSERT INTO session_organisation (session_id, organisation_id, starts_at) VALUES ('s1', 'o1', '${AT}');
    INSERT INTO task (id, created_at, created_by, updated_at, updated_by, title, session_id)
      VALUES ('t1', ${stamp}, 'Quitten', 's1');`);
  return sqlite;
}

test('sessions and tasks stay as they are, belong to no case yet, and are still found', () => {
  const sqlite = filledStore();
  const rows = () =>
    ['session', 'task', 'session_organisation'].map((table) =>
      sqlite.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all(),
    );
  const seen = rows();

  applyMigrations(sqlite, { migrations: with0003, now, safetyCopy: null });

  const [sessions, tasks, links] = seen;
  const withoutCase = (list: Record<string, unknown>[] = []) =>
    list.map((row) => ({ ...row, case_id: null }));
  expect(rows()).toEqual([withoutCase(sessions), withoutCase(tasks), links]);
  const found = sqlite
    .prepare('SELECT count(*) FROM search_index WHERE search_index MATCH ?')
    .pluck();
  expect(['zwetschgen', 'quitten'].map((word) => found.get(word))).toEqual([1, 1]);
  expect(sqlite.pragma('foreign_key_check')).toEqual([]);
  expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
});

test('a case can be opened at once, is found, and holds the old session', () => {
  const sqlite = filledStore();
  applyMigrations(sqlite, { migrations: with0003, now, safetyCopy: null });
  if (store) addMissingCodes(store);
  sqlite.exec(`
    INSERT INTO "case" (id, created_at, created_by, updated_at, updated_by, number, concern, status, priority, opened_on, responsible_id)
      VALUES ('c1', '${AT}', 'u1', '${AT}', 'u1', '2026-0001-K7QM', 'Räume', 'case-status/active', 'case-priority/normal', '2026-03-02', 'u1');
    INSERT INTO case_organisation (case_id, organisation_id) VALUES ('c1', 'o1');
    UPDATE session SET case_id = 'c1';
    UPDATE task SET case_id = 'c1';`);
  const found = sqlite
    .prepare("SELECT count(*) FROM search_index WHERE search_index MATCH 'raume'")
    .pluck();
  expect(found.get()).toBe(1);
  expect(() => sqlite.exec("UPDATE session SET case_id = 'nowhere'")).toThrow(/FOREIGN KEY/);
  for (const patch of [
    "closed_on = '2026-04-01'",
    "closing_reason = 'closing-reason/referred'",
    "closed_on = '2026-03-01', closing_reason = 'closing-reason/referred', goal_attainment = 'goal-attainment/full'",
  ]) {
    expect(() => sqlite.exec(`UPDATE "case" SET ${patch}`), patch).toThrow(/CHECK/);
  }
  // The sessions of a case are read from the index, not from among all.
  const plan = sqlite
    .prepare("EXPLAIN QUERY PLAN SELECT 1 FROM session WHERE case_id = 'c1' AND deleted_at IS NULL")
    .all() as { detail: string }[];
  expect(plan.map(({ detail }) => detail).join()).toContain('session_by_case');
});

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { applyMigrations } from '../../src-main/core/store/apply-migrations.ts';
import { addMissingCodes } from '../../src-main/core/store/create-store.ts';
import { readMigrations } from '../../src-main/core/store/migration-files.ts';
import { openStore, type Store } from '../../src-main/core/store/open-store.ts';
import { tempDir } from '../helpers/temp-dir.ts';

const MIGRATIONS = readMigrations(join(import.meta.dirname, '../../drizzle'));
const before = MIGRATIONS.filter(({ index }) => index < 4);
const with0004 = MIGRATIONS.filter(({ index }) => index < 5);
const now = () => new Date('2026-11-24T02:00:00.000Z');
const AT = '2026-11-01T08:00:00.000Z';
const STAMP = `'${AT}', 'u1', '${AT}', 'u1'`;
const STAMPED = 'id, created_at, created_by, updated_at, updated_by';

let store: Store | null = null;
afterEach(() => store?.close());

/** A store as version 0003 left it: a subproject, a task and a code an admin has relabelled. */
function filledStore() {
  store = openStore(join(tempDir(), 'leuchtturm.db'), randomBytes(32));
  const { sqlite } = store;
  applyMigrations(sqlite, { migrations: before, now, safetyCopy: null });
  sqlite.exec(`
    INSERT INTO user (id, name, initials, role, created_at, updated_at)
      VALUES ('u1', 'Ayşe Çelik', 'AÇ', 'admin', '${AT}', '${AT}');
    INSERT INTO code (code, list, label_de, label_en, position, active) VALUES
      ('kind/unknown', 'kind', 'Neu benannt', 'x', 7, 0), ('organisation-status/new', 'organisation-status', 'x', 'x', 1, 1);
    INSERT INTO organisation (${STAMPED}, name, name_key, kind, status) VALUES
      ('o1', ${STAMP}, 'Köprü', 'kopru', 'kind/unknown', 'organisation-status/new'),
      ('o2', ${STAMP}, 'Bezirksamt', 'bezirksamt', 'kind/unknown', 'organisation-status/new');
    INSERT INTO funding_period (${STAMPED}, name, start_date, end_date) VALUES ('f1', ${STAMP}, '2026', '2026-01-01', '2026-12-31');
    INSERT INTO subproject (${STAMPED}, funding_period_id, name, notes) VALUES ('p1', ${STAMP}, 'f1', 'Garten', 'Quitten');
    INSERT INTO task (${STAMPED}, title, organisation_id) VALUES ('t1', ${STAMP}, 'Zwetschgen', 'o1');`);
  return sqlite;
}

test('what was there stays as it is, is still found, and has the new fields empty', () => {
  const sqlite = filledStore();
  const rows = () =>
    ['task', 'subproject', 'code', 'organisation'].map((table) =>
      sqlite.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY rowid`).all(),
    );
  const [tasks = [], subprojects = [], codes = [], organisations = []] = rows();
  applyMigrations(sqlite, { migrations: with0004, now, safetyCopy: null });

  const noLinks = {
    event_id: null,
    subproject_id: null,
    cooperation_id: null,
    application_id: null,
    repeat_rule: null,
    snoozed_until: null,
    origin_id: null,
  };
  expect(rows()).toEqual([
    tasks.map((row) => ({ ...row, ...noLinks })),
    subprojects.map((row) => ({ ...row, targets: '{}' })),
    codes.map((row) => ({ ...row, built_in: 1, updated_at: null, updated_by: null })),
    organisations,
  ]);
  const found = sqlite
    .prepare('SELECT count(*) FROM search_index WHERE search_index MATCH ?')
    .pluck();
  expect(['zwetschgen', 'quitten'].map((word) => found.get(word))).toEqual([1, 1]);
  expect(sqlite.pragma('foreign_key_check')).toEqual([]);
  expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
});

test('every new kind of record can be written at once, is found where it is searched, and is checked', () => {
  const sqlite = filledStore();
  applyMigrations(sqlite, { migrations: with0004, now, safetyCopy: null });
  if (store) addMissingCodes(store);
  sqlite.exec(`
    INSERT INTO event (${STAMPED}, kind, title, starts_at, note)
      VALUES ('e1', ${STAMP}, 'event-kind/world-cafe', 'Stachelbeeren', '${AT}', 'Mispeln');
    INSERT INTO attendance (${STAMPED}, event_id, organisation_id, person_name, role)
      VALUES ('a1', ${STAMP}, 'e1', 'o1', 'Linh Phạm', 'attendance-role/guest');
    INSERT INTO recommendation (${STAMPED}, event_id, text, task_id) VALUES ('r1', ${STAMP}, 'e1', 'Pflaumen', 't1');
    INSERT INTO cooperation (${STAMPED}, organisation_id, partner_id, type, state, note)
      VALUES ('k1', ${STAMP}, 'o1', 'o2', 'cooperation-type/exchange', 'cooperation-state/active', 'Holunder');
    INSERT INTO grant_application (${STAMPED}, organisation_id, programme, state, applied_cents)
      VALUES ('g1', ${STAMP}, 'o1', 'Sanddorn', 'application-state/applied', 500000);
    INSERT INTO document (${STAMPED}, name, media_type, bytes, sha256, owner_kind, owner_id)
      VALUES ('d1', ${STAMP}, 'Schlehen.pdf', 'application/pdf', 3, '${'a'.repeat(64)}', 'event', 'e1');
    INSERT INTO document_content (document_id, content) VALUES ('d1', x'010203');
    UPDATE task SET event_id = 'e1', repeat_rule = 'repeat-rule/weekly', origin_id = 't1';`);
  const found = sqlite
    .prepare('SELECT count(*) FROM search_index WHERE search_index MATCH ?')
    .pluck();
  const words = ['stachelbeeren', 'mispeln', 'pflaumen', 'holunder', 'sanddorn', 'schlehen'];
  expect(words.map((word) => found.get(word))).toEqual(words.map(() => 1));

  for (const [statement, fault] of [
    ["UPDATE event SET ends_at = '2026-10-31T08:00:00.000Z'", /CHECK/],
    ['UPDATE attendance SET headcount = 2', /CHECK/],
    ["UPDATE attendance SET organisation_name = 'auch'", /CHECK/],
    ['UPDATE attendance SET organisation_id = NULL, person_name = NULL', /CHECK/],
    ["UPDATE cooperation SET partner_id = 'o1'", /CHECK/],
    ['UPDATE grant_application SET granted_cents = -1', /CHECK/],
    ["UPDATE document SET owner_kind = 'user'", /CHECK/],
    ["UPDATE task SET repeat_rule = 'kind/unknown'", /CHECK/],
    ["UPDATE task SET event_id = 'nowhere'", /FOREIGN KEY/],
    ["UPDATE recommendation SET event_id = 'nowhere'", /FOREIGN KEY/],
  ] as const) {
    expect(() => sqlite.exec(statement), statement).toThrow(fault);
  }
  // Bytes go with their document.
  sqlite.exec("DELETE FROM document WHERE id = 'd1'");
  expect(sqlite.prepare('SELECT count(*) FROM document_content').pluck().get()).toBe(0);
  expect(found.get('schlehen')).toBe(0);
});

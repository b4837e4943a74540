import type Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chainHash } from '../../../src-main/core/store/audit-chain.ts';
import { firstBrokenLink, verifyChain } from '../../../src-main/core/store/audit-verify.ts';
import { openStore, type Store } from '../../../src-main/core/store/open-store.ts';
import { Workspace } from '../../../src-main/core/workspace.ts';
import { organisationFields, testStore, type StoreFixture } from './store-fixture.ts';

let s: StoreFixture;
let store: Store;
beforeEach(() => {
  s = testStore();
  store = s.store;
});
afterEach(() => store.close());

const TRIGGERS = [
  'audit_entry_no_update',
  'audit_entry_no_delete',
  'change_no_update',
  'change_no_delete',
];

function write(workspace: Workspace, count: number): void {
  for (let index = 0; index < count; index++) {
    workspace.write('organisations.create', (operation) =>
      operation.insert('organisation', organisationFields(`Nr. ${String(index)}`)),
    );
  }
}

/** Six entries, then somebody with the key and a database program of their own. */
function tamper(work: (sqlite: Database.Database) => void): void {
  write(s.workspace, 5);
  s.workspace.note('vault.unlock', { failedAttempts: 0 });
  store.close();
  const raw = openStore(s.path, s.key, { mustExist: true });
  raw.sqlite.pragma('foreign_keys = OFF');
  for (const name of TRIGGERS) raw.sqlite.exec(`DROP TRIGGER ${name}`);
  work(raw.sqlite);
  raw.close();
  store = openStore(s.path, s.key, { mustExist: true });
}

const verify = (expected?: string) => verifyChain(store.sqlite, expected, () => Promise.resolve());
const hashAt = (seq: number) =>
  store.sqlite.prepare('SELECT hash FROM audit_entry WHERE seq = ?').pluck().get(seq) as string;

test('a whole chain is counted to its end, which is what to write down', async () => {
  write(s.workspace, 3);
  s.workspace.note('vault.lock');
  expect(await verify()).toEqual({
    whole: true,
    entries: 4,
    changes: 3,
    broken: null,
    lastHash: hashAt(4),
    lastSeq: 4,
    expected: null,
  });
});

test('an empty log is whole', async () => {
  expect(await verify()).toMatchObject({ whole: true, entries: 0, lastHash: '0'.repeat(64) });
});

const entryOf = (seq: number) => `(SELECT id FROM audit_entry WHERE seq = ${String(seq)})`;
const COPY = `INSERT INTO audit_entry (seq, id, at, clock, device_id, user_id, action, previous_hash, hash)`;

describe('a store somebody has written to with a program of their own', () => {
  test.each([
    ['a value of an entry', 'UPDATE audit_entry SET user_id = NULL WHERE seq = 2', 2, 'changed'],
    [
      'a time',
      "UPDATE audit_entry SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 6",
      6,
      'changed',
    ],
    ['the detail of an entry', "UPDATE audit_entry SET detail = '{}' WHERE seq = 6", 6, 'changed'],
    ['a hash', `UPDATE audit_entry SET hash = '${'a'.repeat(64)}' WHERE seq = 3`, 3, 'changed'],
    ['a change', `UPDATE change SET after = '"x"' WHERE entry_id = ${entryOf(4)}`, 4, 'changed'],
    ['a change, deleted', `DELETE FROM change WHERE entry_id = ${entryOf(4)}`, 4, 'changed'],
    [
      'a change, added',
      `INSERT INTO change (entry_id, entity, record_id, field) VALUES (${entryOf(6)}, 'task', 'x', 'y')`,
      6,
      'changed',
    ],
    [
      'a change, moved to another entry',
      `UPDATE change SET entry_id = ${entryOf(5)} WHERE entry_id = ${entryOf(2)}`,
      2,
      'changed',
    ],
    ['an entry, deleted from the middle', 'DELETE FROM audit_entry WHERE seq = 3', 4, 'link'],
    ['the first entry, deleted', 'DELETE FROM audit_entry WHERE seq = 1', 2, 'link'],
    [
      'an entry, put in between',
      `UPDATE audit_entry SET seq = seq + 10 WHERE seq > 3;
       ${COPY} SELECT 4, 'new', at, clock, device_id, user_id, action, hash, '${'b'.repeat(64)}' FROM audit_entry WHERE seq = 3`,
      4,
      'changed',
    ],
    [
      'an entry, put in before the first',
      `${COPY} SELECT -5, 'new', at, clock, device_id, user_id, action, previous_hash, hash FROM audit_entry WHERE seq = 1`,
      -5,
      'changed',
    ],
    [
      'two entries, exchanged',
      `UPDATE audit_entry SET seq = 90 WHERE seq = 3; UPDATE audit_entry SET seq = 3 WHERE seq = 4;
       UPDATE audit_entry SET seq = 4 WHERE seq = 90`,
      3,
      'link',
    ],
    ['the end, cut off', 'DELETE FROM audit_entry WHERE seq > 4', null, 'end'],
    [
      'the end, cut off with its changes',
      `DELETE FROM change WHERE entry_id = ${entryOf(5)}; DELETE FROM audit_entry WHERE seq > 4`,
      null,
      'end',
    ],
    ['everything', 'DELETE FROM change; DELETE FROM audit_entry', null, 'end'],
    [
      'changes that belong to no entry',
      "INSERT INTO change (entry_id, entity, record_id, field) VALUES ('gone', 'task', 'x', 'y')",
      null,
      'stray',
    ],
  ])('%s: the place is found', async (_what, sql, seq, reason) => {
    tamper((sqlite) => sqlite.exec(sql));
    expect(await verify()).toMatchObject({ whole: false, broken: { seq, reason } });
    // The same walk in one go, for those who cannot wait.
    if (seq !== null) expect(firstBrokenLink(store.sqlite)).toBe(seq);
  });

  test('an entry added to the end with a hash that fits is not the end that was noted', async () => {
    tamper((sqlite) => {
      const last = sqlite
        .prepare('SELECT * FROM audit_entry ORDER BY seq DESC LIMIT 1')
        .get() as Record<string, string>;
      const forged = {
        id: 'forged',
        at: last['at'] ?? '',
        clock: last['clock'] ?? '',
        deviceId: last['device_id'] ?? '',
        userId: last['user_id'] ?? '',
        action: 'backups.create',
        entity: null,
        recordId: null,
        detail: null,
      };
      const hash = chainHash(last['hash'] ?? '', forged, []);
      sqlite
        .prepare(
          `${COPY} VALUES (7, @id, @at, @clock, @deviceId, @userId, @action, @previous, @hash)`,
        )
        .run({ ...forged, previous: last['hash'], hash });
    });
    expect(await verify()).toMatchObject({ broken: { seq: null, reason: 'end' } });
  });

  test('what is written after the end was cut off shows the gap for ever, and is written', async () => {
    tamper((sqlite) => sqlite.exec('DELETE FROM audit_entry WHERE seq > 4'));
    const workspace = new Workspace({ store, actor: s.workspace.actor, now: s.clock.now });
    write(workspace, 2);
    expect(await verify()).toMatchObject({
      whole: false,
      entries: 4,
      broken: { seq: 5, reason: 'link' },
    });
  });

  test('an end cut off together with its note is found by a hash written down before', async () => {
    let noted = '';
    tamper((sqlite) => {
      noted = sqlite.prepare('SELECT hash FROM audit_entry WHERE seq = 6').pluck().get() as string;
      sqlite.exec(
        "DELETE FROM change WHERE entry_id NOT IN (SELECT id FROM audit_entry WHERE seq < 5); DELETE FROM audit_entry WHERE seq > 4; DELETE FROM store_fact WHERE key = 'audit-end'",
      );
    });
    // What the log by itself cannot show (docs/threat-model.md) …
    expect(await verify()).toMatchObject({ whole: true, entries: 4 });
    // … and what it takes.
    expect(await verify(noted)).toMatchObject({ whole: false, expected: { found: false } });
  });

  test('a chain written anew with hashes that fit is found by a hash written down before', async () => {
    let noted = '';
    tamper((sqlite) => {
      noted = sqlite.prepare('SELECT hash FROM audit_entry WHERE seq = 6').pluck().get() as string;
      sqlite.exec('DELETE FROM change; DELETE FROM audit_entry; DELETE FROM store_fact');
    });
    write(new Workspace({ store, actor: s.workspace.actor, now: s.clock.now }), 0);
    expect(await verify(noted)).toMatchObject({ whole: false, broken: null });
  });
});

test('an end hash noted before is found in a chain that has grown since', async () => {
  write(s.workspace, 2);
  const noted = hashAt(2);
  write(s.workspace, 3);
  expect(await verify(noted)).toMatchObject({
    whole: true,
    entries: 5,
    expected: { found: true, seq: 2 },
  });
});

test('others work between the slices, and what they write is walked, too', async () => {
  s.workspace.write('imports.run', (operation) => {
    for (let index = 0; index < 3000; index++) {
      operation.insert('organisation', organisationFields(`Verein ${String(index)}`));
    }
  });
  let pauses = 0;
  const letIn = async () => {
    if (++pauses <= 3) write(s.workspace, 1);
  };
  const result = await verifyChain(store.sqlite, undefined, letIn, 0);
  // Within the one long entry, not only after it.
  expect(pauses).toBeGreaterThan(3000 / 500);
  expect(result).toMatchObject({ whole: true, entries: 4, changes: 3003 });
});

test('a store of before the end was noted goes on and has one from then on', async () => {
  write(s.workspace, 2);
  s.sqlite.exec("DELETE FROM store_fact WHERE key = 'audit-end'");
  expect(await verify()).toMatchObject({ whole: true, entries: 2 });
  write(s.workspace, 1);
  expect(await verify()).toMatchObject({ whole: true, entries: 3 });
  expect(
    s.sqlite.prepare("SELECT value FROM store_fact WHERE key = 'audit-end'").pluck().get(),
  ).toBe(`3 ${hashAt(3)}`);
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isContractProcedure } from '@orpc/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AUDIT_ACTIONS } from '#shared/codes/audit-actions.ts';
import { contract } from '#shared/contract/index.ts';
import type { Harness } from '../../../helpers/core-harness.ts';
import { DUTIES } from './audit-duties.ts';
import { CANARY } from './audit-canary.ts';
import { callEverything, type Call } from './audit-rounds.ts';

const procedures = Object.entries(contract).flatMap(([feature, names]) =>
  Object.entries(names)
    .filter(([, procedure]) => isContractProcedure(procedure))
    .map(([name]) => `${feature}.${name}`),
);

let calls: Call[];
let h: Harness;
beforeAll(async () => {
  ({ calls, h } = await callEverything());
  // A dozen key derivations on a busy machine.
}, 120_000);
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

test('every procedure says what it owes the audit log', () => {
  expect(Object.keys(DUTIES).sort()).toEqual(procedures.toSorted());
});

test('every procedure has been called', () => {
  const called = new Set(calls.map(({ procedure }) => procedure));
  expect(procedures.filter((procedure) => !called.has(procedure))).toEqual([]);
});

test.each(procedures)('%s leaves what it owes, and nothing else', (procedure) => {
  const duty = DUTIES[procedure];
  // A call that locks the store is looked at below.
  for (const call of calls.filter((one) => one.procedure === procedure && one.actions[0] !== '?')) {
    if (duty === 'reads') expect(call).toMatchObject({ actions: [], rows: 0 });
    else if (duty === 'own') expect(call.actions).toEqual([]);
    else expect([...new Set(call.actions)]).toEqual(expect.arrayContaining(duty ?? ['no duty']));
  }
});

test('locking leaves its entry before the store is closed', () => {
  const actions = h.core.workspace.store.sqlite
    .prepare<[], string>('SELECT action FROM audit_entry')
    .pluck()
    .all();
  expect(actions.filter((action) => action === 'vault.lock')).toHaveLength(2);
});

test('nothing typed and no secret stands in an entry, only in the changes of records', () => {
  const { sqlite } = h.core.workspace.store;
  const entries = sqlite.prepare('SELECT * FROM audit_entry').all();
  expect(entries.length).toBeGreaterThan(50);
  expect(JSON.stringify(entries)).not.toContain(CANARY);
  const secrets = sqlite
    .prepare("SELECT count(*) FROM change WHERE coalesce(before, '') || coalesce(after, '') LIKE ?")
    .pluck();
  expect(secrets.get('%vier blaue Boote%')).toBe(0);
  expect(secrets.get('%zwölf Kraniche%')).toBe(0);
});

test('the list of actions is what the core writes', () => {
  const root = join(import.meta.dirname, '../../../../src-main');
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(root, name), 'utf8'))
    .join('\n');
  // `operation.note` notes a field of a record, not an action.
  const call =
    /(?:(?<!operation)\.(?:write|writeNamed|writeLong|note|lock)|change|noted)\(\s*(?:[\w.]+,\s*)?'([\w.-]+)'/g;
  const written = new Set([...sources.matchAll(call)].map(([, action]) => action));
  const known: readonly string[] = AUDIT_ACTIONS;
  expect([...written].filter((action) => action !== undefined && !known.includes(action))).toEqual(
    [],
  );
  expect(written.size).toBeGreaterThan(50);
  // `vault.lock.<reason>` is put together from the reasons of the shell.
  const reasons = /LockReason = ([^;]+);/.exec(sources)?.[1] ?? '';
  for (const [, reason = ''] of reasons.matchAll(/'([\w-]+)'/g)) {
    expect(known).toContain(`vault.lock.${reason}`);
  }
});

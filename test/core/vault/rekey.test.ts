import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { v4 as newWorkId } from 'uuid';
import type { CoreClient } from '#shared/contract/index.ts';
import type { WorkProgress } from '#shared/contract/progress.ts';
import { router } from '../../../src-main/core/router.ts';
import { firstBrokenLink } from '../../../src-main/core/store/audit-verify.ts';
import { openStore } from '../../../src-main/core/store/open-store.ts';
import {
  ADMIN,
  expectRefusal,
  lastEntry,
  openCore,
  PASSPHRASE,
  startCore,
  type Harness,
} from '../../helpers/core-harness.ts';

const NOUR = { name: 'Nour Haddad', passphrase: 'neun graue Fähren liegen still im Hafen' };

let h: Harness;
let client: CoreClient;
beforeEach(async () => {
  h = await startCore();
  ({ client } = h);
  await client.organisations.create({ name: 'Bleibt erhalten' });
  const actor = h.addColleague(NOUR.name, 'counsellor');
  await h.core.keeper.setPassphrase(actor, NOUR.passphrase, h.core.copyStoreKey());
});
afterEach(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

const STORE = 'leuchtturm.db';
const VAULT = 'leuchtturm.vault';
const bytes = (name: string) => readFileSync(join(h.dir, name));

/** What unlocking, and the change of the key itself, leave in the log. */
const OWN_TRACES: Record<string, string> = {
  audit_entry: "WHERE action NOT LIKE 'vault.%'",
  store_fact: "WHERE key NOT LIKE 'audit%'",
};

/** Every table, whole, as text. */
function records(sqlite: Database.Database): Record<string, string> {
  const tables = sqlite
    .prepare<[], { name: string }>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'",
    )
    .all();
  const rows = (name: string) =>
    sqlite.prepare(`SELECT * FROM "${name}" ${OWN_TRACES[name] ?? ''} ORDER BY 1, 2`).all();
  return Object.fromEntries(tables.map(({ name }) => [name, JSON.stringify(rows(name))]));
}

test('after a new key every secret still opens, every record is there, and old copies open nothing', async () => {
  for (const name of ['Alte Mühle', 'Neue Brücke']) await client.organisations.create({ name });
  const before = records(h.core.workspace.store.sqlite);
  const oldKey = h.core.copyStoreKey();
  const oldVault = bytes(VAULT);
  writeFileSync(
    join(h.dir, `${STORE}.before-migration-after-0000_foundation`),
    'under the old key',
  );

  expect(await client.vault.rekey({ passphrase: PASSPHRASE })).toEqual({ rekeyed: true });
  expect(lastEntry(h.core).action).toBe('vault.rekey');
  expect(records(h.core.workspace.store.sqlite)).toEqual(before);
  expect(firstBrokenLink(h.core.workspace.store.sqlite)).toBeNull();
  expect(Buffer.from(h.core.copyStoreKey()).equals(oldKey)).toBe(false);
  const folder = readdirSync(h.dir);
  expect(folder.filter((name) => /restore|before-migration/.test(name))).toEqual([]);
  // Written to right away, like before.
  await client.organisations.create({ name: 'Danach angelegt' });
  await client.vault.lock();
  expect(() => openStore(join(h.dir, STORE), oldKey)).toThrow(
    expect.objectContaining({ code: 'STORE_WRONG_KEY' }) as Error,
  );

  await client.vault.unlock({ name: NOUR.name, passphrase: NOUR.passphrase });
  expect((await client.organisations.list({ limit: 1 })).rows).toHaveLength(1);
  await client.vault.lock();
  const { recoveryKey } = h;
  await client.vault.recover({ recoveryKey, name: ADMIN, newPassphrase: `${PASSPHRASE}!` });
  expect(firstBrokenLink(h.core.workspace.store.sqlite)).toBeNull();
  await client.vault.lock();

  // The vault as somebody kept it from before: its key does not open the store.
  const newVault = bytes(VAULT);
  writeFileSync(join(h.dir, VAULT), oldVault);
  await expectRefusal(
    client.vault.unlock({ name: ADMIN, passphrase: PASSPHRASE }),
    'STORE_WRONG_KEY',
  );
  writeFileSync(join(h.dir, VAULT), newVault);
  await client.vault.unlock({ name: NOUR.name, passphrase: NOUR.passphrase });
});

test('only an admin with the right passphrase makes a new key', async () => {
  const vault = bytes(VAULT);
  await expectRefusal(client.vault.rekey({ passphrase: 'falsch geraten' }), 'WRONG_PASSPHRASE');
  await client.vault.lock();
  await client.vault.unlock({ name: NOUR.name, passphrase: NOUR.passphrase });
  await expectRefusal(client.vault.rekey({ passphrase: NOUR.passphrase }), 'FORBIDDEN');
  await client.vault.lock();
  await expectRefusal(client.vault.rekey({ passphrase: PASSPHRASE }), 'LOCKED');
  expect(bytes(VAULT).equals(vault)).toBe(true);
  expect(readdirSync(h.dir).filter((name) => name.includes('restore'))).toEqual([]);
});

test('while another program has the store open the key stays, and so does its work', async () => {
  const key = h.core.copyStoreKey();
  const other = openStore(join(h.dir, STORE), key, { mustExist: true });
  await expectRefusal(client.vault.rekey({ passphrase: PASSPHRASE }), 'STORE_IN_USE');
  other.sqlite.prepare("UPDATE store_fact SET value = 'x' WHERE key = 'nothing'").run();
  other.close();
  await client.organisations.create({ name: 'Weiter wie vorher' });
  expect(Buffer.from(h.core.copyStoreKey()).equals(key)).toBe(true);
  expect(h.core.workspace.store.sqlite.pragma('journal_mode', { simple: true })).toBe('wal');
  await client.vault.rekey({ passphrase: PASSPHRASE });
});

test('it can be watched, and cancelled up to the moment the new files move in', async () => {
  const key = h.core.copyStoreKey();
  const workId = newWorkId();
  const seen: WorkProgress['phase'][] = [];
  const running = client.vault.rekey({ passphrase: PASSPHRASE, workId });
  for await (const { phase } of await client.progress.watch({ workId })) {
    if (seen.at(-1) !== phase) seen.push(phase);
  }
  await running;
  expect(seen).toEqual(expect.arrayContaining(['snapshot', 'writing', 'verifying']));

  for (const stopAt of ['snapshot', 'writing', 'verifying', 'finishing']) {
    const newKey = h.core.copyStoreKey();
    const id = newWorkId();
    const cancelled = expectRefusal(
      client.vault.rekey({ passphrase: PASSPHRASE, workId: id }),
      'CANCELLED',
    );
    for await (const { phase } of await client.progress.watch({ workId: id })) {
      if (phase === stopAt) await client.progress.cancel({ workId: id });
    }
    await cancelled;
    expect(Buffer.from(h.core.copyStoreKey()).equals(newKey), stopAt).toBe(true);
    expect(readdirSync(h.dir).filter((name) => name.includes('restore'))).toEqual([]);
    await client.organisations.create({ name: `Nach ${stopAt}` });
  }
  expect(Buffer.from(h.core.copyStoreKey()).equals(key)).toBe(false);
});

test('locking in its middle keeps the old key and leaves nothing behind', async () => {
  const workId = newWorkId();
  const cancelled = expectRefusal(
    client.vault.rekey({ passphrase: PASSPHRASE, workId }),
    'CANCELLED',
  );
  for await (const { phase } of await client.progress.watch({ workId })) {
    if (phase === 'verifying' && h.core.state === 'unlocked') h.core.lock();
  }
  await cancelled;
  expect(h.core.state).toBe('locked');
  expect(readdirSync(h.dir).filter((name) => name.includes('restore'))).toEqual([]);
  await client.vault.unlock({ name: ADMIN, passphrase: PASSPHRASE });
  expect((await client.organisations.list({})).rows).toHaveLength(1);
});

test('what is asked meanwhile waits, and is answered from the new store', async () => {
  const running = client.vault.rekey({ passphrase: PASSPHRASE });
  const meanwhile = client.organisations.create({ name: 'Währenddessen getippt' });
  await Promise.all([running, meanwhile]);
  await client.vault.lock();
  await client.vault.unlock({ name: ADMIN, passphrase: PASSPHRASE });
  const { rows } = await client.organisations.list({});
  expect(rows.map(({ name }) => name)).toContain('Währenddessen getippt');
});

test('a new store that does not open gives way to the old one', async () => {
  const key = h.core.copyStoreKey();
  expect(() =>
    h.core.replaceStore(new Uint8Array(32), (open) => {
      expect(open).toThrow('the key does not open this store');
      throw new Error('put back');
    }),
  ).toThrow('put back');
  expect(Buffer.from(h.core.copyStoreKey()).equals(key)).toBe(true);
  await client.organisations.create({ name: 'Weiter wie vorher' });
  const again = createRouterClient(router, { context: { core: openCore(h.dir, h.clock) } });
  h.core.lock();
  await again.vault.unlock({ name: ADMIN, passphrase: PASSPHRASE });
  await again.vault.lock();
  expect(existsSync(join(h.dir, STORE))).toBe(true);
});

import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { describe, expect, test } from 'vitest';
import { APP_VERSION } from '../../src-main/app-version.ts';
import { quoted } from '../../src-main/core/backup/backup-image.ts';
import { Core } from '../../src-main/core/core.ts';
import { router } from '../../src-main/core/router.ts';
import { firstBrokenLink } from '../../src-main/core/store/audit-verify.ts';
import { pathSource, pathTarget } from '../../src-main/host/path-files.ts';
import { tempDir } from '../helpers/temp-dir.ts';

/**
 * Stores and backups as released versions left them (`npm run golden`): this version opens,
 * migrates and restores every one, and every row of then is still there.
 */
const MIGRATIONS = join(import.meta.dirname, '../../drizzle');
const versions = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

type Row = Record<string, unknown>;
interface Secret {
  name: string;
  passphrase: string;
}
interface Expected {
  appVersion: string;
  schema: { count: number; tag: string };
  admin: Secret;
  colleague: Secret;
  recoveryKey: string;
  identity: string;
  backupPassphrase: string;
  rows: Record<string, Row[]>;
}

/** Columns and tables a later migration took away on purpose: `table` or `table.column`. */
const GONE = new Set<string>();
/** What unlocking, restoring and new code lists add to. */
const GROWING = /^(audit_entry|change|device|setting|code|schema_migration|backup_record)$/;

function startOn(folder: string) {
  const faults: string[] = [];
  let at = Date.parse('2027-01-04T08:00:00.000Z');
  const core = new Core({
    storeFolder: folder,
    migrationsFolder: MIGRATIONS,
    appVersion: APP_VERSION,
    now: () => new Date((at += 1000)),
    files: { source: pathSource, target: pathTarget },
    printer: { print: () => Promise.reject(new Error('nothing is printed')) },
    onFault: (text) => faults.push(text),
  });
  return { core, faults, client: createRouterClient(router, { context: { core } }) };
}

/** Each row of then, by the columns there still are; a column may only go where it is said to. */
function expectRows({ core }: ReturnType<typeof startOn>, { rows }: Expected): void {
  const { sqlite } = core.workspace.store;
  for (const [table, expected] of Object.entries(rows)) {
    if (GONE.has(table)) continue;
    const present = sqlite.prepare<[], Row>(`SELECT * FROM ${quoted(table)}`).all();
    const columns = Object.keys(expected[0] ?? {}).filter((name) => !GONE.has(`${table}.${name}`));
    const text = (row: Row) => JSON.stringify(columns.map((name) => [name, row[name]]));
    const found = new Set(present.map(text));
    expect(
      expected.map(text).filter((row) => !found.has(row)),
      `rows of ${table} that are gone or changed`,
    ).toEqual([]);
    if (!GROWING.test(table)) expect(present.length, table).toBe(expected.length);
  }
  expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(sqlite.pragma('foreign_key_check')).toEqual([]);
  expect(() =>
    sqlite.exec("INSERT INTO search_index(search_index) VALUES ('integrity-check')"),
  ).not.toThrow();
  expect(firstBrokenLink(sqlite)).toBeNull();
}

test('the present version has its golden store', () => {
  // A release without one would be a version nobody proves to be readable: `npm run golden`.
  expect(versions).toContain(APP_VERSION);
});

describe.each(versions)('version %s', (version) => {
  const folder = join(import.meta.dirname, version);
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;

  test('its store opens with every secret, is migrated, and holds every row', async () => {
    const dir = join(tempDir(), 'store');
    cpSync(join(folder, 'store'), dir, { recursive: true });
    const running = startOn(dir);
    const { core, client } = running;
    await client.vault.unlock(expected.admin);
    expectRows(running, expected);
    const { count } = core.workspace.store.sqlite
      .prepare<[], { count: number }>('SELECT count(*) AS count FROM schema_migration')
      .get() ?? { count: 0 };
    expect(count).toBe(core.migrations.length);
    // Migrated: the store as it was stands beside it.
    const copies = readdirSync(dir).filter((name) => name.includes('before-migration'));
    expect(copies).toHaveLength(count > expected.schema.count ? 1 : 0);
    expect((await client.search.query({ text: 'Mühle' })).hits).not.toEqual([]);
    await client.vault.lock();

    // Somebody else chose it: it opens, and is asked to be changed.
    const colleague = await client.vault.unlock(expected.colleague);
    expect(colleague.user.name).toBe(expected.colleague.name);
    await client.vault.lock();
    const { recoveryKey, admin } = expected;
    const newPassphrase = `${admin.passphrase} neu`;
    await client.vault.recover({ recoveryKey, name: admin.name, newPassphrase });
    await client.organisations.create({ name: 'Danach angelegt' });
    core.close();
    expect(running.faults).toEqual([]);
  });

  test.each(['backup-recipient.age', 'backup-passphrase.age'])(
    'its %s is verified and restored with every row',
    async (name) => {
      const running = startOn(join(tempDir(), 'store'));
      const { core, client } = running;
      const unlock = name.includes('recipient')
        ? { identity: expected.identity }
        : { passphrase: expected.backupPassphrase };
      const fileToken = join(folder, name);
      const { manifest } = await client.backups.verify({ fileToken, unlock });
      expect(manifest.appVersion).toBe(version);
      const newPassphrase = 'neun Reiher waten durch die Panke 77';
      await client.backups.restore({
        fileToken,
        unlock,
        admin: expected.admin.name,
        newPassphrase,
      });
      expectRows(running, expected);
      core.close();
      expect(running.faults).toEqual([]);
    },
  );
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { openCliCore } from '../../src-main/host/cli/cli-core.ts';
import { tempDir } from '../helpers/temp-dir.ts';
import { cliError, cliJson, PASSPHRASE, runCli, SLOW } from './run-cli.ts';

const dir = tempDir();
const at = (name: string) => join(dir, name);
const store = ['--store', at('store'), '--json'];
const sample = join(import.meta.dirname, '..', '..', 'samples', 'organisations-sample.csv');

interface Verified {
  whole: boolean;
  entries: number;
  lastHash: string;
  expected: { found: boolean } | null;
}

beforeAll(async () => {
  await cliJson([...store, 'init', '--admin', 'Ada Çelik']);
  await cliJson([...store, 'import', sample]);
}, SLOW);

test(
  'a whole log is verified, and an end noted before is found in it; the export has every entry',
  async () => {
    const first = await cliJson<Verified>([...store, 'audit', 'verify']);
    expect(first).toMatchObject({ whole: true, expected: null });
    const again = await cliJson<Verified>([
      ...store,
      'audit',
      'verify',
      '--expect',
      first.lastHash,
    ]);
    expect(again).toMatchObject({ whole: true, expected: { found: true } });

    const json = await cliJson([
      ...store,
      ...['audit', 'export', '--to', at('log.json'), '--format', 'json'],
    ]);
    const entries = JSON.parse(readFileSync(at('log.json'), 'utf8')) as { hash: string }[];
    expect(json).toMatchObject({ entries: entries.length, fileName: 'log.json' });
    expect(entries.map(({ hash }) => hash)).toContain(first.lastHash);

    const plain = await runCli([
      ...['--store', at('store'), 'audit', 'export', '--to', at('log.csv'), '--format', 'csv'],
    ]);
    expect(plain).toMatchObject({ code: 0, stderr: '' });
    expect(plain.stdout).toContain('entries');
    expect(readFileSync(at('log.csv'), 'utf8').startsWith('\ufeff"seq";')).toBe(true);
  },
  SLOW,
);

test(
  'an unknown hash, a wrong format and a log that was changed end with a code',
  async () => {
    const verify = [...store, 'audit', 'verify'];
    expect(await cliError([...verify, '--expect', 'f'.repeat(64)])).toMatchObject({
      code: 'AUDIT_BROKEN',
      message: expect.stringContaining('not in the chain') as string,
    });
    expect(await cliError([...verify, '--expect', 'abc'])).toMatchObject({ code: 'INVALID_INPUT' });
    const exporting = [...store, 'audit', 'export', '--to', at('x'), '--format', 'xlsx'];
    expect(await cliError(exporting)).toMatchObject({ code: 'INVALID_INPUT' });
    expect(existsSync(at('x'))).toBe(false);

    const { core, client } = openCliCore({ store: at('store') });
    await client.vault.unlock({ passphrase: PASSPHRASE });
    core.workspace.store.sqlite.exec(
      "DROP TRIGGER audit_entry_no_update; UPDATE audit_entry SET action = 'x' WHERE seq = 3",
    );
    core.close();
    expect(await cliError(verify)).toEqual({
      code: 'AUDIT_BROKEN',
      message: 'entry 3 is not what was written',
    });
  },
  SLOW,
);

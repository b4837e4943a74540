import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempDir } from '../helpers/temp-dir.ts';
import { cliError, cliJson, SLOW } from './run-cli.ts';

test(
  'a vault or store that is missing: what to do is said, and nothing new is made unasked',
  async () => {
    const folder = join(tempDir(), 'store');
    const [vault, db] = [join(folder, 'leuchtturm.vault'), join(folder, 'leuchtturm.db')];
    const run = ['--store', folder, '--json'];
    const init = [...run, 'init', '--admin', 'Ada Çelik'];
    await cliJson(init);
    renameSync(vault, `${vault}.away`);
    const [refused, unasked, status] = await Promise.all([
      cliError([...run, 'call', 'organisations.count', '{}']),
      cliError(init),
      cliJson([...run, 'call', 'vault.status']),
    ]);
    expect(refused.code).toBe('VAULT_MISSING');
    expect(refused.message).toMatch(/nothing was changed; put it back, or restore a backup/);
    expect(unasked.code).toBe('VAULT_MISSING');
    expect(unasked.message).toContain('`init --anew`');
    expect(status).toMatchObject({ state: 'empty', trouble: 'vault-missing' });
    expect(existsSync(db)).toBe(true);

    rmSync(db);
    renameSync(`${vault}.away`, vault);
    expect((await cliError(init)).code).toBe('STORE_MISSING');
    await cliJson([...init, '--anew']);
    expect(existsSync(`${vault}.without-store`)).toBe(true);
    expect(await cliJson([...run, 'call', 'organisations.count', '{}'])).toEqual({ count: 0 });
  },
  SLOW,
);

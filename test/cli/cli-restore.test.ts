import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import { tempDir } from '../helpers/temp-dir.ts';
import { cliError, cliJson, SLOW } from './run-cli.ts';

test(
  'a backup is previewed, rehearsed and put over the store',
  async () => {
    const dir = tempDir();
    const store = ['--store', join(dir, 'store'), '--json'];
    const identity = join(dir, 'identity.txt');
    const backup = join(dir, 'b.age');
    const secret = await generateIdentity();
    writeFileSync(identity, `${secret}\n`);
    const recipient = await identityToRecipient(secret);
    const create = (name: string) =>
      cliJson([...store, 'call', 'organisations.create', JSON.stringify({ name })]);
    const count = () => cliJson([...store, 'call', 'organisations.count', '{}']);
    await cliJson([...store, 'init', '--admin', 'Ada Çelik']);
    await cliJson([...store, 'backup', 'create', '--to', backup, '--recipient', recipient]);
    await create('Brücke');

    const key = ['--identity', identity];
    const preview = await cliJson([...store, 'backup', 'preview', backup, ...key]);
    expect(preview).toMatchObject({ sameStore: true, added: 0, changed: 0, missing: 1 });
    const drill = await cliJson([...store, 'backup', 'drill', backup, ...key]);
    expect(drill).toMatchObject({ passed: true, missing: 1 });

    const replace = [...store, 'backup', 'restore', backup, ...key];
    expect(await cliError(replace)).toMatchObject({ code: 'INVALID_INPUT' });
    const restored = await cliJson([...replace, '--replace']);
    expect(await count()).toEqual({ count: 0 });
    const { safetyBackup } = restored as { safetyBackup: { path: string } };
    expect(existsSync(safetyBackup.path)).toBe(true);
  },
  SLOW,
);

import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import type { BackupPlan } from '#shared/contract/backup-plan.ts';
import { tempDir } from '../helpers/temp-dir.ts';
import { cliJson, runCli, SLOW } from './run-cli.ts';

test(
  'a plan made by script is run by script, and says when a place is missing',
  async () => {
    const dir = tempDir();
    const store = ['--store', join(dir, 'store')];
    const call = (procedure: string, input: unknown) =>
      cliJson<BackupPlan>([...store, 'call', `backups.${procedure}`, JSON.stringify(input)]);
    const share = join(dir, 'share');
    mkdirSync(share);
    await cliJson([...store, '--json', 'init', '--admin', 'Ada Çelik']);
    const folderToken = `file:${share}`;
    const { planned: _planned, ...plan } = await call('chooseTarget', {
      folderToken,
      label: 'NAS',
      kind: 'network',
    });
    const recipient = await identityToRecipient(await generateIdentity());
    await call('setPlan', { ...plan, recipients: [{ recipient, label: 'Ada' }] });

    const run = await runCli([...store, 'backup', 'run-due']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(
      /^NAS: Leuchtturm_\S+\.age, \d+ bytes, read back and verified\nrehearsal of a restore: last at \S+ from NAS: restorable\n$/,
    );
    expect(readdirSync(share).filter((name) => name.endsWith('.age'))).toHaveLength(1);

    const said = await runCli([...store, 'backup', 'plan']);
    expect(said.stdout).toContain('when: daily at 12:30 (Berlin), when the app closes\n');
    expect(said.stdout).toMatch(/rehearsed: every month, last at \S+ from NAS: restorable\n/);
    expect(said.stdout).toContain('kept: 7 daily, 4 weekly, 12 monthly\n');
    expect(said.stdout).toMatch(/target: NAS \(network, present\), 1 backups, last verified \d{4}/);
    expect(said.stdout).not.toContain(share);

    // A thing to do for whoever reads the exit code: nothing may be silently left out.
    renameSync(share, `${share}.away`);
    await cliJson([...store, 'call', 'organisations.create', '{"name":"Neu"}']);
    const missed = await runCli([...store, 'backup', 'run-due']);
    expect(missed).toMatchObject({ code: 5, stdout: 'NAS: not there\n' });
  },
  SLOW,
);

import type { Command } from 'commander';
import { Refusal } from '../../core/refusal.ts';
import {
  fileToken,
  openCliCore,
  readPassphrase,
  readSecretFile,
  withUnlocked,
  type CliOptions,
} from './cli-core.ts';
import { planLines, roundLine } from './cli-backup-plan.ts';
import { print } from './cli-output.ts';
import { withProgress } from './cli-work.ts';

interface LockOptions {
  to: string;
  recipient?: string[];
  backupPassphraseFile?: string;
}

interface UnlockOptions {
  identity?: string;
  backupPassphraseFile?: string;
}

/** `backup create|plan|run-due|inspect|verify|restore`. */
export function addBackupCommands(program: Command, globals: () => CliOptions): void {
  const backup = program.command('backup').description('make, check and restore encrypted backups');

  backup
    .command('create')
    .requiredOption('--to <file>', 'where to write the backup')
    .option('--recipient <age1…>', 'age recipient; may be given several times', collect)
    .option('--backup-passphrase-file <file>', 'file with the passphrase instead of recipients')
    .action(async (options: LockOptions) => {
      const request = { fileToken: fileToken(options.to), lock: lockOf(options) };
      const result = await withUnlocked(globals(), (cli) =>
        withProgress(cli, globals(), ({ workId, signal }) =>
          cli.client.backups.create({ ...request, workId }, { signal }),
        ),
      );
      print(globals().json, result, () => [
        `${options.to}: ${String(result.bytes)} bytes, read back and verified`,
      ]);
    });

  backup
    .command('plan')
    .description('say when and where to backups are made by themselves, and how things stand')
    .action(async () => {
      const result = await withUnlocked(globals(), async ({ client }) => ({
        plan: await client.backups.plan(),
        status: await client.backups.status(),
      }));
      print(globals().json, result, () => planLines(result));
    });

  backup
    .command('run-due')
    .description('make the backups that are due; exit code 1 where one could not be made')
    .action(async () => {
      const { results } = await withUnlocked(globals(), (cli) =>
        withProgress(cli, globals(), ({ workId, signal }) =>
          cli.client.backups.runNow({ what: 'due', workId }, { signal }),
        ),
      );
      print(globals().json, { results }, () =>
        results.length === 0 ? ['nothing is due'] : results.map(roundLine),
      );
      if (results.some(({ outcome }) => outcome !== 'verified')) process.exitCode = 1;
    });

  withKey(backup.command('inspect <file>').description('say what a backup holds')).action(
    async (file: string, options: UnlockOptions) => {
      const cli = openCliCore(globals());
      const request = { fileToken: fileToken(file), unlock: unlockOf(options) };
      try {
        const result = await withProgress(cli, globals(), ({ workId, signal }) =>
          cli.client.backups.inspect({ ...request, workId }, { signal }),
        );
        print(globals().json, result, () => [JSON.stringify(result, null, 2)]);
      } finally {
        cli.core.close();
      }
    },
  );

  withKey(backup.command('verify <file>').description('check everything in a backup')).action(
    async (file: string, options: UnlockOptions) => {
      const cli = openCliCore(globals());
      const request = { fileToken: fileToken(file), unlock: unlockOf(options) };
      try {
        const result = await withProgress(cli, globals(), ({ workId, signal }) =>
          cli.client.backups.verify({ ...request, workId }, { signal }),
        );
        print(globals().json, result, () => [...result.checks.map((check) => `ok  ${check}`)]);
      } finally {
        cli.core.close();
      }
    },
  );

  withKey(backup.command('restore <file>').description('restore into an empty folder'))
    .requiredOption('--into <dir>', 'store folder; must not hold a store')
    .action(async (file: string, options: UnlockOptions & { into: string }) => {
      const cli = openCliCore({ ...globals(), store: options.into });
      try {
        const request = {
          fileToken: fileToken(file),
          unlock: unlockOf(options),
          admin: globals().user,
          newPassphrase: readPassphrase(globals()),
        };
        const result = await withProgress(cli, globals(), ({ workId, signal }) =>
          cli.client.backups.restore({ ...request, workId }, { signal }),
        );
        print(globals().json, result, () => [
          `restored into ${options.into} for ${result.admin}`,
          `recovery key, keep it safe: ${result.recoveryKey}`,
        ]);
      } finally {
        cli.core.close();
      }
    });
}

const withKey = (command: Command): Command =>
  command
    .option('--identity <file>', 'age identity file')
    .option('--backup-passphrase-file <file>', 'file with the passphrase');

function lockOf({ recipient, backupPassphraseFile }: LockOptions) {
  if (recipient && !backupPassphraseFile) return { recipients: recipient };
  if (backupPassphraseFile && !recipient)
    return { passphrase: readSecretFile(backupPassphraseFile) };
  throw keyProblem('give either --recipient or --backup-passphrase-file');
}

function unlockOf({ identity, backupPassphraseFile }: UnlockOptions) {
  if (identity && !backupPassphraseFile) return { identity: readSecretFile(identity) };
  if (backupPassphraseFile && !identity)
    return { passphrase: readSecretFile(backupPassphraseFile) };
  throw keyProblem('give either --identity or --backup-passphrase-file');
}

const keyProblem = (message: string) =>
  new Refusal('INVALID_INPUT', { issues: [{ path: 'key', code: 'required', message }] }, message);

const collect = (value: string, previous: string[] | undefined): string[] => [
  ...(previous ?? []),
  value,
];

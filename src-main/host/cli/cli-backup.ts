import type { Command } from 'commander';
import {
  fileToken,
  openCliCore,
  readSecretFile,
  withUnlocked,
  type CliOptions,
} from './cli-core.ts';
import { keyProblem, unlockOf, withKey, type UnlockOptions } from './cli-backup-key.ts';
import { drillLine, planLines, roundExitCode, roundLine } from './cli-backup-plan.ts';
import { print } from './cli-output.ts';
import { addRestoreCommands } from './cli-restore.ts';
import { withProgress } from './cli-work.ts';

interface LockOptions {
  to: string;
  recipient?: string[];
  backupPassphraseFile?: string;
}

/** `backup create|plan|run-due|inspect|verify|restore|preview|drill`. */
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
    .description('make the backups that are due; exit code 5 where a place was not there')
    .action(async () => {
      const round = await withUnlocked(globals(), (cli) =>
        withProgress(cli, globals(), ({ workId, signal }) =>
          cli.client.backups.runNow({ what: 'due', workId }, { signal }),
        ),
      );
      const { results, drill } = round;
      print(globals().json, round, () => [
        ...(results.length === 0 ? ['nothing is due'] : results.map(roundLine)),
        ...(drill ? [`rehearsal of a restore: ${drillLine(drill)}`] : []),
      ]);
      process.exitCode = roundExitCode(round);
    });

  withKey(
    backup
      .command('inspect <file>')
      .description('say what the head of a backup tells; checks nothing else'),
  ).action(async (file: string, options: UnlockOptions) => {
    const cli = openCliCore(globals());
    const request = { fileToken: fileToken(file), unlock: unlockOf(options) };
    try {
      const result = await withProgress(cli, globals(), ({ workId, signal }) =>
        cli.client.backups.inspect({ ...request, workId }, { signal }),
      );
      print(globals().json, result, () => [
        JSON.stringify(result.manifest, null, 2),
        'NOT verified: only its head was read; `backup verify` checks all of it',
      ]);
    } finally {
      cli.core.close();
    }
  });

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

  addRestoreCommands(backup, globals);
}

function lockOf({ recipient, backupPassphraseFile }: LockOptions) {
  if (recipient && !backupPassphraseFile) return { recipients: recipient };
  if (backupPassphraseFile && !recipient)
    return { passphrase: readSecretFile(backupPassphraseFile) };
  throw keyProblem('give either --recipient or --backup-passphrase-file');
}

const collect = (value: string, previous: string[] | undefined): string[] => [
  ...(previous ?? []),
  value,
];

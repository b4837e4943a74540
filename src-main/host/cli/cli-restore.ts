import { join } from 'node:path';
import type { Command } from 'commander';
import type { Outputs } from '#shared/contract/index.ts';
import { SAFETY_FOLDER } from '../../core/backup/restore-safety.ts';
import { Refusal } from '../../core/refusal.ts';
import { drillExitCode } from './cli-backup-plan.ts';
import { unlockOf, withKey, type UnlockOptions } from './cli-backup-key.ts';
import {
  fileToken,
  openCliCore,
  readPassphrase,
  withUnlocked,
  type CliOptions,
} from './cli-core.ts';
import { print } from './cli-output.ts';
import { withProgress } from './cli-work.ts';

type Globals = () => CliOptions;
type RestoreOptions = UnlockOptions & { into?: string; replace?: boolean };

/** `backup restore|preview|drill`. */
export function addRestoreCommands(backup: Command, globals: Globals): void {
  withKey(backup.command('restore <file>'))
    .description('restore into an empty folder, or over the store that is there')
    .option('--into <dir>', 'store folder; must not hold a store')
    .option('--replace', 'replace everything in the store; it is backed up beside it before')
    .action(async (file: string, options: RestoreOptions) => {
      if ((options.into === undefined) === (options.replace === undefined)) {
        const message = 'give either --into or --replace';
        throw new Refusal(
          'INVALID_INPUT',
          { issues: [{ path: 'into', code: 'required', message }] },
          message,
        );
      }
      if (options.into === undefined) await replace(file, options, globals);
      else await restoreInto(file, options, options.into, globals);
    });

  withKey(backup.command('preview <file>'))
    .description('say what restoring over the store would change; changes nothing')
    .action(async (file: string, options: UnlockOptions) => {
      const result = await withUnlocked(globals(), (cli) =>
        withProgress(cli, globals(), async ({ workId, signal }) => {
          const opened = await cli.client.backups.openFile(
            { ...sourceOf(file, options), workId },
            { signal },
          );
          const { openedId, ...about } = opened;
          const comparison = await cli.client.backups.preview({ openedId }, { signal });
          return { ...about, ...comparison };
        }),
      );
      print(globals().json, result, () => differenceLines(result));
    });

  withKey(backup.command('drill <file>'))
    .description('rehearse a restore in a scratch place; exit code 4 where a check fails')
    .action(async (file: string, options: UnlockOptions) => {
      const result = await withUnlocked(globals(), (cli) =>
        withProgress(cli, globals(), ({ workId, signal }) =>
          cli.client.backups.drill({ ...sourceOf(file, options), workId }, { signal }),
        ),
      );
      print(globals().json, result, () => [
        ...result.checks.map(({ check, ok }) => `${ok ? 'ok    ' : 'FAILED'}  ${check}`),
        ...differenceLines(result),
        `${result.passed ? 'restorable' : 'NOT restorable'}, ${String(result.seconds)} s`,
      ]);
      if (!result.passed) process.exitCode = drillExitCode(null);
    });
}

const sourceOf = (file: string, options: UnlockOptions) => ({
  from: { fileToken: fileToken(file) },
  unlock: unlockOf(options),
});

async function replace(file: string, options: UnlockOptions, globals: Globals): Promise<void> {
  const { result, folder } = await withUnlocked(globals(), async (cli) => {
    const replaced = await withProgress(cli, globals(), async ({ workId, signal }) => {
      const { openedId } = await cli.client.backups.openFile(
        { ...sourceOf(file, options), workId },
        { signal },
      );
      return cli.client.backups.replace({ openedId }, { signal });
    });
    return { result: replaced, folder: cli.core.files.folder };
  });
  const safety = join(folder, SAFETY_FOLDER, result.safetyBackup.fileName);
  print(
    globals().json,
    { ...result, safetyBackup: { ...result.safetyBackup, path: safety } },
    () => [
      `restored the state of ${result.manifest.createdAt}`,
      `what was there before, sealed for the same key: ${safety}`,
    ],
  );
}

async function restoreInto(
  file: string,
  options: UnlockOptions,
  into: string,
  globals: Globals,
): Promise<void> {
  const cli = openCliCore({ ...globals(), store: into });
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
      `restored into ${into} for ${result.admin}`,
      `recovery key, keep it safe: ${result.recoveryKey}`,
    ]);
  } finally {
    cli.core.close();
  }
}

/** One line a kind that differs. No names: they are in `--json`. */
function differenceLines({ kinds }: Pick<Outputs['backups']['preview'], 'kinds'>): string[] {
  const lines = kinds
    .filter(({ added, changed, missing }) => added + changed + missing > 0)
    .map(
      ({ kind, added, changed, missing }) =>
        `${kind}: ${String(added)} only in the backup, ${String(changed)} changed, ${String(missing)} only in the store`,
    );
  return lines.length > 0 ? lines : ['no record differs'];
}

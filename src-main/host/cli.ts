import { Command } from 'commander';
import {
  importProblemPlace,
  importProblemSentence,
} from '#shared/contract/import-problem-words.ts';
import { APP_VERSION } from '../app-version.ts';
import { addAuditCommands } from './cli/cli-audit.ts';
import { addBackupCommands } from './cli/cli-backup.ts';
import { callProcedure } from './cli/cli-call.ts';
import { readMappingFile } from './cli/cli-mapping.ts';
import {
  fileToken,
  openCliCore,
  readPassphrase,
  withUnlocked,
  type CliOptions,
} from './cli/cli-core.ts';
import { describeError, print, refuseTrouble } from './cli/cli-output.ts';
import { EXIT_CODES, exitCodeOf } from './cli/cli-exit-codes.ts';
import { describeProcedures } from './cli/cli-procedures.ts';
import { seedStore } from './cli/cli-seed.ts';
import { serve } from './cli/cli-serve.ts';
import { wasInterrupted, withProgress } from './cli/cli-work.ts';

/**
 * The command line: the same contract as the window, for scripts, restore drills and support.
 * Errors are one JSON object on stderr, with an exit code for each kind (docs/support.md).
 */
const program = new Command('leuchtturm')
  .description('Leuchtturm on the command line')
  .version(APP_VERSION)
  .option('--store <dir>', 'store folder (default: the data folder of this system)')
  .option('--user <name>', 'who unlocks the store; not needed where only one person can')
  .option('--passphrase-file <file>', 'file with the passphrase (or LEUCHTTURM_PASSPHRASE)')
  .option('--json', 'machine-readable output')
  .option('--progress', 'show progress on stderr, also where it is no terminal')
  .exitOverride()
  .configureOutput({ writeErr: () => undefined });

const globals = (): CliOptions => program.opts<CliOptions>();

program
  .command('init')
  .description('make a new encrypted store with its first admin')
  .requiredOption('--admin <name>', 'name of the first admin')
  .option(
    '--anew',
    'also where a store lies that lacks its vault, or a vault its store; it is kept',
  )
  .action(async ({ admin, anew }: { admin: string; anew?: boolean }) => {
    const { core, client } = openCliCore(globals());
    try {
      if (!anew) refuseTrouble((await client.vault.status()).trouble);
      const passphrase = readPassphrase(globals());
      const { user, recoveryKey } = await client.vault.create({ name: admin, passphrase });
      print(globals().json, { store: core.files.folder, user, recoveryKey }, () => [
        `new store in ${core.files.folder}`,
        `recovery key, shown only now: ${recoveryKey}`,
      ]);
    } finally {
      core.close();
    }
  });

program
  .command('import <file>')
  .description('import organisations from a CSV file; all or nothing')
  .option('--mapping <file>', 'JSON file that names the columns')
  .option('--dry-run', 'only say what would happen')
  .action(async (file: string, options: { mapping?: string; dryRun?: boolean }) => {
    const mapping = options.mapping ? readMappingFile(options.mapping) : undefined;
    const request = { fileToken: fileToken(file), mapping };
    const result = await withUnlocked(globals(), (cli) =>
      withProgress(cli, globals(), async ({ workId, signal }) =>
        options.dryRun
          ? await cli.client.imports.preview({ ...request, workId }, { signal })
          : await cli.client.imports.run({ ...request, workId }, { signal }),
      ),
    );
    print(globals().json, result, () => [
      `${String(result.rows)} rows, ${String(result.organisations)} organisations (${result.encoding}, delimiter ${JSON.stringify(result.delimiter)})`,
      `${String(result.created)} ${options.dryRun ? 'would be new' : 'new'}, ${String(result.unchanged)} unchanged`,
      ...result.problems.map(
        (problem) =>
          `${importProblemPlace(problem)}: ${problem.severity}: ${importProblemSentence(problem)}`,
      ),
    ]);
  });

addBackupCommands(program, globals);
addAuditCommands(program, globals);

program
  .command('seed')
  .description('fill a store with invented, realistic data')
  .requiredOption('--size <S|M|L>', 'S 3,000 sessions, M 100,000, L 1,000,000')
  .option('--seed <number>', 'the same number gives the same data', '1')
  .action(async ({ size, seed }: { size: string; seed: string }) => {
    const result = await withUnlocked(globals(), ({ core }) => seedStore(core, size, seed));
    print(globals().json, result, () => [
      `${String(result.organisations)} organisations, ${String(result.sessions)} sessions`,
    ]);
  });

program
  .command('serve')
  .description('run the app in a browser on this computer')
  .option('--port <number>', 'port on 127.0.0.1; 0 takes any free one', '0')
  .option('--open', 'open the default browser')
  .option('--backup-folder <dir...>', 'folder that may be chosen for backups; several are possible')
  .action((options: { port: string; open?: boolean; backupFolder?: string[] }) =>
    serve({ ...globals(), ...options, port: Number(options.port) }),
  );

program
  .command('procedures')
  .description('list every procedure with its schemas and roles')
  .action(() => {
    const procedures = describeProcedures();
    print(globals().json, procedures, () =>
      procedures.map(
        ({ name, roles, stream }) => `${name}  (${roles.join(', ')})${stream ? '  stream' : ''}`,
      ),
    );
  });

program
  .command('call <procedure> [input]')
  .description(
    'call any procedure; input as JSON, @file or - for standard input; a stream is one JSON a line',
  )
  .action(async (procedure: string, input: string | undefined) => {
    await callProcedure(procedure, input, globals(), (result) =>
      process.stdout.write(`${JSON.stringify(result ?? null)}\n`),
    );
  });

try {
  await program.parseAsync();
} catch (error) {
  const code = (error as { code?: unknown }).code;
  // Asked for help or version. A missing command ends as `commander.help`, and is a mistake.
  if (code === 'commander.helpDisplayed' || code === 'commander.version') {
    process.exitCode = 0;
  } else {
    const described = describeError(error);
    process.stderr.write(`${JSON.stringify(described)}\n`);
    process.exitCode = wasInterrupted() ? EXIT_CODES.CANCELLED : exitCodeOf(described.code);
  }
}

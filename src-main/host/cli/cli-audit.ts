import type { Command } from 'commander';
import type { AuditVerification } from '#shared/contract/audit.ts';
import { invalid, Refusal } from '../../core/refusal.ts';
import { fileToken, withUnlocked, type CliOptions } from './cli-core.ts';
import { print } from './cli-output.ts';
import { withProgress } from './cli-work.ts';

/** `audit verify|export`. Both are for admins and are noted in the audit log themselves. */
export function addAuditCommands(program: Command, globals: () => CliOptions): void {
  const audit = program.command('audit').description('check and export the audit log');

  audit
    .command('verify')
    .description('walk the whole chain; exit code 4 where it is not what was written')
    .option('--expect <hash>', 'an end hash noted elsewhere, which must be in the chain')
    .action(async ({ expect }: { expect?: string }) => {
      const result = await withUnlocked(globals(), (cli) =>
        withProgress(cli, globals(), ({ workId, signal }) =>
          cli.client.audit.verify({ workId, ...(expect && { expect }) }, { signal }),
        ),
      );
      if (!result.whole) throw broken(result);
      print(globals().json, result, () => [
        `${String(result.entries)} entries and ${String(result.changes)} changes checked, all whole`,
        ...(result.expected ? [`the expected hash is entry ${String(result.expected.seq)}`] : []),
        `end, to be noted elsewhere: ${result.lastHash}`,
      ]);
    });

  audit
    .command('export')
    .description('write the whole audit log to a file; texts of notes are not in it')
    .requiredOption('--to <file>', 'where to write it')
    .requiredOption('--format <csv|json>', 'csv (semicolons, UTF-8 with BOM) or json')
    .action(async ({ to, format }: { to: string; format: string }) => {
      if (format !== 'csv' && format !== 'json') {
        throw invalid('format', 'invalid', 'the format is csv or json');
      }
      const result = await withUnlocked(globals(), (cli) =>
        withProgress(cli, globals(), ({ workId, signal }) =>
          cli.client.audit.export({ workId, format, fileToken: fileToken(to) }, { signal }),
        ),
      );
      print(globals().json, result, () => [
        `${to}: ${String(result.entries)} entries, ${String(result.bytes)} bytes`,
      ]);
    });
}

const REASONS = {
  changed: 'is not what was written',
  link: 'does not follow the entry before it: one was removed, put in or moved',
  end: 'is not the end that was noted: entries were cut off or added',
  stray: 'has changes behind it that belong to no entry',
} as const;

function broken({ broken: place, lastSeq }: AuditVerification): Refusal<'AUDIT_BROKEN'> {
  if (place === null) {
    return new Refusal(
      'AUDIT_BROKEN',
      { seq: null, reason: 'expected' },
      'the expected hash is not in the chain: it was written anew, or its end is missing',
    );
  }
  const { reason } = place;
  const seq = place.seq ?? lastSeq;
  return new Refusal('AUDIT_BROKEN', { seq, reason }, `entry ${String(seq)} ${REASONS[reason]}`);
}

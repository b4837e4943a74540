import * as z from 'zod';
import { timestampSchema } from '#shared/contract/base.ts';
import { interruptionSchema, type Interruption } from '#shared/contract/interruptions.ts';
import { setFact } from '../../store/create-store.ts';
import { readFact, type Workspace } from '../../workspace.ts';

/** Belongs to this machine, like all facts of this prefix: a restore does not bring it along. */
const FACT = 'backup-interruptions';
const schema = z.array(interruptionSchema);

/** What no admin has seen yet, the oldest first. */
export function readInterruptions({ store }: Workspace): Interruption[] {
  try {
    return schema.parse(JSON.parse(readFact(store, FACT) || '[]'));
  } catch {
    return [];
  }
}

/** Takes over what starts have noted outside of the store, with an entry in the log for each. */
export function keepInterruptions(workspace: Workspace, found: readonly Interruption[]): void {
  const known = readInterruptions(workspace);
  const fresh = found.filter(({ id }) => !known.some((one) => one.id === id));
  if (fresh.length === 0) return;
  const described = fresh.map((one) => ({ ...one, stateOf: stateOf(workspace, one) }));
  workspace.keep(() => write(workspace, [...known, ...described]));
  for (const { what, outcome, begunAt, foundAt } of fresh) {
    workspace.note('backups.interrupted', { what, outcome, begunAt, foundAt });
  }
}

/** An admin has seen it. @returns false when somebody had before. */
export function acknowledge(workspace: Workspace, id: string): { acknowledged: boolean } {
  const known = readInterruptions(workspace);
  const seen = known.find((one) => one.id === id);
  if (!seen) return { acknowledged: false };
  workspace.keep(() =>
    write(
      workspace,
      known.filter((one) => one !== seen),
    ),
  );
  workspace.note('backups.acknowledge', { what: seen.what, outcome: seen.outcome });
  return { acknowledged: true };
}

const write = ({ store }: Workspace, list: Interruption[]): void =>
  setFact(store, FACT, JSON.stringify(list));

/** A store that was put in place ends its log with the entry that tells of which backup it is. */
function stateOf({ store }: Workspace, { what, outcome }: Interruption): string | null {
  if (what !== 'replace' || outcome === 'undone') return null;
  const detail = store.sqlite
    .prepare<[], string | null>(
      "SELECT detail FROM audit_entry WHERE action = 'backups.replace' ORDER BY seq DESC LIMIT 1",
    )
    .pluck()
    .get();
  const parsed = z.object({ backupOf: timestampSchema }).safeParse(JSON.parse(detail ?? 'null'));
  return parsed.success ? parsed.data.backupOf : null;
}

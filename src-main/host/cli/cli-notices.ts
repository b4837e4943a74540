import type { Interruption } from '#shared/contract/interruptions.ts';

/**
 * What this start, or an earlier one that nobody unlocked, has finished or undone: one JSON object a
 * line on stderr, as errors are. `backup plan` says it, too, until an admin has acknowledged it.
 */
export function tellInterruptions(list: readonly Interruption[]): void {
  for (const one of list) {
    process.stderr.write(`${JSON.stringify({ notice: one, message: interruptionLine(one) })}\n`);
  }
}

export function interruptionLine(interruption: Interruption): string {
  const { what, outcome, begunAt, stateOf, formerFile } = interruption;
  const begun = begunAt === null ? '' : ` begun ${begunAt}`;
  return [
    `${WORDS[what]}${begun} was interrupted; it was ${outcome} at the next start`,
    ...(outcome === 'undone' ? ['everything is as it was before'] : []),
    ...(stateOf === null ? [] : [`the state is that of the backup of ${stateOf}`]),
    ...(formerFile === null ? [] : [`what was there before: ${formerFile}`]),
  ].join('; ');
}

const WORDS: Record<Interruption['what'], string> = {
  replace: 'a restore over the store',
  restore: 'a restore into an empty folder',
  rekey: 'a change of the key',
  migration: 'a migration',
};

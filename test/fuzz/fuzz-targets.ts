/** What is fuzzed: name of the target (its file is `<name>.fuzz.ts`) and its share of the time. */
export const FUZZ_TARGETS = {
  contract: 8,
  lists: 3,
  'raw-messages': 1,
  'vault-files': 3,
  'restore-journal': 1,
  csv: 3,
  'backup-file': 2,
  'case-summary': 2,
  notes: 1,
  'file-names': 1,
  'host-guard': 2,
} as const satisfies Record<string, number>;

export type FuzzTarget = keyof typeof FUZZ_TARGETS;

/** Seconds each chosen target gets of the whole time. */
export function secondsOf(minutes: number, chosen: readonly FuzzTarget[]): Map<FuzzTarget, number> {
  const shares = chosen.reduce((sum, name) => sum + FUZZ_TARGETS[name], 0);
  return new Map(
    chosen.map((name) => [name, Math.max(1, (minutes * 60 * FUZZ_TARGETS[name]) / shares)]),
  );
}

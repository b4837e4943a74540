/**
 * The steps of restoring over a live store, in order. Each is announced when it is done; what a
 * crash after any of them leaves behind is tried by going through this list, so a step that is
 * added here is tried as well. Until `write journal` a crash leaves the whole old store, from then
 * on the whole new one.
 */
export const REPLACE_STEPS = [
  /** The live store is backed up, read back and committed. */
  'write safety backup',
  /** No other program has the live store open; its log is folded in. */
  'hold the store alone',
  /** The copy stands in the folder it is promoted from. */
  'move the copy',
  /** It has today's users, a lineage of its own and the entry that tells of this. */
  'hand over',
  /** Schema and references are as they must be; pages and rows were checked when it was laid down. */
  'check the copy',
  'sync leuchtturm.db',
  'sync staged folder',
  'write journal',
  'make folder for the old files',
  'set aside leuchtturm.db-wal',
  'set aside leuchtturm.db-shm',
  'set aside leuchtturm.db',
  'put in place leuchtturm.db',
  'sync folders',
  'remove journal',
  /** It opens under the key of the store before. */
  'open',
  'remove the old files',
] as const;

export type ReplaceStep = (typeof REPLACE_STEPS)[number];

/** Told of each step when it is done; a test stops the process here. */
export type OnReplaceStep = (step: ReplaceStep) => void;

/**
 * The names `promoteStaged` tells hold the id of the restore in one place; here they do not. Null:
 * a step of putting the old files back, which is no part of the way forward.
 */
export function asReplaceStep(step: string): ReplaceStep | null {
  if (step.startsWith('remove .restore-old-')) return 'remove the old files';
  return REPLACE_STEPS.find((one) => one === step) ?? null;
}

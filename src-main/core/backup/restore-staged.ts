import { v7 as newId } from 'uuid';

/** What is made ready in a folder beside the store before it takes the store's place. */
export const STAGED_KINDS = ['replace', 'restore', 'rekey'] as const;
export type StagedKind = (typeof STAGED_KINDS)[number];

const ID =
  /^(replace|restore|rekey)-(\d+)-([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}(?:-back)?$/;

export interface StagedFor {
  /** As in the names of its folders. */
  id: string;
  kind: StagedKind;
  /** ISO 8601; null where the folder's name does not tell. */
  begunAt: string | null;
  /** Of the program that made it. */
  pid: number | null;
}

/**
 * The id of a restore or change of key, as `createStagedFolder` takes it. Its folders are called by
 * it, so that the start after a crash can say what was cut off, and when it had begun.
 */
export const newStagedId = (kind: StagedKind, now: Date): string =>
  `${kind}-${process.pid}-${newId({ msecs: now.getTime() })}`;

/** What an id tells; of one that is none of ours, that somebody wanted to restore something. */
export function stagedFor(id: string): StagedFor {
  const [, kind, pid, high = '', low = ''] = ID.exec(id) ?? [];
  if (kind === undefined) return { id, kind: 'replace', begunAt: null, pid: null };
  return {
    id,
    kind: kind as StagedKind,
    // The first 48 bits of a UUIDv7 are Unix milliseconds (RFC 9562, 5.7).
    begunAt: new Date(parseInt(high + low, 16)).toISOString(),
    pid: Number(pid),
  };
}

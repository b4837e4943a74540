import { createHash } from 'node:crypto';

/** What the hash of an audit entry covers, in this order. */
export interface ChainedEntry {
  id: string;
  at: string;
  clock: string;
  deviceId: string;
  userId: string | null;
  action: string;
  entity: string | null;
  recordId: string | null;
  detail: string | null;
}

export interface ChainedChange {
  entity: string;
  recordId: string;
  field: string;
  before: string | null;
  after: string | null;
}

/** Hash of the empty chain. */
export const CHAIN_START = '0'.repeat(64);

/**
 * SHA-256 (hex) over the previous hash, the entry and its changes as one JSON array each, one per
 * line. Changing, removing or inserting any row breaks every later hash.
 */
export function chainHash(previous: string, entry: ChainedEntry, changes: ChainedChange[]): string {
  const hasher = chainHasher(previous, entry);
  changes.forEach(hasher.add);
  return hasher.digest();
}

/** The same for an entry whose changes come in pieces. */
export function chainHasher(previous: string, entry: ChainedEntry) {
  const hash = createHash('sha256').update(previous);
  const { id, at, clock, deviceId, userId, action, entity, recordId, detail } = entry;
  hash.update(
    `\n${JSON.stringify([id, at, clock, deviceId, userId, action, entity, recordId, detail])}`,
  );
  return {
    add({ entity, recordId, field, before, after }: ChainedChange): void {
      hash.update(`\n${JSON.stringify([entity, recordId, field, before, after])}`);
    },
    digest: (): string => hash.digest('hex'),
  };
}

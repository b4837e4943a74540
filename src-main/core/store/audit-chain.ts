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
  const hash = createHash('sha256').update(previous);
  const { id, at, clock, deviceId, userId, action, entity, recordId, detail } = entry;
  hash.update(
    `\n${JSON.stringify([id, at, clock, deviceId, userId, action, entity, recordId, detail])}`,
  );
  for (const { entity, recordId, field, before, after } of changes) {
    hash.update(`\n${JSON.stringify([entity, recordId, field, before, after])}`);
  }
  return hash.digest('hex');
}

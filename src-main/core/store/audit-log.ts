import type Database from 'better-sqlite3';
import { CHAIN_START, chainHash, type ChainedChange, type ChainedEntry } from './audit-chain.ts';
import type { PreparedStatements } from './prepared.ts';

/** Writes one operation with its changes to the end of the chain; call it inside a transaction. */
export function appendAudit(
  prepared: PreparedStatements,
  entry: ChainedEntry,
  changes: ChainedChange[],
): void {
  const last = prepared.get('audit.last', (_db, sqlite) =>
    sqlite.prepare<[], { hash: string }>('SELECT hash FROM audit_entry ORDER BY seq DESC LIMIT 1'),
  );
  const insertEntry = prepared.get('audit.entry', (_db, sqlite) =>
    sqlite.prepare(
      `INSERT INTO audit_entry
         (id, at, clock, device_id, user_id, action, entity, record_id, detail, previous_hash, hash)
       VALUES (@id, @at, @clock, @deviceId, @userId, @action, @entity, @recordId, @detail, @previous, @hash)`,
    ),
  );
  const insertChange = prepared.get('audit.change', (_db, sqlite) =>
    sqlite.prepare(
      'INSERT INTO change (entry_id, entity, record_id, field, before, after) VALUES (?, ?, ?, ?, ?, ?)',
    ),
  );
  const previous = last.get()?.hash ?? CHAIN_START;
  insertEntry.run({ ...entry, previous, hash: chainHash(previous, entry, changes) });
  for (const { entity, recordId, field, before, after } of changes) {
    insertChange.run(entry.id, entity, recordId, field, before, after);
  }
}

/** Position (seq) of the first entry whose hash does not fit, or null when the chain is whole. */
export function firstBrokenLink(sqlite: Database.Database): number | null {
  const entries = sqlite.prepare<
    [],
    ChainedEntry & { seq: number; previousHash: string; hash: string }
  >(
    `SELECT seq, id, at, clock, device_id AS deviceId, user_id AS userId, action, entity,
            record_id AS recordId, detail, previous_hash AS previousHash, hash
       FROM audit_entry ORDER BY seq`,
  );
  const changesOf = sqlite.prepare<[string], ChainedChange>(
    `SELECT entity, record_id AS recordId, field, before, after
       FROM change WHERE entry_id = ? ORDER BY seq`,
  );
  let previous = CHAIN_START;
  for (const entry of entries.iterate()) {
    const expected = chainHash(previous, entry, changesOf.all(entry.id));
    if (entry.previousHash !== previous || entry.hash !== expected) return entry.seq;
    previous = entry.hash;
  }
  return null;
}

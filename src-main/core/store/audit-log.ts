import { CHAIN_START, chainHash, type ChainedChange, type ChainedEntry } from './audit-chain.ts';
import type { PreparedStatements } from './prepared.ts';

/** Where the store keeps the end of the chain beside the chain itself: `<seq> <hash>`. */
export const AUDIT_END = 'audit-end';

/** A place in the chain. */
export interface ChainEnd {
  seq: number;
  hash: string;
}

/**
 * Writes one operation with its changes to the end of the chain; call it inside a transaction.
 *
 * The new entry follows the end that was noted (see {@link AUDIT_END}), not the last row: when rows
 * at the end have been taken away, everything written later shows the gap for ever. The row
 * number stays SQLite's own, so that a row somebody put in cannot stop people from working.
 */
export function appendAudit(
  prepared: PreparedStatements,
  entry: ChainedEntry,
  changes: ChainedChange[],
): void {
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
  const noteEnd = prepared.get('audit.end.note', (_db, sqlite) =>
    sqlite.prepare<[string, string]>(
      'INSERT INTO store_fact (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    ),
  );
  const previous = notedEnd(prepared)?.hash ?? lastLink(prepared)?.hash ?? CHAIN_START;
  const hash = chainHash(previous, entry, changes);
  const { lastInsertRowid } = insertEntry.run({ ...entry, previous, hash });
  for (const { entity, recordId, field, before, after } of changes) {
    insertChange.run(entry.id, entity, recordId, field, before, after);
  }
  noteEnd.run(AUDIT_END, `${lastInsertRowid.toString()} ${hash}`);
}

/** The end of the chain as it was noted with the last entry; null in a store of before that. */
const notedEnd = (prepared: PreparedStatements): ChainEnd | null =>
  readEnd(
    prepared
      .get('audit.end', (_db, sqlite) =>
        sqlite.prepare<[string], string>('SELECT value FROM store_fact WHERE key = ?').pluck(),
      )
      .get(AUDIT_END),
  );

/** What the fact says; null when it is missing or not of this form. */
export function readEnd(value: string | undefined): ChainEnd | null {
  const [, seq, hash] = /^(\d+) ([0-9a-f]{64})$/.exec(value ?? '') ?? [];
  return seq !== undefined && hash !== undefined ? { seq: Number(seq), hash } : null;
}

/** The last row of the chain; undefined when there is none. */
const lastLink = (prepared: PreparedStatements): ChainEnd | undefined =>
  prepared
    .get('audit.last', (_db, sqlite) =>
      sqlite.prepare<[], ChainEnd>('SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1'),
    )
    .get();

import type { PreparedStatements } from './prepared.ts';

/** What FTS5 has unless told otherwise (sqlite.org/fts5.html, sections 6.1 and 6.7). */
const USUAL = { automerge: 4, hashsize: 1024 * 1024 };
const BULK = { automerge: 0, hashsize: 16 * 1024 * 1024 };

/**
 * Runs work that adds many records to the search index at once: the index gathers up to 16 MiB in
 * memory before it writes, and leaves merging to the small changes that follow. Call it inside a
 * transaction; the settings are back when it returns, also when it throws.
 */
export function inSearchBulk<T>(prepared: PreparedStatements, work: () => T): T {
  configure(prepared, BULK);
  try {
    return work();
  } finally {
    configure(prepared, USUAL);
  }
}

/** FTS5 takes whole numbers only; a plain number would be bound as a floating-point one. */
function configure(prepared: PreparedStatements, settings: typeof USUAL): void {
  const set = prepared.get('search.configure', (_db, sqlite) =>
    sqlite.prepare<[string, bigint]>('INSERT INTO search_index (search_index, rank) VALUES (?, ?)'),
  );
  for (const [name, value] of Object.entries(settings)) set.run(name, BigInt(value));
}

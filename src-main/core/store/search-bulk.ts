import type { SearchKind } from '#shared/contract/search.ts';
import type { PreparedStatements } from './prepared.ts';
import { SEARCH_KIND_NUMBER } from './search-rows.ts';

/**
 * What FTS5 gathers in memory before it writes (sqlite.org/fts5.html, section 6.7), in bytes: the
 * usual 1 MiB, and enough for a few thousand records at once.
 */
const USUAL_HASH_SIZE = 1024n * 1024n;
const BULK_HASH_SIZE = 16n * 1024n * 1024n;

const KINDS = Object.keys(SEARCH_KIND_NUMBER) as SearchKind[];

/** Records indexed at once where others are to be let in between; some 50 ms. */
const SLICE = 1_000;

/**
 * Runs work that adds many records at once and indexes them together at its end. The triggers of
 * single records make FTS5 write a piece of index per record (every statement with a trigger is a
 * savepoint, and FTS5 writes at each), and merge those pieces again and again.
 *
 * Call it inside a transaction. Searched fields of records cannot be changed meanwhile: the schema's
 * triggers refuse it. When `work` throws, the caller's transaction must be rolled back.
 */
export function inSearchBulk<T>(prepared: PreparedStatements, work: () => T): T {
  const known = begin(prepared);
  const result = work();
  for (const _slice of indexing(prepared, known, Number.MAX_SAFE_INTEGER));
  return result;
}

/**
 * The same for work that gives way in between; indexing does, too.
 *
 * @param pause awaited after every slice of the index, with the records indexed and their number;
 *   must end within the same transaction.
 */
export async function inLongSearchBulk<T>(
  prepared: PreparedStatements,
  work: () => Promise<T>,
  pause: (done: number, total: number) => Promise<void>,
): Promise<T> {
  const known = begin(prepared);
  const result = await work();
  for (const { done, total } of indexing(prepared, known, SLICE)) await pause(done, total);
  return result;
}

/** @returns by kind, the row number after which records are new. */
function begin(prepared: PreparedStatements): number[] {
  const { begin, kinds } = statements(prepared);
  const known = kinds.map(({ last }) => last.get() ?? 0);
  begin.run();
  return known;
}

/** Indexes what is new, in slices of so many records. */
function* indexing(prepared: PreparedStatements, known: readonly number[], size: number) {
  const { end, hashSize, kinds } = statements(prepared);
  end.run();
  hashSize.run(BULK_HASH_SIZE);
  const added = kinds.map(({ index, last }, kind) => ({
    index,
    first: known[kind] ?? 0,
    last: last.get() ?? 0,
  }));
  const total = added.reduce((sum, { first, last }) => sum + last - first, 0);
  let done = 0;
  for (const { index, first, last } of added) {
    for (let from = first; from < last; from += size) {
      const to = Math.min(last, from + size);
      index.run(from, to);
      done += to - from;
      yield { done, total };
    }
  }
  hashSize.run(USUAL_HASH_SIZE);
}

const statements = (prepared: PreparedStatements) =>
  prepared.get('search.bulk', (_db, sqlite) => ({
    begin: sqlite.prepare("INSERT INTO store_fact (key, value) VALUES ('search-deferred', '')"),
    end: sqlite.prepare("DELETE FROM store_fact WHERE key = 'search-deferred'"),
    // FTS5 takes whole numbers only; a plain number would be bound as a floating-point one.
    hashSize: sqlite.prepare<[bigint]>(
      "INSERT INTO search_index (search_index, rank) VALUES ('hashsize', ?)",
    ),
    kinds: KINDS.map((kind) => {
      const table = kind.replace('-', '_');
      return {
        last: sqlite.prepare<[], number | null>(`SELECT max(seq) FROM "${table}"`).pluck(),
        index: sqlite.prepare(
          `INSERT INTO search_index (rowid, title, body)
           SELECT search_row, title, body FROM ${table}_search_text WHERE seq > ? AND seq <= ? ORDER BY seq`,
        ),
      };
    }),
  }));

import Database from 'better-sqlite3';
import { getTableName } from 'drizzle-orm';
import { RECORD_KINDS, type RecordKind } from '#shared/codes/words.ts';
import { ENTITIES } from '../store/entities.ts';
import type { StoreKey } from '../store/open-store.ts';
import { quoted } from './backup-image.ts';

/** A store on the disk and what opens it. */
export interface StoreFile {
  path: string;
  key: StoreKey;
}

/** What a restore would do to the records of one kind. */
export interface KindComparison {
  kind: RecordKind;
  /** Only in the backup: would be there again. */
  added: number;
  /** In both, and not the same. */
  changed: number;
  /** Only in the live store: would be gone. */
  missing: number;
  same: number;
  /** Ids of a few of each. */
  examples: { added: string[]; changed: string[]; missing: string[] };
}

/** Rows compared at once; some 20 ms. */
const SLICE = 4_000;

/**
 * Compares two stores record by record, in SQL, through a connection of its own and in one moment
 * of both. A record is changed when any of its columns differs; what it has several of (topics,
 * participants) is not looked at, as every change of that gives the record a new version.
 *
 * @param pause awaited after every slice with the rows that are done and their number.
 * @param most examples of each sort per kind.
 */
export async function compareStoreFiles(
  backup: StoreFile,
  live: StoreFile,
  pause: (done: number, total: number) => Promise<void>,
  most = 5,
): Promise<KindComparison[]> {
  const sqlite = attach(backup, live);
  try {
    sqlite.exec('BEGIN');
    const total = RECORD_KINDS.reduce(
      (sum, kind) => sum + count(sqlite, 'backup', kind) + count(sqlite, 'live', kind),
      0,
    );
    const results: KindComparison[] = [];
    let done = 0;
    for (const kind of RECORD_KINDS) {
      const steps = comparing(sqlite, kind, most);
      for (;;) {
        const step = steps.next();
        if (step.done) {
          results.push(step.value);
          break;
        }
        done += step.value;
        await pause(Math.min(done, total), total);
      }
    }
    return results;
  } finally {
    sqlite.close();
  }
}

/** Both stores beside an empty main database, so neither of them is the one that is written to. */
function attach(backup: StoreFile, live: StoreFile): Database.Database {
  const sqlite = new Database(':memory:');
  try {
    sqlite.pragma("cipher = 'aegis'");
    sqlite.pragma('temp_store = MEMORY');
    for (const [name, { path, key }] of Object.entries({ backup, live })) {
      sqlite
        .prepare(`ATTACH DATABASE ? AS ${name} KEY ?`)
        .run(path, `raw:${Buffer.from(key).toString('hex')}`);
    }
    sqlite.pragma('query_only = ON');
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

type Side = 'backup' | 'live';
interface Slice {
  last: number | null;
  rows: number;
  only: number;
  changed: number;
}

function* comparing(
  sqlite: Database.Database,
  kind: RecordKind,
  most: number,
): Generator<number, KindComparison, void> {
  const result: KindComparison = {
    kind,
    added: 0,
    changed: 0,
    missing: 0,
    same: 0,
    examples: { added: [], changed: [], missing: [] },
  };
  const differs = differing(sqlite, kind);
  const take = (into: string[], ids: string[]) => into.push(...ids.slice(0, most - into.length));
  const inBackup = slices(sqlite, kind, 'backup', differs);
  for (const { from, slice } of inBackup.all()) {
    result.added += slice.only;
    result.changed += slice.changed;
    result.same += slice.rows - slice.only - slice.changed;
    if (slice.only > 0) take(result.examples.added, inBackup.only(from));
    if (slice.changed > 0) take(result.examples.changed, inBackup.changed(from));
    yield slice.rows;
  }
  const inLive = slices(sqlite, kind, 'live', '0');
  for (const { from, slice } of inLive.all()) {
    result.missing += slice.only;
    if (slice.only > 0) take(result.examples.missing, inLive.only(from));
    yield slice.rows;
  }
  return result;
}

/** Walks one side's rows; `differs` compares them (`one`) with those of the same id (`other`). */
function slices(sqlite: Database.Database, kind: RecordKind, side: Side, differs: string) {
  const table = quoted(getTableName(ENTITIES[kind]));
  const rows = `FROM (SELECT * FROM ${side}.${table} WHERE seq > ? ORDER BY seq LIMIT ${String(SLICE)}) AS one
    LEFT JOIN ${side === 'live' ? 'backup' : 'live'}.${table} AS other ON other.id = one.id`;
  const sums = sqlite.prepare<[number], Slice>(
    `SELECT max(one.seq) AS last, count(*) AS rows, count(*) FILTER (WHERE other.id IS NULL) AS "only",
       count(*) FILTER (WHERE other.id IS NOT NULL AND (${differs})) AS changed ${rows}`,
  );
  const ids = (condition: string) =>
    sqlite
      .prepare<[number], string>(`SELECT one.id ${rows} WHERE ${condition} ORDER BY one.seq DESC`)
      .pluck();
  const only = ids('other.id IS NULL');
  const changed = ids(`other.id IS NOT NULL AND (${differs})`);
  return {
    *all() {
      for (let from = Number.MIN_SAFE_INTEGER; ;) {
        const slice = sums.get(from);
        if (!slice || slice.last === null) return;
        yield { from, slice };
        from = slice.last;
      }
    },
    only: (from: number) => only.all(from),
    changed: (from: number) => changed.all(from),
  };
}

/** `seq` is the local row number and says nothing. */
function differing(sqlite: Database.Database, kind: RecordKind): string {
  return sqlite
    .prepare<[string], string>(
      "SELECT name FROM pragma_table_xinfo(?, 'backup') WHERE hidden = 0 AND name <> 'seq'",
    )
    .pluck()
    .all(getTableName(ENTITIES[kind]))
    .map((name) => `one.${quoted(name)} IS NOT other.${quoted(name)}`)
    .join(' OR ');
}

const count = (sqlite: Database.Database, side: Side, kind: RecordKind): number =>
  sqlite
    .prepare<[], number>(`SELECT count(*) FROM ${side}.${quoted(getTableName(ENTITIES[kind]))}`)
    .pluck()
    .get() ?? 0;

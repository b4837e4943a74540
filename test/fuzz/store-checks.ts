import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { firstBrokenLink } from '../../src-main/core/store/audit-verify.ts';

const names = (sqlite: Database.Database): string[] =>
  sqlite
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    )
    .pluck()
    .all();

/** Tables that hold records: not the index, not its shadow tables. */
export function recordTables(sqlite: Database.Database): string[] {
  const all = names(sqlite);
  const virtual = sqlite
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL%'`,
    )
    .pluck()
    .all();
  return all.filter(
    (name) => !virtual.some((index) => name === index || name.startsWith(`${index}_`)),
  );
}

/** The log of what was done: a refused call may be noted there (a failed attempt, an export). */
const LOG = new Set(['audit_entry', 'change']);

/** Hash over every row of every table but the log's. */
export function contentHash(sqlite: Database.Database): string {
  const hash = createHash('sha256');
  for (const table of recordTables(sqlite)) {
    if (LOG.has(table)) continue;
    hash.update(`\n${table}\n`);
    // Where the log ends is noted among the facts of the store.
    const where = table === 'store_fact' ? "WHERE key NOT LIKE 'audit-%'" : '';
    for (const row of sqlite.prepare(`SELECT * FROM "${table}" ${where}`).raw().iterate()) {
      hash.update(JSON.stringify(row));
    }
  }
  return hash.digest('hex');
}

/** Everything the store promises about itself; a list of what is broken, empty when nothing is. */
export function brokenPromises(sqlite: Database.Database): string[] {
  const broken: string[] = [];
  const foreign = sqlite.pragma('foreign_key_check') as unknown[];
  if (foreign.length > 0) broken.push(`foreign keys: ${JSON.stringify(foreign.slice(0, 3))}`);
  const integrity = sqlite.pragma('integrity_check', { simple: true });
  if (integrity !== 'ok') broken.push(`integrity: ${String(integrity)}`);
  const link = firstBrokenLink(sqlite);
  if (link !== null) broken.push(`audit chain broken at ${String(link)}`);
  broken.push(...brokenIndex(sqlite));
  return broken;
}

/** The search index holds exactly what an index made anew from the records would hold. */
function brokenIndex(sqlite: Database.Database): string[] {
  const definition = sqlite
    .prepare<[], string>(`SELECT sql FROM sqlite_schema WHERE name = 'search_index'`)
    .pluck()
    .get();
  const views = sqlite
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'view'`)
    .pluck()
    .all()
    .filter((name) => name.endsWith('_search_text'));
  if (definition === undefined || views.length === 0) return ['search index: not found'];
  try {
    sqlite.exec(`INSERT INTO search_index(search_index) VALUES ('integrity-check')`);
    sqlite.exec(`${definition.replace(/TABLE \W?search_index\W?/i, 'TABLE temp.search_anew ')};
      CREATE VIRTUAL TABLE temp.words_kept USING fts5vocab('main', 'search_index', 'instance');
      CREATE VIRTUAL TABLE temp.words_anew USING fts5vocab('temp', 'search_anew', 'instance');`);
    for (const view of views) {
      sqlite.exec(
        `INSERT INTO temp.search_anew (rowid, title, body) SELECT search_row, title, body FROM "${view}"`,
      );
    }
    const differing = (a: string, b: string) =>
      sqlite
        .prepare(
          `SELECT term, doc, col, "offset" FROM ${a} EXCEPT SELECT term, doc, col, "offset" FROM ${b}`,
        )
        .get();
    const extra = differing('temp.words_kept', 'temp.words_anew');
    const missing = differing('temp.words_anew', 'temp.words_kept');
    return [
      ...(extra === undefined ? [] : [`search index, too much: ${JSON.stringify(extra)}`]),
      ...(missing === undefined ? [] : [`search index, missing: ${JSON.stringify(missing)}`]),
    ];
  } catch (error) {
    return [`search index: ${(error as Error).message}`];
  } finally {
    sqlite.exec(
      ['words_kept', 'words_anew', 'search_anew']
        .map((name) => `DROP TABLE IF EXISTS temp.${name};`)
        .join(''),
    );
  }
}

import type Database from 'better-sqlite3';
import type { AuditVerification } from '#shared/contract/audit.ts';
import { CHAIN_START, chainHasher, type ChainedChange, type ChainedEntry } from './audit-chain.ts';
import { AUDIT_END, readEnd } from './audit-log.ts';

type Link = ChainedEntry & { seq: number; previousHash: string; hash: string };
type Change = ChainedChange & { seq: number };
type Statements = ReturnType<typeof prepare>;

/** Rows read at once: an import has thousands of changes, and a log hundreds of thousands of entries. */
const ROWS = 500;
/** A slice ends when its time is up, so nobody waits for the whole walk. */
const SLICE_MS = 12;

/**
 * Walks the chain from its start. Whoever works meanwhile is let in between the slices; entries
 * they write are walked, too.
 *
 * @param expect an end hash that was noted elsewhere: it must be in the chain.
 * @param pause lets others work, and hears how many entries are done; rejects when the walk shall
 *   end (the store is being locked).
 */
export async function verifyChain(
  sqlite: Database.Database,
  expect: string | undefined,
  pause: (done: number) => Promise<void>,
  sliceMs = SLICE_MS,
): Promise<AuditVerification> {
  const walk = walkChain(sqlite, expect);
  let started = performance.now();
  for (;;) {
    const step = walk.next();
    if (step.done) return step.value;
    if (performance.now() - started < sliceMs) continue;
    await pause(step.value);
    started = performance.now();
  }
}

/** The same in one go: position of the first entry that does not fit, null for a whole chain. */
export function firstBrokenLink(sqlite: Database.Database): number | null {
  const walk = walkChain(sqlite, undefined);
  for (;;) {
    const step = walk.next();
    if (!step.done) continue;
    const { broken, lastSeq } = step.value;
    return broken === null ? null : (broken.seq ?? lastSeq + 1);
  }
}

/** Yields how many entries are done, after each one and within long ones. */
function* walkChain(
  sqlite: Database.Database,
  expect: string | undefined,
): Generator<number, AuditVerification> {
  const statements = prepare(sqlite);
  const result: AuditVerification = {
    whole: false,
    entries: 0,
    changes: 0,
    broken: null,
    lastHash: CHAIN_START,
    lastSeq: 0,
    expected: expect === undefined ? null : { found: false, seq: null, at: null },
  };
  // SQLite takes any row number, also one below the first.
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const links = statements.linksAfter.all(after, ROWS);
    if (links.length === 0) break;
    for (const link of links) {
      const { seq, at } = link;
      if (link.previousHash !== result.lastHash) {
        return { ...result, broken: { seq, at, reason: 'link' } };
      }
      const { hash, changes } = yield* rehash(statements, link, result.entries);
      if (link.hash !== hash) return { ...result, broken: { seq, at, reason: 'changed' } };
      result.entries += 1;
      result.changes += changes;
      result.lastSeq = seq;
      result.lastHash = hash;
      if (result.expected && hash === expect) result.expected = { found: true, seq, at };
      after = seq;
      yield result.entries;
    }
  }
  // In the same step as the last, empty page: nothing was written in between.
  const end = readEnd(statements.end.get(AUDIT_END));
  if (end && end.hash !== result.lastHash) {
    return { ...result, broken: { seq: null, at: null, reason: 'end' } };
  }
  if (statements.changeCount.get() !== result.changes) {
    return { ...result, broken: { seq: null, at: null, reason: 'stray' } };
  }
  return { ...result, whole: result.expected?.found ?? true };
}

/** Hash of an entry as it stands, with its changes, read in pieces. */
function* rehash(
  { changesAfter }: Statements,
  link: Link,
  done: number,
): Generator<number, { hash: string; changes: number }> {
  const hasher = chainHasher(link.previousHash, link);
  let changes = 0;
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const rows = changesAfter.all(link.id, after, ROWS);
    rows.forEach(hasher.add);
    changes += rows.length;
    after = rows.at(-1)?.seq ?? after;
    if (rows.length < ROWS) return { hash: hasher.digest(), changes };
    yield done;
  }
}

const prepare = (sqlite: Database.Database) => ({
  linksAfter: sqlite.prepare<[number, number], Link>(
    `SELECT seq, id, at, clock, device_id AS deviceId, user_id AS userId, action, entity,
        record_id AS recordId, detail, previous_hash AS previousHash, hash
     FROM audit_entry WHERE seq > ? ORDER BY seq LIMIT ?`,
  ),
  changesAfter: sqlite.prepare<[string, number, number], Change>(
    `SELECT seq, entity, record_id AS recordId, field, before, after
     FROM change WHERE entry_id = ? AND seq > ? ORDER BY seq LIMIT ?`,
  ),
  changeCount: sqlite.prepare<[], number>('SELECT count(*) FROM change').pluck(),
  end: sqlite.prepare<[string], string>('SELECT value FROM store_fact WHERE key = ?').pluck(),
});

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import Database from 'better-sqlite3';

/**
 * Counts every call that may change something on the disk, of `node:fs` and of SQLite, and kills
 * the process (SIGKILL) before the one it was told. It wraps all functions but those listed as
 * reading, so a new kind of step is a step without anybody thinking of it.
 */
const READING = new Set(
  ['exists', 'stat', 'lstat', 'fstat', 'statfs', 'readFile', 'readdir', 'read', 'readv', 'realpath']
    .concat(['access', 'opendir', 'readlink', 'createReadStream', 'globSync', 'glob', 'openAsBlob'])
    .flatMap((name) => [name, `${name}Sync`]),
);

export interface Step {
  /** `renameSync`, `sqlite exec` … */
  name: string;
  /** What it is about: file names without folders. */
  about: string[];
}

export interface FaultPlan {
  /** Killed before the step of this number, from 1; 0: never. */
  killAt: number;
  /** Killed when half of that step's bytes are written, if it is one that writes. */
  torn: boolean;
}

/** The steps taken between {@link arm} and {@link disarm}. */
export const steps: Step[] = [];
let plan: FaultPlan | null = null;
const openFiles = new Map<number, string>();

export function arm(armed: FaultPlan): void {
  plan = armed;
}
export function disarm(): void {
  plan = null;
}

function step(name: string, about: string[], tear?: () => void): void {
  if (!plan) return;
  steps.push({ name, about });
  if (steps.length !== plan.killAt) return;
  if (plan.torn) tear?.();
  process.kill(process.pid, 'SIGKILL');
}

type AnyFunction = (...given: unknown[]) => unknown;

const short = (value: unknown): string[] => {
  if (typeof value === 'number') return [openFiles.get(value) ?? 'a file'];
  return typeof value === 'string' ? [value.split(/[\\/]/).at(-1) ?? ''] : [];
};

function wrapFs(): void {
  const target = fs as unknown as Record<string, unknown>;
  for (const [name, value] of Object.entries(target)) {
    if (typeof value !== 'function' || READING.has(name) || !/^[a-z]/.test(name)) continue;
    const original = value as AnyFunction;
    target[name] = (...given: unknown[]) => {
      const [first, second] = given;
      const reads = name === 'openSync' && (second === 'r' || second === undefined);
      if (!reads) {
        const about = /^(rename|copyFile|link|cp)/.test(name)
          ? [...short(first), ...short(second)]
          : short(first);
        step(name, about, () => {
          if (name !== 'writeSync' || typeof first !== 'number') return;
          const bytes = Buffer.from(second as Uint8Array | string);
          original(first, bytes, 0, Math.floor(bytes.byteLength / 2));
        });
      }
      const result = original(...given);
      if (name === 'openSync' && typeof result === 'number') {
        openFiles.set(result, short(first)[0] ?? '');
      }
      return result;
    };
  }
  // Nothing in the vault or the store is written by these; they would be steps nobody counts.
  for (const name of Object.keys(fs.promises)) {
    const api = fs.promises as unknown as Record<string, unknown>;
    if (READING.has(name) || typeof api[name] !== 'function') continue;
    const original = api[name] as AnyFunction;
    api[name] = (...given: unknown[]) => {
      step(`promises.${name}`, short(given[0]));
      return original(...given);
    };
  }
  syncBuiltinESMExports();
}

/** Inside a transaction nothing is on the disk for good: a kill before the commit stands for all. */
function wrapSqlite(): void {
  const target = Database.prototype as unknown as Record<string, AnyFunction>;
  const wrap = (name: string, counts: (sql: string) => boolean) => {
    const original = target[name];
    if (!original) throw new Error(`better-sqlite3 has no ${name}`);
    target[name] = function (this: Database.Database, ...given: unknown[]) {
      const sql = typeof given[0] === 'string' ? given[0] : '';
      if (!this.inTransaction && counts(sql)) step(`sqlite ${name}`, [verb(sql)]);
      return original.apply(this, given);
    };
  };
  wrap('exec', () => true);
  wrap('close', () => true);
  // A pragma without a value asks; one that sets, or a checkpoint, may write.
  wrap('pragma', (sql) => /[=(]/.test(sql) && !/^\s*(?:key|cipher)\b/.test(sql));
  const { prepare, transaction } = target;
  if (!prepare || !transaction) throw new Error('better-sqlite3 has changed');
  target['prepare'] = function (this: Database.Database, ...given: unknown[]) {
    const statement = prepare.apply(this, given) as { run: AnyFunction; readonly: boolean };
    if (statement.readonly) return statement;
    const run = statement.run.bind(statement);
    statement.run = (...values: unknown[]) => {
      if (!this.inTransaction) step('sqlite run', [verb(String(given[0]))]);
      return run(...values);
    };
    return statement;
  };
  target['transaction'] = function (this: Database.Database, ...given: unknown[]) {
    const work = given[0] as AnyFunction;
    const commit = (...values: unknown[]) => {
      const result = work(...values);
      step('sqlite commit', []);
      return result;
    };
    return transaction.apply(this, [commit]);
  };
}

const verb = (sql: string): string => /[a-z_ ]+/i.exec(sql)?.[0].trim().slice(0, 20) ?? '';

wrapFs();
wrapSqlite();

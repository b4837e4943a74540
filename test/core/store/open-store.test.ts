import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { openStore, type Store } from '../../../src-main/core/store/open-store.ts';
import { StoreError } from '../../../src-main/core/store/store-error.ts';
import { tempDir } from '../../helpers/temp-dir.ts';
import { organisationFields, testStore, type StoreFixture } from './store-fixture.ts';

const CANARY = 'Kanarienvogel-Verein Rixdorf';

const open: Store[] = [];
afterEach(() => {
  for (const store of open.splice(0)) store.close();
});

function fixture(): StoreFixture {
  const made = testStore();
  open.push(made.store);
  return made;
}

const write = ({ workspace }: StoreFixture) =>
  workspace.write('test', (operation) =>
    operation.insert('organisation', { ...organisationFields(CANARY), notes: CANARY }),
  );

function refusedWith(path: string, key: Uint8Array): string {
  try {
    open.push(openStore(path, key, { mustExist: true }));
  } catch (error) {
    expect(error).toBeInstanceOf(StoreError);
    return (error as StoreError).code;
  }
  return 'opened';
}

test('no file of a store holds a word of it, nor the header of SQLite', () => {
  const made = fixture();
  write(made);
  const files = readdirSync(made.dir);
  expect(files.sort()).toEqual(['leuchtturm.db', 'leuchtturm.db-shm', 'leuchtturm.db-wal']);
  for (const when of ['in the WAL', 'in the file']) {
    for (const file of readdirSync(made.dir)) {
      const bytes = readFileSync(join(made.dir, file));
      expect(bytes.includes(Buffer.from('Kanarien')), `${file} ${when}`).toBe(false);
      expect(bytes.includes(Buffer.from('Kanarien', 'utf16le')), `${file} ${when}`).toBe(false);
      expect(bytes.includes(Buffer.from(made.key)), `${file} ${when}`).toBe(false);
      expect(bytes.includes('SQLite format 3'), `${file} ${when}`).toBe(false);
    }
    made.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  }
  expect(made.sqlite.prepare('SELECT name FROM organisation').pluck().all()).toEqual([CANARY]);
});

test('every file of a store is for its owner alone', () => {
  const made = fixture();
  write(made);
  for (const file of readdirSync(made.dir)) {
    expect(statSync(join(made.dir, file)).mode & 0o777, file).toBe(0o600);
  }
});

test('writes are durable and temporary data stays in memory', () => {
  const { sqlite } = fixture();
  const pragma = (name: string) => sqlite.pragma(name, { simple: true });
  expect(pragma('journal_mode')).toBe('wal');
  expect(pragma('synchronous')).toBe(2); // FULL
  expect(pragma('temp_store')).toBe(2); // MEMORY
  expect(pragma('foreign_keys')).toBe(1);
  expect(pragma('page_size')).toBe(4096);
});

test('another key, a key of another length and no key open nothing, and change nothing', () => {
  const made = fixture();
  write(made);
  made.store.close();
  const before = readFileSync(made.path);
  expect(refusedWith(made.path, randomBytes(32))).toBe('STORE_WRONG_KEY');
  expect(refusedWith(made.path, randomBytes(31))).toBe('STORE_WRONG_KEY');
  expect(() => new Database(made.path).prepare('SELECT * FROM user').all()).toThrow(/database/);
  expect(readFileSync(made.path).equals(before)).toBe(true);
  expect(refusedWith(made.path, made.key)).toBe('opened');
});

test('the refusal never holds the key', () => {
  const made = fixture();
  const key = randomBytes(32);
  try {
    openStore(made.path, key);
    expect.unreachable();
  } catch (error) {
    const { message, stack } = error as Error;
    expect(`${message}${stack ?? ''}`).not.toContain(key.toString('hex'));
  }
});

test('what is no store is refused: text, a plain SQLite file, half a store, no file at all', () => {
  const made = fixture();
  made.store.close();
  const file = (name: string) => join(tempDir(), name);
  const text = file('text.db');
  writeFileSync(text, 'dies ist keine Datenbank\n'.repeat(500));
  expect(refusedWith(text, made.key)).toBe('STORE_WRONG_KEY');

  const plain = file('plain.db');
  new Database(plain).exec('CREATE TABLE a (b)').close();
  expect(refusedWith(plain, made.key)).toBe('STORE_WRONG_KEY');

  const flipped = file('flipped.db');
  const bytes = readFileSync(made.path);
  bytes[1000] = (bytes[1000] ?? 0) ^ 1;
  writeFileSync(flipped, bytes);
  expect(refusedWith(flipped, made.key)).toMatch(/^STORE_(WRONG_KEY|DAMAGED)$/);

  const half = file('half.db');
  writeFileSync(half, readFileSync(made.path));
  truncateSync(half, 2000);
  expect(refusedWith(half, made.key)).not.toBe('opened');

  expect(refusedWith(file('missing.db'), made.key)).toBe('STORE_MISSING');
});

test('a page that was changed on disk is noticed when it is read', () => {
  const made = fixture();
  for (let count = 0; count < 50; count++) write(made);
  made.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  made.store.close();
  const bytes = readFileSync(made.path);
  for (let at = 4096 + 100; at < bytes.length; at += 4096) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  writeFileSync(made.path, bytes);
  expect(() => {
    const store = openStore(made.path, made.key);
    open.push(store);
    store.sqlite.prepare('SELECT notes FROM organisation').all();
  }).toThrow();
});

/** Another process that opens the store, and does this in it until it is told to end. */
function otherProcess(path: string, key: Uint8Array, work: string) {
  const module = join(import.meta.dirname, '../../../src-main/core/store/open-store.ts');
  const script = `
    const { openStore } = await import(${JSON.stringify(module)});
    const store = openStore(${JSON.stringify(path)}, Buffer.from(process.env.KEY, 'hex'), { mustExist: true });
    ${work}
    console.log('ready');
    // Whatever nobody refers to any more is closed by the garbage collector, and its lock is gone.
    process.stdin.resume().once('end', () => store.close());`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, KEY: Buffer.from(key).toString('hex') },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return {
    ready: new Promise<void>((resolve, reject) => {
      child.stdout.once('data', () => resolve());
      child.once('exit', (code) => reject(new Error(`ended with ${String(code)}`)));
    }),
    kill: () => new Promise((resolve) => child.once('close', resolve) && child.kill('SIGKILL')),
  };
}

test('a second process sees what the first committed, and its lock is a clear refusal', async () => {
  const made = fixture();
  write(made);
  const seen =
    "if (store.sqlite.prepare('SELECT count(*) FROM organisation').pluck().get() !== 1) process.exit(3);";
  const other = otherProcess(made.path, made.key, `${seen} store.sqlite.exec('BEGIN IMMEDIATE');`);
  await other.ready;
  made.sqlite.pragma('busy_timeout = 50');
  try {
    expect(() => write(made)).toThrow(expect.objectContaining({ code: 'STORE_IN_USE' }));
    // Reading goes on beside a writer.
    expect(made.sqlite.prepare('SELECT count(*) FROM organisation').pluck().get()).toBe(1);
  } finally {
    await other.kill();
  }
  // The lock dies with the process that held it.
  write(made);
  expect(made.sqlite.prepare('SELECT count(*) FROM organisation').pluck().get()).toBe(2);
});

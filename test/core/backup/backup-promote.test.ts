import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  createStagedFolder,
  promoteStaged,
  recoverInterruptedRestore,
  type StepHook,
} from '../../../src-main/core/backup/backup-promote.ts';
import { JOURNAL_NAME } from '../../../src-main/core/backup/restore-journal.ts';
import { tempDir } from '../../helpers/temp-dir.ts';

const OLD = { 'store.db': 'old store', 'store.db-wal': 'old wal', 'vault.json': 'old vault' };
const NEW = { 'store.db': 'new store', 'vault.json': 'new vault' };
const FILES = Object.keys(NEW);
const OBSOLETE = ['store.db-wal', 'store.db-shm'];
const KEPT = { 'settings.json': 'not part of the store' };

class Crash extends Error {}

/** A folder with an old store (or none) and a new one staged beside it. */
function prepare(old: Record<string, string>): string {
  const dir = tempDir();
  const put = (folder: string, files: Record<string, string>) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  };
  put(dir, { ...old, ...KEPT });
  put(createStagedFolder(dir, 'r1'), NEW);
  return dir;
}

const contents = (dir: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(dir, { withFileTypes: true }).map((entry) => [
      entry.name,
      entry.isFile() ? readFileSync(join(dir, entry.name), 'utf8') : 'folder',
    ]),
  );

const promote = (dir: string, onStep?: StepHook): void => {
  promoteStaged(dir, 'r1', { files: FILES, obsolete: OBSOLETE, ...(onStep ? { onStep } : {}) });
};

/** Stops at step number `at` as a power cut would: nothing after it runs, no clean-up either. */
function crashAt(at: number, run: (onStep: StepHook) => void): string | null {
  let step = 0;
  let name: string | null = null;
  try {
    run((reached) => {
      step += 1;
      name = reached;
      if (step === at) throw new Crash();
    });
    return null;
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    return name;
  }
}

function stepsOf(run: (onStep: StepHook) => void): string[] {
  const steps: string[] = [];
  run((step) => steps.push(step));
  return steps;
}

test('puts the new files in place and leaves nothing else behind', () => {
  const dir = prepare(OLD);
  promote(dir);
  expect(contents(dir)).toEqual({ ...NEW, ...KEPT });
  expect(recoverInterruptedRestore(dir)).toBe('nothing-to-do');
});

test('works where no store was', () => {
  const dir = prepare({});
  promote(dir);
  expect(contents(dir)).toEqual({ ...NEW, ...KEPT });
});

test('recovering a folder that does not exist yet creates nothing', () => {
  const dir = join(tempDir(), 'missing');
  expect(recoverInterruptedRestore(dir)).toBe('nothing-to-do');
  expect(existsSync(dir)).toBe(false);
});

describe.each([
  ['over an old store', OLD],
  ['into an empty folder', {}],
])('a crash during a restore %s', (_name, old: Record<string, string>) => {
  const steps = stepsOf((onStep) => {
    promote(prepare(old), onStep);
  });

  test.each(steps.map((step, index) => [index + 1, step] as const))(
    'after step %i, %s: whole old or whole new',
    (at) => {
      const dir = prepare(old);
      const step = crashAt(at, (onStep) => {
        promote(dir, onStep);
      });
      expect(step).not.toBeNull();
      const committed = at > steps.indexOf('write journal');
      const outcome = recoverInterruptedRestore(dir);
      expect(contents(dir)).toEqual({ ...(committed ? NEW : old), ...KEPT });
      expect(outcome === 'old-kept' && committed && existsSync(join(dir, JOURNAL_NAME))).toBe(
        false,
      );
      expect(recoverInterruptedRestore(dir)).toBe('nothing-to-do');
    },
  );

  test('and a second crash at every step of every recovery', () => {
    let cases = 0;
    for (let at = 1; at <= steps.length; at++) {
      for (let second = 1; ; second++) {
        const dir = prepare(old);
        crashAt(at, (onStep) => {
          promote(dir, onStep);
        });
        const stopped = crashAt(second, (onStep) => {
          recoverInterruptedRestore(dir, onStep);
        });
        if (stopped === null) break;
        cases += 1;
        recoverInterruptedRestore(dir);
        const committed = at > steps.indexOf('write journal');
        expect(contents(dir), `${at}/${second}`).toEqual({ ...(committed ? NEW : old), ...KEPT });
      }
    }
    expect(cases).toBeGreaterThan(steps.length);
  });
});

test('a crash while staging leaves the old store and no folder', () => {
  const dir = prepare(OLD);
  expect(recoverInterruptedRestore(dir)).toBe('old-kept');
  expect(contents(dir)).toEqual({ ...OLD, ...KEPT });
});

test('a staged file that is missing stops before anything is moved', () => {
  const dir = prepare(OLD);
  rmSync(join(dir, '.restore-new-r1', 'vault.json'));
  expect(() => {
    promote(dir);
  }).toThrow(expect.objectContaining({ code: 'backup-stage-failed' }));
  expect(contents(dir)).toMatchObject(OLD);
});

describe('a journal that cannot be trusted moves nothing', () => {
  const interrupted = (): string => {
    const dir = prepare(OLD);
    crashAt(4, (onStep) => {
      promote(dir, onStep);
    });
    expect(existsSync(join(dir, JOURNAL_NAME))).toBe(true);
    return dir;
  };

  test.each([
    ['noise', 'noise'],
    ['empty', ''],
    [
      'a path outside',
      '{"version":1,"staged":".restore-new-r1","aside":".restore-old-r1","files":["../x"],"replaced":[],"obsolete":[]}',
    ],
    [
      'a folder outside',
      '{"version":1,"staged":"..","aside":".restore-old-r1","files":["x"],"replaced":[],"obsolete":[]}',
    ],
  ])('%s', (_name, text) => {
    const dir = interrupted();
    writeFileSync(join(dir, JOURNAL_NAME), text);
    expect(() => recoverInterruptedRestore(dir)).toThrow(
      expect.objectContaining({ code: 'backup-journal-damaged' }),
    );
    expect(contents(dir)).toMatchObject(OLD);
  });

  test('new files that somebody deleted in between: old and new are never mixed', () => {
    const dir = interrupted();
    rmSync(join(dir, '.restore-new-r1', 'vault.json'));
    expect(() => recoverInterruptedRestore(dir)).toThrow(
      expect.objectContaining({ code: 'backup-journal-damaged' }),
    );
    expect(contents(dir)).toMatchObject(OLD);
  });
});

test('an unfinished journal counts as none', () => {
  const dir = prepare(OLD);
  writeFileSync(join(dir, 'restore-journal.new'), '{"version":1,');
  mkdirSync(join(dir, '.restore-old-r0'));
  expect(recoverInterruptedRestore(dir)).toBe('old-kept');
  expect(contents(dir)).toEqual({ ...OLD, ...KEPT });
});

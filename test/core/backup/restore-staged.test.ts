import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  createStagedFolder,
  promoteStaged,
  recoverInterruptedRestore,
  type FoundInterrupted,
} from '../../../src-main/core/backup/backup-promote.ts';
import { newStagedId, stagedFor } from '../../../src-main/core/backup/restore-staged.ts';
import { tempDir } from '../../helpers/temp-dir.ts';

const BEGUN = new Date('2026-11-23T13:07:00.123Z');

class Crash extends Error {}

test('an id tells what was begun, when and by whom; any other text is no reason to fail', () => {
  const id = newStagedId('rekey', BEGUN);
  const told = { kind: 'rekey', begunAt: BEGUN.toISOString(), pid: process.pid };
  expect(stagedFor(id)).toEqual({ id, ...told });
  expect(stagedFor(`${id}-back`)).toMatchObject(told);
  expect(stagedFor('r1')).toEqual({ id: 'r1', kind: 'replace', begunAt: null, pid: null });
});

/** Cut off at step `at`, also while the old files are put back; then started anew. */
function crashedAt(at: number, isOpening: boolean) {
  const dir = tempDir();
  writeFileSync(join(dir, 'store.db'), 'old');
  const id = newStagedId('replace', BEGUN);
  writeFileSync(join(createStagedFolder(dir, id), 'store.db'), 'new');
  let step = 0;
  let isCutOff = false;
  try {
    promoteStaged(dir, id, {
      files: ['store.db'],
      obsolete: ['store.db-wal'],
      onStep: () => {
        step += 1;
        if (step === at) throw new Crash();
      },
      confirm: () => {
        if (!isOpening) throw new Error('does not open');
      },
    });
  } catch (error) {
    isCutOff = error instanceof Crash;
  }
  const found: FoundInterrupted[] = [];
  recoverInterruptedRestore(dir, undefined, (one) => found.push(one));
  return { isCutOff, found, content: readFileSync(join(dir, 'store.db'), 'utf8') };
}

test.each([true, false])(
  'what is told is what is there, whatever step was the last (%s)',
  (opens) => {
    const outcomes = new Set<string>();
    for (let at = 1; ; at++) {
      const { isCutOff, found, content } = crashedAt(at, opens);
      if (!isCutOff) {
        expect(found).toEqual([]);
        break;
      }
      // Cut off before the last folder was cleared away, there is nothing to tell any more.
      if (found.length === 0) continue;
      const outcome = content === 'new' ? 'completed' : 'undone';
      expect(found, `step ${at}`).toMatchObject([
        { outcome, kind: 'replace', begunAt: BEGUN.toISOString() },
      ]);
      outcomes.add(outcome);
    }
    expect([...outcomes].sort()).toEqual(['completed', 'undone']);
  },
);

test('what another program prepares at this moment is neither told nor cleared away', () => {
  const dir = tempDir();
  // The parent of this process runs for certain.
  const id = newStagedId('rekey', BEGUN).replace(`-${process.pid}-`, `-${process.ppid}-`);
  mkdirSync(join(dir, `.restore-new-${id}`));
  const found: FoundInterrupted[] = [];
  expect(recoverInterruptedRestore(dir, undefined, (one) => found.push(one))).toBe('nothing-to-do');
  expect(found).toEqual([]);
});

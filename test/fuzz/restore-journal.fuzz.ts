import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { expect } from 'vitest';
import { BackupError } from '../../src-main/core/backup/backup-errors.ts';
import { recoverInterruptedRestore } from '../../src-main/core/backup/backup-promote.ts';
import { JOURNAL_NAME, type RestoreJournal } from '../../src-main/core/backup/restore-journal.ts';
import { tempDir } from '../helpers/temp-dir.ts';
import { byteMutations, mutateBytes } from './byte-mutations.ts';
import { fuzz } from './fuzz-run.ts';
import { jsonText } from './json-text.ts';
import { mutate, mutations } from './mutations.ts';
import { text } from './nasty-values.ts';

/**
 * The journal of an interrupted restore, changed in any way: either it is refused and every file is
 * where it was, or it is followed; nothing outside of the store's folder is ever touched.
 */
const GOOD: RestoreJournal = {
  version: 1,
  staged: '.restore-new-a',
  aside: '.restore-old-a',
  files: ['leuchtturm.db', 'leuchtturm.vault'],
  replaced: ['leuchtturm.db', 'leuchtturm.vault'],
  obsolete: ['leuchtturm.db-wal'],
};

const name = fc.oneof(
  fc.constantFrom('leuchtturm.db', '..', '.', '../outside.txt', '/etc/passwd', '.restore-new-a'),
  fc.constantFrom('C:\\x', 'a/../../b', 'leuchtturm.db-wal', 'missing.db', '.restore-new-../x'),
  text(60),
);

const journal = fc.oneof(
  fc.constant(Buffer.from(JSON.stringify(GOOD))),
  mutations.map((changes) => jsonText(mutate(GOOD, changes))),
  byteMutations.map((changes) => mutateBytes(Buffer.from(JSON.stringify(GOOD)), changes)),
  fc
    .record({
      version: fc.constant(1),
      staged: fc.oneof(fc.constant(GOOD.staged), name),
      aside: fc.oneof(fc.constant(GOOD.aside), name),
      files: fc.array(name, { maxLength: 3 }),
      replaced: fc.array(name, { maxLength: 3 }),
      obsolete: fc.array(name, { maxLength: 3 }),
    })
    .map((value) => jsonText(value)),
);

const presence = fc.record({ staged: fc.boolean(), live: fc.boolean() });

fuzz('restore-journal', () =>
  fc.asyncProperty(journal, presence, async (bytes, present) => {
    const outside = tempDir('leuchtturm-fuzz-');
    const dir = join(outside, 'store');
    mkdirSync(join(dir, GOOD.staged), { recursive: true });
    writeFileSync(join(outside, 'outside.txt'), 'outside');
    for (const file of GOOD.files) {
      if (present.live) writeFileSync(join(dir, file), `old ${file}`);
      if (present.staged) writeFileSync(join(dir, GOOD.staged, file), `new ${file}`);
    }
    writeFileSync(join(dir, JOURNAL_NAME), bytes);
    const before = fingerprint(dir);
    try {
      recoverInterruptedRestore(dir);
    } catch (error) {
      expect(error).toBeInstanceOf(BackupError);
      expect(error).toMatchObject({ code: 'backup-journal-damaged' });
      expect(fingerprint(dir)).toEqual(before);
    }
    expect(readdirSync(outside).sort()).toEqual(['outside.txt', 'store']);
    expect(readFileSync(join(outside, 'outside.txt'), 'utf8')).toBe('outside');
    rmSync(dirname(dir), { recursive: true, force: true });
  }),
);

/** Every file with its path and content. */
const fingerprint = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(dir, file)).isFile())
    .map((file) => {
      const hash = createHash('sha256').update(readFileSync(join(dir, file)));
      return `${file} ${hash.digest('hex')}`;
    })
    .sort();

import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { BackupError } from './backup-errors.ts';
import { syncFolder } from './file-sync.ts';

/** While this file stands in a store's folder, what is staged is to be put in place. */
export const JOURNAL_NAME = 'restore-journal.json';
const UNFINISHED_NAME = 'restore-journal.new';

/** A bare name: the journal must not be able to move anything outside its folder. */
const fileName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,100}$/);
const folderName = z.string().regex(/^\.restore-(new|old)-[A-Za-z0-9-]{1,64}$/);

const journalSchema = z.strictObject({
  version: z.literal(1),
  /** Folder beside the store with the new files. */
  staged: folderName,
  /** Folder that takes the old files while the new ones move in. */
  aside: folderName,
  /** Files that the staged folder brings. */
  files: z.array(fileName).min(1),
  /** Those of them that have an old version, which must be found aside once the new one is in place. */
  replaced: z.array(fileName),
  /** Files of the old store that must not meet the new one: its WAL, for example. */
  obsolete: z.array(fileName),
});

export type RestoreJournal = z.infer<typeof journalSchema>;

/**
 * Writes it whole or not at all: other name, fsync, rename, fsync of the folder. When this throws
 * it may nevertheless stand: nobody knows whether the last fsync counted.
 */
export function writeJournal(dir: string, journal: RestoreJournal): void {
  const bytes = Buffer.from(`${JSON.stringify(journalSchema.parse(journal), null, 2)}\n`);
  const unfinished = join(dir, UNFINISHED_NAME);
  const file = openSync(unfinished, 'w', 0o600);
  try {
    // A disk that becomes full takes a part of the bytes, and that is no error yet.
    for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, join(dir, JOURNAL_NAME));
  syncFolder(dir);
}

/**
 * @returns null when no restore is under way.
 * @throws BackupError backup-journal-damaged, for nothing is guessed from a journal that makes no
 *   sense; the system's error when it cannot be read.
 */
export function readJournal(dir: string): RestoreJournal | null {
  const path = join(dir, JOURNAL_NAME);
  if (!existsSync(path)) return null;
  // A disk that does not give it is no damaged journal; the next start may get it.
  const text = readFileSync(path, 'utf8');
  try {
    return journalSchema.parse(JSON.parse(text));
  } catch {
    throw new BackupError('backup-journal-damaged', 'content');
  }
}

export function removeJournal(dir: string): void {
  rmSync(join(dir, JOURNAL_NAME), { force: true });
  syncFolder(dir);
}

export function removeUnfinishedJournal(dir: string): void {
  rmSync(join(dir, UNFINISHED_NAME), { force: true });
}

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BackupError, errorCode } from './backup-errors.ts';
import { syncFile, syncFolder } from './file-sync.ts';
import { clearAbandoned, runsElsewhere } from './restore-scratch.ts';
import { stagedFor, type StagedFor } from './restore-staged.ts';
import {
  JOURNAL_NAME,
  readJournal,
  removeJournal,
  removeUnfinishedJournal,
  writeJournal,
  type RestoreJournal,
} from './restore-journal.ts';

const STAGED_PREFIX = '.restore-new-';
const ASIDE_PREFIX = '.restore-old-';
const BACK = '-back';

/** Called after each step with its name; a test throws here to play a crash. */
export type StepHook = (step: string) => void;

export interface PromoteOptions {
  /** Names of the files in the staged folder, which replace those of the same name. */
  files: string[];
  /** Old files that go without replacement, like the old store's `-wal` and `-shm`. */
  obsolete?: string[];
  /**
   * Called when the new files are in place and the old ones still stand aside. When it throws, the
   * old ones are put back (or stay aside as long as that is impossible), and its error is thrown.
   */
  confirm?: () => void;
  onStep?: StepHook;
}

/** What {@link recoverInterruptedRestore} found. */
export type RecoveryOutcome = 'nothing-to-do' | 'old-kept' | 'new-promoted';

/** Something that was cut off, and what the start that found it makes of it. */
export interface FoundInterrupted extends StagedFor {
  outcome: 'completed' | 'undone';
}

const nothing: StepHook = () => undefined;

/** Makes the folder in which a restore into `dir` is prepared; on the same disk, so renames work. */
export function createStagedFolder(dir: string, id: string): string {
  const staged = join(dir, STAGED_PREFIX + id);
  mkdirSync(staged, { recursive: true, mode: 0o700 });
  return staged;
}

/**
 * Puts the staged files in place of the old ones, all or none.
 *
 * The journal decides: before it stands there is the whole old store, and afterwards only the way
 * forward to the whole new one, which {@link recoverInterruptedRestore} takes when this was
 * interrupted. The store must be closed. Works in an empty `dir`, too.
 * @param id the one given to {@link createStagedFolder}
 * @throws BackupError backup-stage-failed when a staged file is missing (nothing was moved); an
 *   error of the disk, after which the old files are in place again. Where the disk does not even
 *   let them back the journal stays, and the next start goes forward: so tidy up with
 *   {@link discardStaged} only.
 */
export function promoteStaged(dir: string, id: string, options: PromoteOptions): void {
  const onStep = options.onStep ?? nothing;
  const journal: RestoreJournal = {
    version: 1,
    staged: STAGED_PREFIX + id,
    aside: ASIDE_PREFIX + id,
    files: options.files,
    replaced: options.files.filter((name) => existsSync(join(dir, name))),
    obsolete: options.obsolete ?? [],
  };
  for (const name of journal.files) {
    const path = join(dir, journal.staged, name);
    if (!existsSync(path)) throw new BackupError('backup-stage-failed', 'missing file');
    syncFile(path);
    onStep(`sync ${name}`);
  }
  syncFolder(join(dir, journal.staged));
  syncFolder(dir);
  onStep('sync staged folder');
  try {
    writeJournal(dir, journal);
    onStep('write journal');
    moveIn(dir, journal, onStep);
  } catch (error) {
    // A test that plays a crash does nothing more; a disk that failed is still there.
    if (errorCode(error) !== 'unknown') takeBack(dir, journal);
    throw error;
  }
  try {
    options.confirm?.();
  } catch (error) {
    putBack(dir, id, journal, onStep);
    throw error;
  }
  try {
    clearLeftovers(dir, onStep);
  } catch (error) {
    // The new files are in place and open; the next start removes the old ones.
    if (errorCode(error) === 'unknown') throw error;
  }
}

/** Removes what was staged and not promoted; not while a journal says that it still will be. */
export function discardStaged(dir: string, id: string): void {
  if (existsSync(join(dir, JOURNAL_NAME))) return;
  rmSync(join(dir, STAGED_PREFIX + id), { recursive: true, force: true });
}

/**
 * Undoes what {@link moveIn} has done so far; the journal goes last. Interrupted or failing at any
 * point, all files of both sides are still there, and recovery goes forward with them.
 */
function takeBack(dir: string, journal: RestoreJournal): void {
  const { staged, aside } = journal;
  const move = (name: string, from: string, to: string) => {
    if (existsSync(join(dir, from, name)) && !existsSync(join(dir, to, name))) {
      renameSync(join(dir, from, name), join(dir, to, name));
    }
  };
  for (const name of journal.files.toReversed()) {
    if (!existsSync(join(dir, staged, name))) move(name, '', staged);
    move(name, aside, '');
  }
  for (const name of journal.obsolete) move(name, aside, '');
  removeJournal(dir);
  // Empty now; a folder that holds old files says that the new ones were put in place.
  if (existsSync(join(dir, aside))) rmSync(join(dir, aside), { recursive: true, force: true });
}

/** The old files become what is staged, and are promoted like any. */
function putBack(dir: string, id: string, journal: RestoreJournal, onStep: StepHook): void {
  const back = id + BACK;
  renameSync(join(dir, journal.aside), join(dir, STAGED_PREFIX + back));
  const files = readdirSync(join(dir, STAGED_PREFIX + back));
  const obsolete = journal.obsolete.filter((name) => !files.includes(name));
  promoteStaged(dir, back, { files, obsolete, onStep });
}

/**
 * To be called before a store in `dir` is opened: finishes or clears away a restore that was
 * interrupted at any point. May itself be interrupted, and called again.
 *
 * @param onFound told what was cut off, before the last trace of it goes; it may be told again.
 * @throws BackupError backup-journal-damaged when the journal cannot be read or the files it names
 *   are gone; nothing was moved, and both the old and the new files are where they were.
 */
export function recoverInterruptedRestore(
  dir: string,
  onStep: StepHook = nothing,
  onFound: (found: FoundInterrupted) => void = () => undefined,
): RecoveryOutcome {
  if (!existsSync(dir)) return 'nothing-to-do';
  clearAbandoned(dir);
  const journal = readJournal(dir);
  if (journal) {
    const intact = journal.files.every((name) => isStagedOrDone(dir, journal, name));
    if (!intact) throw new BackupError('backup-journal-damaged', 'missing file');
    onFound(inPlace(journal.staged.slice(STAGED_PREFIX.length)));
    rollForward(dir, journal, onStep);
    return 'new-promoted';
  }
  const found = leftByInterruption(dir);
  for (const one of found) onFound(one);
  if (!clearLeftovers(dir, onStep)) return 'nothing-to-do';
  return found.some(({ outcome }) => outcome === 'completed') ? 'new-promoted' : 'old-kept';
}

/** Of a way back (`-back`), what was put in place are the old files. */
const inPlace = (id: string): FoundInterrupted => ({
  ...stagedFor(id),
  outcome: id.endsWith(BACK) ? 'undone' : 'completed',
});
const notInPlace = (id: string): FoundInterrupted => ({
  ...stagedFor(id),
  outcome: id.endsWith(BACK) ? 'completed' : 'undone',
});

/** Without a journal: what is still staged was not put in place; old files aside say that it was. */
function leftByInterruption(dir: string): FoundInterrupted[] {
  const names = leftoversIn(dir);
  const isFull = (name: string) => names.includes(name) && readdirSync(join(dir, name)).length > 0;
  const ids = new Set(names.map((name) => name.slice(STAGED_PREFIX.length)));
  return [...ids].flatMap((id): FoundInterrupted[] => {
    const [staged, aside] = [STAGED_PREFIX + id, ASIDE_PREFIX + id];
    // One that was being put back is told of by its way back.
    if (ids.has(id + BACK)) return [];
    if (isFull(staged)) return [notInPlace(id)];
    if (names.includes(staged)) return [names.includes(aside) ? inPlace(id) : notInPlace(id)];
    return isFull(aside) ? [inPlace(id)] : [];
  });
}

function rollForward(dir: string, journal: RestoreJournal, onStep: StepHook): void {
  moveIn(dir, journal, onStep);
  clearLeftovers(dir, onStep);
}

/** Each step looks at what is there, so that it can be repeated from any point. */
function moveIn(dir: string, journal: RestoreJournal, onStep: StepHook): void {
  const staged = join(dir, journal.staged);
  const aside = join(dir, journal.aside);
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  onStep('make folder for the old files');
  // Obsolete ones only while the old store is still there: a WAL must never meet another store.
  for (const name of journal.obsolete) {
    moveAside(dir, aside, name);
    onStep(`set aside ${name}`);
  }
  for (const name of journal.files) {
    if (!existsSync(join(staged, name))) continue;
    moveAside(dir, aside, name);
    onStep(`set aside ${name}`);
    renameSync(join(staged, name), join(dir, name));
    onStep(`put in place ${name}`);
  }
  if (existsSync(staged)) syncFolder(staged);
  syncFolder(aside);
  syncFolder(dir);
  onStep('sync folders');
  removeJournal(dir);
  onStep('remove journal');
}

function isStagedOrDone(dir: string, journal: RestoreJournal, name: string): boolean {
  if (existsSync(join(dir, journal.staged, name))) return true;
  if (!existsSync(join(dir, name))) return false;
  return !journal.replaced.includes(name) || existsSync(join(dir, journal.aside, name));
}

function moveAside(dir: string, aside: string, name: string): void {
  if (existsSync(join(dir, name))) renameSync(join(dir, name), join(aside, name));
}

/** Without a journal the files in place are whole, and these folders hold nothing that counts. */
function clearLeftovers(dir: string, onStep: StepHook): boolean {
  removeUnfinishedJournal(dir);
  const leftovers = leftoversIn(dir);
  for (const name of leftovers) {
    rmSync(join(dir, name), { recursive: true, force: true });
    onStep(`remove ${name}`);
  }
  return leftovers.length > 0;
}

/** Not what another program that is running prepares at this moment. */
const leftoversIn = (dir: string): string[] =>
  readdirSync(dir).filter(
    (name) =>
      (name.startsWith(STAGED_PREFIX) || name.startsWith(ASIDE_PREFIX)) &&
      !runsElsewhere(stagedFor(name.slice(STAGED_PREFIX.length)).pid),
  );

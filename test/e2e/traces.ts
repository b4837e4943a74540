import { randomBytes } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { canary, canaryStem, NOTED_FILE } from './support/canary.ts';
import { CanarySearch, textCanary } from './support/canary-search.ts';

/** What is not searched, by its path in the run's folder, and why. Everything else is. */
const LEFT_OUT: readonly [path: RegExp, reason: string][] = [
  [/^noted-canaries\.jsonl$/, 'the list of what to look for'],
  [/^downloads\//, 'what a person chose to save, as the browser downloads it'],
  [/^tmp\/leuchtturm-e2e-[^/]+\/copy-\d+\/summary\.pdf$/, 'a PDF a person chose to save'],
  [/^tmp\/playwright-transform-cache-/, 'the compiled tests'],
  [
    /^tmp\/playwright-artifacts-/,
    'traces and screenshots of failed tests, made by the test runner',
  ],
];

/**
 * Chromium's password manager notes the name that is typed beside a passphrase, whatever the page
 * says. Only the browser host has one, and it is not packaged; docs/lock-and-traces.md says so.
 * Anything else in that file, above all a passphrase, is a finding.
 */
const LOGIN_NAMES = /^profiles\/[^/]+\/Default\/Login Data(-journal)?$/;

/** Where programs that overlook TMPDIR and HOME would write. */
const OUTSIDE_TMP =
  /^\.?(org\.chromium|com\.google|scoped_dir|chrom|electron|leuchtturm|v8-|crash)/i;
const OUTSIDE_HOME = [
  '.cache/chromium',
  '.cache/leuchtturm',
  '.config/chromium',
  '.config/leuchtturm',
  '.config/Leuchtturm',
  '.config/Electron',
  '.local/share/leuchtturm',
  '.pki',
];

export interface TraceReport {
  summary: string;
  files: number;
  bytes: number;
  canaries: number;
  leftOut: Record<string, number>;
  failures: string[];
}

/**
 * Searches every file of the run, and whatever appeared meanwhile in the system's temporary folder
 * and the home folder, for every canary in every form. A finding names file, form and place.
 */
export async function searchTraces(
  folder: string,
  outside: { tmp: string; home: string | undefined },
  since: number,
): Promise<TraceReport> {
  // Most of what may be a packed stream is none, and the test runner traces every such error back
  // to its source: minutes and gigabytes.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return await search(folder, outside, since);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

async function search(
  folder: string,
  outside: { tmp: string; home: string | undefined },
  since: number,
): Promise<TraceReport> {
  const noted = readNoted(join(folder, NOTED_FILE));
  const canaries = [canaryStem(), ...noted];
  const forCanaries = new CanarySearch(canaries.map(textCanary));
  const failures: string[] = proveSearch(folder, forCanaries);
  const leftOut: Record<string, number> = {};
  const loginNames = new Set<string>();
  let files = 0;
  let bytes = 0;
  const found = new Set<string>();

  const look = (file: string, name: string, within = forCanaries) => {
    let content: Buffer;
    try {
      content = readFileSync(file);
    } catch {
      return;
    }
    files += 1;
    bytes += content.length;
    const printed = content.subarray(0, 5).toString('latin1') === '%PDF-';
    if (printed && within === forCanaries) found.add(`${name}: a printed page`);
    for (const { canary: word, form, offset, around } of within.search(content)) {
      if (LOGIN_NAMES.test(name) && !word.includes(canaryStem())) loginNames.add(name);
      else found.add(`${name}: „${word}“ as ${form} at ${String(offset)}: ${around}`);
    }
    // A file's own name tells as much as its content.
    for (const { canary: word } of within.search(Buffer.from(`name of a file: ${name}`))) {
      found.add(`${name}: „${word}“ in the name`);
    }
  };
  for (const file of filesIn(folder)) {
    const name = relative(folder, file).replaceAll(sep, '/');
    const reason = LEFT_OUT.find(([pattern]) => pattern.test(name))?.[1];
    if (reason === undefined) look(file, name);
    else leftOut[reason] = (leftOut[reason] ?? 0) + 1;
    // Closed streams give their memory back between turns.
    await setImmediate();
  }
  // Out there other programs write as well: only what is this run's alone can be its trace.
  const own = new CanarySearch([textCanary(canaryStem())]);
  for (const file of writtenOutside(outside, since)) look(file, file, own);

  if (loginNames.size > 0) leftOut['names in the password manager of a browser'] = loginNames.size;
  failures.push(...[...found].slice(0, 200));
  return {
    summary:
      `Traces: ${files} files, ${(bytes / 1e6).toFixed(1)} MB searched for ` +
      `${canaries.length} canaries in every form: ` +
      (found.size === 0 ? 'nothing found.' : `${found.size} found.`),
    files,
    bytes,
    canaries: canaries.length,
    leftOut,
    failures,
  };
}

/** Plants canaries among the run's own files: a search that does not find these is worth nothing. */
function proveSearch(folder: string, search: CanarySearch): string[] {
  const file = join(folder, 'tmp', 'planted');
  const word = canary('planted');
  const forms = {
    utf8: Buffer.from(word),
    utf16le: Buffer.from(word, 'utf16le'),
    'base64+1': Buffer.from(Buffer.from(`x${word}`).toString('base64')),
    'utf8 in gzip': gzipSync(word),
  };
  return Object.entries(forms).flatMap(([form, leak]) => {
    writeFileSync(file, Buffer.concat([randomBytes(4096), leak]));
    const hits = search.search(readFileSync(file));
    rmSync(file);
    return hits.some((hit) => hit.form === form) ? [] : [`The search does not find ${form}.`];
  });
}

function readNoted(file: string): string[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return [...new Set(lines.map((line) => JSON.parse(line) as string))];
}

function* filesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (entry.isFile()) yield path;
  }
}

/** Files that appeared or changed since the start where programs write by habit. */
function* writtenOutside(
  { tmp, home }: { tmp: string; home: string | undefined },
  since: number,
): Generator<string> {
  // Runs of other tests beside this one have folders and canaries of their own.
  const names = readdirSync(tmp).filter(
    (name) => OUTSIDE_TMP.test(name) && !name.startsWith('leuchtturm-e2e-run-'),
  );
  for (const name of names) yield* changedIn(join(tmp, name), since);
  if (home) for (const name of OUTSIDE_HOME) yield* changedIn(join(home, name), since);
}

function* changedIn(path: string, since: number): Generator<string> {
  const facts = lstatSync(path, { throwIfNoEntry: false });
  if (facts?.isFile() && facts.mtimeMs >= since) yield path;
  if (!facts?.isDirectory()) return;
  for (const name of readdirSync(path)) yield* changedIn(join(path, name), since);
}

import { existsSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient, ORPCError } from '@orpc/server';
import { ERRORS } from '#shared/contract/errors.ts';
import type { Interruption } from '#shared/contract/interruptions.ts';
import { countRecords, sha256 } from '../../src-main/core/backup/backup-image.ts';
import type { BackupWay } from '../../src-main/core/backup/backup-way.ts';
import { Core } from '../../src-main/core/core.ts';
import { router } from '../../src-main/core/router.ts';
import { firstBrokenLink } from '../../src-main/core/store/audit-verify.ts';
import { pathSource, pathTarget } from '../../src-main/host/path-files.ts';
import { pathFolders } from '../../src-main/host/path-folders.ts';
import {
  CANARIES,
  places,
  type Facts,
  type Operation,
  type Running,
  type Whole,
} from './backup-operations.ts';
import { ADMIN } from './vault-operations.ts';

/** What a restart found wrong. */
export class Problem extends Error {}

/** They grow by what is tried, and by being opened. */
const MOVING = /^(audit_entry|change|device|store_fact|setting|backup_record|schema_migration)$/;

let clock = Date.now();

/** The program on a store folder, as the command line starts it. Every minute is a new one. */
export function start(
  store: string,
  migrationsFolder: string,
  faults: string[],
  backupWay: BackupWay = {},
): Running {
  const core = new Core({
    backupWay,
    storeFolder: store,
    migrationsFolder,
    appVersion: '0.0.0-test',
    now: () => new Date((clock += 61_000)),
    files: { source: pathSource, target: pathTarget },
    folders: pathFolders((path) => path),
    printer: { print: () => Promise.reject(new Error('no printer')) },
    onFault: (text) => faults.push(text),
  });
  return { core, client: createRouterClient(router, { context: { core } }) };
}

/** The code a failure has; null when it has none that a person could be told. */
export function codeOf(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string' || code === 'INTERNAL') return null;
  const known = code in ERRORS || code.startsWith('backup-') || code.startsWith('STORE_');
  return known && (!(error instanceof ORPCError) || error.defined) ? code : null;
}

export const counts = ({ core }: Running): Record<string, number> =>
  Object.fromEntries(
    Object.entries(countRecords(core.workspace.store.sqlite)).filter(
      ([name]) => !MOVING.test(name),
    ),
  );

interface Case {
  operation: Operation;
  root: string;
  migrations: string;
  facts: Facts;
}

/**
 * Restarts the program on what is there, as a person would.
 * @returns which whole store it is. @throws Problem for anything else.
 */
export async function judge(given: Case): Promise<Whole> {
  const { root, migrations, operation } = given;
  const { store, out } = places(root);
  plugIn(root);
  expectNoPlaintext(root);
  endMaker(store);
  const traces = tracesIn(store);
  const faults: string[] = [];
  const running = start(store, migrations, faults);
  try {
    const told = (await running.client.vault.status()).interruptions;
    const whole = await judgeStore(running, given);
    await judgeMessage(running, given, { traces, told, whole });
    if (existsSync(out)) await judgeBackups(running, given);
    const left = filesBelow(store).filter(
      (name) =>
        /restore-|\.new$|partial|unfinished|scratch/.test(name) &&
        !isSafety(name) &&
        !isCutOff(name),
    );
    await judgeSafety(running, given, whole);
    if (left.length > 0) throw new Problem(`left over: ${left.join(', ')}`);
    if (operation.names[whole] !== null) await running.client.organisations.create({ name: 'Neu' });
    if (faults.length > 0) throw new Problem(faults.join('\n'));
    return whole;
  } finally {
    running.core.close();
  }
}

/** What a restore, a change of key or a migration that was cut off leaves behind. */
const tracesIn = (store: string): string[] =>
  (existsSync(store) ? readdirSync(store) : []).filter(
    (name) =>
      /^(\.restore-new-.*|restore-journal\.json|interruptions\.json|.*safety-copy-unfinished)$/.test(
        name,
      ) ||
      (name.startsWith('.restore-old-') && readdirSync(join(store, name)).length > 0),
  );

/** Whoever starts the program hears what was cut off and how it ended, and nothing that was not. */
async function judgeMessage(
  { core, client }: Running,
  { operation, operation: { cutOff } }: Case,
  { traces, told, whole }: { traces: string[]; told: readonly Interruption[]; whole: Whole },
): Promise<void> {
  const later = core.state === 'unlocked' ? (await client.backups.status()).interruptions : told;
  const said = later.map(({ what, outcome }) => `${what} ${outcome}`).join(', ');
  if (traces.length > 0 && !later.some(({ what }) => what === cutOff)) {
    throw new Problem(`${traces.join(', ')}, and no word of it (${said})`);
  }
  if (traces.length === 0 && later.some(({ what }) => what !== 'migration')) {
    throw new Problem(`told of nothing that was: ${said}`);
  }
  const lost = told.find(({ id }) => !later.some((one) => one.id === id));
  if (lost) throw new Problem(`not told to admins: ${lost.what}`);
  // Where old and new can be told apart, so can the words for them.
  const apart = String(operation.names.old) !== String(operation.names.new);
  const expected = whole === 'new' ? 'completed' : 'undone';
  const wrong = later.find(({ what, outcome }) => what === cutOff && outcome !== expected);
  if (apart && wrong) throw new Problem(`the ${whole} store, and told: ${said}`);
}

async function judgeStore(running: Running, { operation, root, facts }: Case): Promise<Whole> {
  const { core, client } = running;
  if (core.state === 'empty') {
    if (operation.names.old !== null) throw new Problem('the store is gone');
    const files = filesBelow(places(root).store);
    if (files.length > 0) throw new Problem(`half a store: ${files.join(', ')}`);
    return 'old';
  }
  const whole = await unlockEither(running, operation);
  const { sqlite } = core.workspace.store;
  if (sqlite.pragma('integrity_check', { simple: true }) !== 'ok') throw new Problem('integrity');
  if ((sqlite.pragma('foreign_key_check') as unknown[]).length > 0) throw new Problem('references');
  if (firstBrokenLink(sqlite) !== null) throw new Problem('audit log');
  const { rows } = await client.organisations.list({ limit: 50 });
  const names = rows.map(({ name }) => name).sort();
  const is = (one: Whole) => String([...(operation.names[one] ?? [])].sort()) === String(names);
  const found = is(whole) ? whole : is('old') ? 'old' : is('new') ? 'new' : null;
  if (found === null) throw new Problem(`neither old nor new: ${String(names)}`);
  if (found !== whole && operation.passphrase.old !== operation.passphrase.new) {
    throw new Problem(`the vault of the ${whole} store before the records of the ${found} one`);
  }
  const expected = operation.names[found] === operation.names.old ? facts.live : facts.backup;
  if (JSON.stringify(counts(running)) !== JSON.stringify(expected)) {
    throw new Problem(`rows: ${JSON.stringify(counts(running))}`);
  }
  return found;
}

async function unlockEither({ client }: Running, operation: Operation): Promise<Whole> {
  const tried: string[] = [];
  for (const whole of ['old', 'new'] as const) {
    const passphrase = operation.passphrase[whole];
    if (passphrase === '' || tried.includes(passphrase)) continue;
    tried.push(passphrase);
    try {
      await client.vault.unlock({ name: ADMIN.name, passphrase });
      return whole;
    } catch (error) {
      if (codeOf(error) !== 'WRONG_PASSPHRASE') {
        throw new Problem(`does not open: ${codeOf(error) ?? String(error)}`);
      }
    }
  }
  throw new Problem('no passphrase opens it');
}

/** A target that was pulled out is there again. Where it was nothing was written meanwhile. */
function plugIn(root: string): void {
  const { out, pulled } = places(root);
  if (!existsSync(pulled)) return;
  if (existsSync(out)) {
    const strays = readdirSync(out);
    if (strays.length > 0) throw new Problem(`in the place of the target: ${strays.join(', ')}`);
    rmdirSync(out);
  }
  renameSync(pulled, out);
}

/** What makes a folder a target, and a backup that was cut off there. */
const BESIDE = /^(\.leuchtturm-target-[-\da-f]+|\.(backup|Leuchtturm_[-_Z\da-f]+)\.age\.partial)$/;

/** Under its name there is always a whole backup, and beside it at most what the next one takes. */
async function judgeBackups({ client }: Running, { root, facts }: Case): Promise<void> {
  const { out } = places(root);
  const { identity } = facts;
  const files = readdirSync(out);
  const backups = files.filter((name) => name.endsWith('.age'));
  if (!backups.includes('backup.age')) throw new Problem('the backup is gone');
  for (const name of backups) {
    const fileToken = join(out, name);
    // One that is what it was is whole.
    if (facts.backups.includes(sha256(readFileSync(fileToken)))) continue;
    try {
      await client.backups.verify({ fileToken, unlock: { identity } });
    } catch (error) {
      throw new Problem(`the backup ${name}: ${codeOf(error) ?? String(error)}`);
    }
  }
  const left = files.filter((name) => !backups.includes(name));
  if (!left.every((name) => BESIDE.test(name))) {
    throw new Problem(`beside the backup: ${left.join(', ')}`);
  }
  for (const name of left) rmSync(join(out, name));
}

/**
 * An opened backup's folder and a scratch folder say which process made them, and stay while it runs. Here
 * the process that was stopped and the one that starts are the same.
 */
function endMaker(store: string): void {
  for (const name of existsSync(store) ? readdirSync(store) : []) {
    const ended = name.replace(/^(\.(?:restore-open|backup-scratch))-\d+-/, `$1-${NO_PROCESS}-`);
    if (ended !== name) renameSync(join(store, name), join(store, ended));
  }
}
/** More than any system gives: 2^22 is the most on Linux. */
const NO_PROCESS = '99999999';

const isSafety = (name: string): boolean =>
  /^safety-backups\/before-restore-[-\d]+\.age$/.test(name);
/** One that was cut off goes when the next one stands. */
const isCutOff = (name: string): boolean => /^safety-backups\/\.before-.*\.partial$/.test(name);

/** Where another store is in place, the one before lies beside it as a whole backup. */
async function judgeSafety(running: Running, given: Case, whole: Whole): Promise<void> {
  const { operation, root, facts } = given;
  if (operation.given !== 'backup' || whole === 'old') return;
  const { store } = places(root);
  const safety = filesBelow(store).filter(isSafety);
  if (safety.length !== 1) throw new Problem(`safety backups: ${String(safety.length)}`);
  const { manifest } = await running.client.backups.verify({
    fileToken: join(store, safety[0] ?? ''),
    unlock: { identity: facts.identity },
  });
  const { organisation } = manifest.recordCounts;
  if (organisation !== facts.live['organisation']) throw new Problem('not the store of before');
}

export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' });
}

/** No word of a record in any file, as UTF-8 or UTF-16, and no SQLite file that is not encrypted. */
function expectNoPlaintext(root: string): void {
  for (const name of filesBelow(root)) {
    const bytes = readIfFile(join(root, name));
    if (!bytes) continue;
    const found = NEEDLES.some((needle) => bytes.includes(needle));
    const plain = bytes.subarray(0, 15).toString() === 'SQLite format 3';
    if (found || plain) throw new Problem(`plaintext in ${name}`);
  }
}

const NEEDLES = CANARIES.flatMap((word) => [Buffer.from(word), Buffer.from(word, 'utf16le')]);

function readIfFile(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as { code?: unknown }).code === 'EISDIR') return null;
    throw error;
  }
}

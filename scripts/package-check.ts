/**
 * `npm run package:check`: packs the app for this system around a stub of Electron and proves that
 * what comes out is complete, holds nothing else, and works: its core, unpacked elsewhere, makes a
 * store, unlocks it, answers a query and backs the store up. Ends with code 1 and a sentence per problem.
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { extractAll, listPackage, statFile } from '@electron/asar';
import { packageProblems } from './package/package-contents.ts';
import type { PackedFile } from './package/package-contents.ts';
import { startPackedCore } from './package/packed-core.ts';
import type { PackedCore } from './package/packed-core.ts';
import { fuseNames, makeStubElectron, readFuses } from './package/stub-electron.ts';
import { needsBuild } from './setup/freshness.mjs';

const root = resolve(import.meta.dirname, '..');
const work = mkdtempSync(join(tmpdir(), 'leuchtturm-package-'));
try {
  if (process.platform !== 'linux') throw new Error('The check of the package runs on Linux.');
  if (needsBuild(root)) step('build', () => run(['scripts/build.ts']));
  const packed = step('pack', () => pack(join(work, 'electron'), join(work, 'release')));
  const archive = join(packed, 'resources', 'app.asar');
  step('contents', () => refuse(contentProblems(archive)));
  step('fuses', () => refuse(fuseProblems(join(packed, 'leuchtturm'))));
  const app = join(work, 'elsewhere', 'app');
  step('unpack', () => extractAll(archive, app));
  step('traces of this computer', () => refuse(traceProblems(app)));
  const started = performance.now();
  await useCore(app, join(work, 'store'));
  report('core', started);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}

function pack(stub: string, output: string): string {
  makeStubElectron(stub);
  const settings = [`-c.electronDist=${stub}`, `-c.directories.output=${output}`];
  run([
    'node_modules/electron-builder/cli.js',
    '--linux',
    'dir',
    '--publish',
    'never',
    ...settings,
  ]);
  return join(output, process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`);
}

function contentProblems(archive: string): string[] {
  const files = listPackage(archive, { isPack: false }).flatMap((path): PackedFile[] => {
    const entry = statFile(archive, path.slice(1));
    return 'files' in entry ? [] : [{ path, unpacked: entry.unpacked === true }];
  });
  const migrations = readdirSync(join(root, 'drizzle')).filter((name) => name.endsWith('.sql'));
  return packageProblems(files, { platform: 'linux', arch: process.arch, migrations });
}

function fuseProblems(binary: string): string[] {
  const fuses = readFuses(binary);
  const on = ['enableCookieEncryption', 'enableEmbeddedAsarIntegrityValidation'];
  const wanted = [...on, 'onlyLoadAppFromAsar'];
  return fuseNames
    .filter((name) => fuses[name] !== wanted.includes(name))
    .map((name) => `the fuse ${name} is ${fuses[name] ? 'on' : 'off'}`);
}

/** A path of the computer that built it tells the world who did. */
function traceProblems(app: string): string[] {
  return readdirSync(join(app, 'dist'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(root))
    .map((path) => `${path.slice(app.length)} names a folder of this computer`);
}

async function useCore(app: string, storeDir: string): Promise<void> {
  mkdirSync(storeDir);
  const passphrase = 'Nebelhorn-Kompass-Ankerkette-27';
  {
    await using core = await startPackedCore(app, storeDir);
    await core.client.vault.create({ name: 'Packprobe', passphrase });
    await core.client.organisations.create({ name: 'Verein der Packprobe e. V.' });
    await backUp(core, join(dirname(storeDir), 'backup.age'));
  }
  await using core = await startPackedCore(app, storeDir);
  await core.client.vault.unlock({ passphrase });
  const { rows } = await core.client.organisations.list({ text: 'Packprobe' });
  if (rows.length !== 1 || rows[0]?.name !== 'Verein der Packprobe e. V.') {
    throw new Error('The packed core did not give back what it was given.');
  }
}

/** Of a store that is large enough to be backed up in the thread, which is a file of its own. */
async function backUp({ client, offerTarget }: PackedCore, path: string): Promise<void> {
  for (let number = 0; number < 40; number += 1) {
    const notes = randomBytes(9_000).toString('hex');
    await client.organisations.create({ name: `Verein ${String(number)}`, notes });
  }
  offerTarget('backup', path);
  const { recipient } = await client.backups.generateKey();
  const lock = { recipients: [recipient] };
  const { manifest } = await client.backups.create({ fileToken: 'backup', lock });
  if (manifest.recordCounts.organisation !== 41) throw new Error('The backup is not whole.');
}

function run(args: string[]): void {
  try {
    execFileSync(process.execPath, args, { cwd: root, stdio: 'pipe', encoding: 'utf8' });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${args[0]} failed:\n${stdout ?? ''}${stderr ?? ''}`, { cause: error });
  }
}

function refuse(problems: string[]): void {
  if (problems.length > 0) throw new Error(`The package is wrong:\n${problems.join('\n')}`);
}

function step<Result>(name: string, work: () => Result): Result {
  const started = performance.now();
  const result = work();
  report(name, started);
  return result;
}

function report(name: string, started: number): void {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${name}: good (${seconds} s)\n`);
}

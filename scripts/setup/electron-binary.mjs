import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectNode } from './project-node.mjs';

/** A download that brings nothing for this long is given up; a slow one may take its time. */
const patienceMs = 20_000;

/**
 * The Electron program, fetched first where that is needed and possible.
 *
 * @param {string} root
 * @param {{ mayFetch: boolean, say: (sentence: string) => void }} options
 * @returns {Promise<{ path: string } | { problem: string }>}
 */
export async function electronBinary(root, { mayFetch, say }) {
  const installed = installedElectron(root);
  if (installed !== null) return { path: installed };
  if (!mayFetch) return { problem: 'fetching it is switched off' };
  say('Fetching the Electron program (about 120 MB, once) …');
  const problem = await fetchElectron(root);
  const fetched = installedElectron(root);
  if (fetched !== null) return { path: fetched };
  return { problem: problem ?? 'the download was incomplete' };
}

/** @param {string} root */
function installedElectron(root) {
  const folder = join(root, 'node_modules', 'electron');
  // The two files Electron's own installer writes last.
  const [name, version] = [join(folder, 'path.txt'), join(folder, 'dist', 'version')];
  if (!existsSync(name) || !existsSync(version)) return null;
  const path = join(folder, 'dist', readFileSync(name, 'utf8').trim());
  return existsSync(path) ? path : null;
}

/**
 * Runs the installer that comes with Electron's npm package (it checks the checksum) for as long
 * as it makes progress: bytes in its temporary folder or in dist.
 *
 * @param {string} root
 * @returns {Promise<string | null>} what went wrong
 */
async function fetchElectron(root) {
  const folder = join(root, 'node_modules', 'electron');
  const temporary = mkdtempSync(join(tmpdir(), 'leuchtturm-electron-'));
  const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary };
  const child = spawn(projectNode(root), [join(folder, 'install.js')], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (/** @type {Buffer} */ chunk) => (errors += chunk.toString()));

  let stalled = false;
  let bytes = 0;
  let lastProgress = Date.now();
  const watch = setInterval(() => {
    const now = folderBytes(temporary) + folderBytes(join(folder, 'dist'));
    if (now !== bytes) lastProgress = Date.now();
    bytes = now;
    if (Date.now() - lastProgress < patienceMs) return;
    stalled = true;
    child.kill('SIGKILL');
  }, 500);
  /** @type {number | null} */
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  clearInterval(watch);
  rmSync(temporary, { recursive: true, force: true });
  if (code === 0) return null;
  if (stalled) return `no data came for ${String(patienceMs / 1000)} seconds`;
  return firstLine(errors) ?? 'its installer failed';
}

/** @param {string} text */
function firstLine(text) {
  return text.split('\n').find((line) => line.trim() !== '') ?? null;
}

/** @param {string} path @returns {number} */
function folderBytes(path) {
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  } catch {
    // A file may go away between listing and measuring; the next look counts.
    return 0;
  }
}

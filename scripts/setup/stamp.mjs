import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage
 */

/** @param {string} root */
const stampPath = (root) => join(root, 'node_modules', '.leuchtturm-installed');

/**
 * What an installation has to match: the lock file's bytes and, because packages hold native code,
 * the platform.
 *
 * @param {string} root
 */
export function wantedStamp(root) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  return `${hash.digest('hex')} ${process.platform}-${process.arch}\n`;
}

/** @param {string} root */
export function hasStamp(root) {
  return readOrEmpty(stampPath(root)) === wantedStamp(root);
}

/** @param {string} root */
export function writeStamp(root) {
  writeFileSync(stampPath(root), wantedStamp(root));
}

/**
 * True when node_modules was filled from this lock file by hand (`npm ci`, `npm install`): npm
 * writes what it installed to node_modules/.package-lock.json as its last act. Only packages
 * marked optional (other platforms) may be missing.
 *
 * @param {string} root
 */
export function isInstalledByHand(root) {
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (installed === null) return false;
  const locked = readPackages(join(root, 'package-lock.json')) ?? {};
  const same = Object.entries(installed).every(
    ([path, found]) => locked[path]?.version === found.version,
  );
  const complete = Object.entries(locked).every(
    ([path, wanted]) => path === '' || path in installed || mayBeMissing(wanted),
  );
  return same && complete;
}

/** @param {LockedPackage} wanted */
function mayBeMissing(wanted) {
  return wanted.optional === true || wanted.devOptional === true;
}

/** @param {string} path @returns {Record<string, LockedPackage> | null} */
function readPackages(path) {
  if (!existsSync(path)) return null;
  try {
    /** @type {unknown} */
    const lock = JSON.parse(readFileSync(path, 'utf8'));
    return /** @type {{ packages?: Record<string, LockedPackage> }} */ (lock).packages ?? {};
  } catch {
    return null;
  }
}

/** @param {string} path */
function readOrEmpty(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

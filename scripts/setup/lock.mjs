import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Runs one piece of work at a time across processes. A lock left by a process that died is taken
 * over; waiting is announced once.
 *
 * @template T
 * @param {string} path lock file
 * @param {() => Promise<T>} work
 * @param {{ onWait?: () => void, pollMs?: number }} [options]
 * @returns {Promise<T>}
 */
export async function withLock(path, work, options = {}) {
  mkdirSync(dirname(path), { recursive: true });
  let announced = false;
  while (!tryLock(path)) {
    if (removeIfStale(path)) continue;
    if (!announced) options.onWait?.();
    announced = true;
    await wait(options.pollMs ?? 200);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** @param {string} path */
function tryLock(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} path @returns {boolean} whether it is worth trying again at once */
function removeIfStale(path) {
  let holder;
  try {
    holder = readFileSync(path, 'utf8');
  } catch {
    return true;
  }
  // An empty file belongs to a process between creating and writing it.
  if (holder === '' || isAlive(Number(holder))) return false;
  const aside = `${path}.${String(process.pid)}`;
  try {
    // Renaming is atomic: of several waiters only one takes the dead lock away.
    renameSync(path, aside);
    rmSync(aside, { force: true });
  } catch {
    // Another waiter was quicker.
  }
  return true;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** @param {unknown} error @returns {unknown} */
function errorCode(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

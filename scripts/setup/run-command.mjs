import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {import('node:child_process').StdioOptions} [stdio]
 * @property {boolean} [shell]
 *
 * @typedef {{ code: number, signal: NodeJS.Signals | null }} Ended
 */

/** @type {NodeJS.Signals[]} */
const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program to its end, passing signals on; stdio is shared unless told otherwise.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Ended>} code is 128 + signal number where a signal ended it
 * @throws when the program cannot be started at all
 */
export function runCommand(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    const stopPassing = passSignalsTo(child);
    child.once('error', (error) => {
      stopPassing();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      stopPassing();
      resolve({ code: code ?? 128 + (signal ? constants.signals[signal] : 0), signal });
    });
  });
}

/** @param {import('node:child_process').ChildProcess} child */
function passSignalsTo(child) {
  const listeners = passedOn.map((signal) => {
    const listener = () => {
      // A terminal sends Ctrl+C to the whole group: the child has it already, once is enough.
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    };
    process.on(signal, listener);
    return { signal, listener };
  });
  return () => {
    for (const { signal, listener } of listeners) process.off(signal, listener);
  };
}

/**
 * Ends this process the way the child ended, so that a caller sees no difference.
 *
 * @param {Ended} ended
 */
export function endLike(ended) {
  process.exitCode = ended.code;
  if (ended.signal !== null && process.platform !== 'win32')
    process.kill(process.pid, ended.signal);
}

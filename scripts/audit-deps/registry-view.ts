import { execFile } from 'node:child_process';

/** The registry could not be asked at all; the message is npm's own. */
export class RegistryUnreachable extends Error {}

/**
 * Asks the registry npm is configured for, and no other.
 *
 * @param wanted `name@version`
 * @throws RegistryUnreachable when npm cannot ask, other errors when the registry says no
 */
export function viewPackage(wanted: string, cwd: string): Promise<unknown> {
  const args = ['view', wanted, '--json', '--loglevel=error', '--fetch-retries=1'];
  return new Promise((resolve, reject) => {
    const options = {
      cwd,
      maxBuffer: 256 * 1024 * 1024,
      timeout: 120_000,
      shell: process.platform === 'win32',
    };
    execFile('npm', args, options, (error, stdout, stderr) => {
      if (!error) return resolve(JSON.parse(stdout));
      const said = `${stdout}\n${stderr}`;
      reject(
        isUnreachable(said) || error.killed
          ? new RegistryUnreachable(firstLine(stderr))
          : new Error(`${wanted}: ${firstLine(stderr) || error.message}`),
      );
    });
  });
}

/** Codes of npm for a network or a registry that is not there, as against one that says no. */
export function isUnreachable(said: string): boolean {
  return /\b(?:ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT|E50[0-4])\b/.test(
    said,
  );
}

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? '';

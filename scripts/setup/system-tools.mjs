import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { runCommand } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';

/** Programs the tests need, the Debian package each is in, and what it is needed for. */
const tools = [
  { name: 'chromium', package: 'chromium', why: 'the end-to-end tests and PDFs' },
  { name: 'age', package: 'age', why: 'the proof that a backup opens with the public tool' },
  {
    name: 'sqlite3',
    package: 'sqlite3',
    why: 'the proof that any SQLite reads a decrypted backup',
  },
  { name: 'pdftotext', package: 'poppler-utils', why: 'the proof that a PDF holds its text' },
];

/**
 * Makes sure that the programs the tests drive are there; as root on Debian installs them.
 *
 * @throws SetupError naming what is missing and how to get it
 */
export async function ensureSystemTools() {
  const missing = await missingTools();
  if (missing.length === 0) return;
  const packages = missing.map((tool) => tool.package);
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stderr.write(`Installing ${packages.join(', ')} with apt-get …\n`);
    await aptInstall(packages);
  }
  const still = await missingTools();
  if (still.length === 0) return;
  const list = still.map(({ name, why }) => `${name} (${why})`).join(', ');
  throw new SetupError(
    `The tests need ${list}. Please install what is missing, on Debian or Ubuntu with "sudo apt-get install ${packages.join(' ')}", and run npm test again. ` +
      'A Chromium elsewhere can be named in the variable CHROMIUM_PATH.',
  );
}

async function missingTools() {
  const { findChromium } = await import('./chromium.mjs');
  return tools.filter(({ name }) => {
    if (name === 'chromium') return findChromium() === null;
    // Not every one knows --version; that it starts at all is what counts.
    return spawnSync(name, ['--version'], { stdio: 'ignore' }).error !== undefined;
  });
}

/** @param {string[]} packages */
async function aptInstall(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  /** @type {import('./run-command.mjs').RunOptions} */
  const options = { env, stdio: ['ignore', 2, 2] };
  const install = ['install', '--yes', '--quiet', '--no-install-recommends', ...packages];
  await runCommand('apt-get', ['update', '--quiet'], options);
  await runCommand('apt-get', install, options);
}

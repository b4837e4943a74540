import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../../scripts/setup/chromium.mjs';
import { beginRun } from './support/canary.ts';
import { searchTraces } from './traces.ts';

/** Everything the app, its hosts, Chromium and the printer write goes into one folder. */
const HOMES = {
  HOME: 'home',
  XDG_CONFIG_HOME: 'home/.config',
  XDG_CACHE_HOME: 'home/.cache',
  XDG_DATA_HOME: 'home/.local/share',
  XDG_STATE_HOME: 'home/.local/state',
  TMPDIR: 'tmp',
  TMP: 'tmp',
  TEMP: 'tmp',
};

/** Before the first worker starts; what it returns runs after the last test. */
export default function setUp(): () => Promise<void> {
  const outside = { tmp: realpathSync(tmpdir()), home: process.env['HOME'] };
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'leuchtturm-e2e-run-')));
  // Before anything else is written, with a second to spare for coarse file times.
  const since = Date.now() - 1000;
  beginRun(folder, randomBytes(8));
  // One that was downloaded for the tests lies in the home folder that is about to move.
  const browser = findChromium();
  if (browser !== null) process.env['CHROMIUM_PATH'] = browser;
  for (const [name, place] of Object.entries(HOMES)) {
    process.env[name] = join(folder, place);
    mkdirSync(join(folder, place), { recursive: true });
  }
  return async () => {
    const report = await searchTraces(folder, outside, since);
    writeFileSync(
      join(import.meta.dirname, '..', '..', 'test-results', 'traces.json'),
      `${JSON.stringify(report, null, 2)}\n`,
    );
    console.log(report.summary);
    if (report.failures.length > 0) {
      throw new Error(`${report.failures.join('\n')}\nThe files are kept in ${folder}.`);
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
}

import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findChromium } from '../../scripts/setup/chromium.mjs';

const root = resolve(import.meta.dirname, '..', '..');

/** LEUCHTTURM_E2E=electron: the tests start real Electron themselves and need no Chromium. */
const inElectron = process.env['LEUCHTTURM_E2E'] === 'electron';
const executablePath = inElectron ? null : findChromium();
if (!inElectron && executablePath === null) {
  throw new Error('There is no Chromium; the variable CHROMIUM_PATH can name one.');
}

/** Chromium's own sandbox refuses to run as root. */
const asRoot = process.getuid?.() === 0;

function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

export default defineConfig({
  testDir: '.',
  // One folder for everything that is written, searched for canaries at the end.
  globalSetup: './traces-setup.ts',
  // Electron has its own file dialogs, which no page can answer: there the short chain runs.
  testMatch: inElectron ? ['electron.spec.ts', 'search.spec.ts'] : '*.spec.ts',
  testIgnore: inElectron ? [] : 'electron.spec.ts',
  // Counsellors' laptops and the build machine have few cores; each test has its own core process.
  workers: 2,
  fullyParallel: false,
  // A test that passes only the second time has found something.
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  outputDir: resolve(root, 'test-results/e2e'),
  reporter: [['list'], ['json', { outputFile: resolve(root, 'test-results/e2e.json') }]],
  use: {
    browserName: 'chromium',
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    actionTimeout: 15_000,
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: asRoot ? ['--no-sandbox'] : [],
      // Without a UTF-8 locale Chromium gives a download whose name has an umlaut another name.
      env: { ...definedEnvironment(), LC_ALL: 'C.UTF-8' },
    },
  },
});

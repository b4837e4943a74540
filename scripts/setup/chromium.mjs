import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

/**
 * The Chromium (or Chrome) that drives end-to-end tests: CHROMIUM_PATH, the system's, else
 * Playwright's own download; null when there is none.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | null}
 */
export function findChromium(env = process.env) {
  const chosen = env['CHROMIUM_PATH'];
  if (chosen) return existsSync(chosen) ? chosen : null;
  return [...systemPaths(env), chromium.executablePath()].find(existsSync) ?? null;
}

/** @param {NodeJS.ProcessEnv} env */
function systemPaths(env) {
  if (process.platform === 'win32') {
    return [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
      .filter((folder) => folder !== undefined)
      .map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'));
  }
  if (process.platform === 'darwin') {
    return [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ];
  }
  return ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'];
}

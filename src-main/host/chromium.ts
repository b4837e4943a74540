import { existsSync } from 'node:fs';

/** Where a Chromium usually is; `CHROMIUM_PATH` comes first. */
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Path of a Chromium on this machine, or null. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | null {
  const places = environment.CHROMIUM_PATH
    ? [environment.CHROMIUM_PATH, ...USUAL_PLACES]
    : USUAL_PLACES;
  return places.find((place) => existsSync(place)) ?? null;
}

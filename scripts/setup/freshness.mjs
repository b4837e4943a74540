import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What a build is made of, seen from the project's root. */
const sources = [
  'src-main',
  'src-renderer',
  'src-shared',
  'drizzle',
  'package-lock.json',
  'vite.main.config.ts',
  'vite.renderer.config.ts',
];

/**
 * Whether dist is missing, half-built, or older than any source. A deleted or renamed file counts
 * too: it changes the time of its folder.
 *
 * @param {string} root
 */
export function needsBuild(root) {
  const built = modifiedMs(join(root, 'dist', '.built'));
  return built === null || sources.some((source) => newestMs(join(root, source)) > built);
}

/** @param {string} path @returns {number} newest change of a file, or of anything in a folder */
function newestMs(path) {
  const own = modifiedMs(path);
  if (own === null) return 0;
  if (!statSync(path).isDirectory()) return own;
  return Math.max(own, ...readdirSync(path).map((name) => newestMs(join(path, name))));
}

/** @param {string} path */
function modifiedMs(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;
}

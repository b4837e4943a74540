import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const candidate =
  process.env['LEUCHTTURM_SHARED_DATA'] ??
  resolve(import.meta.dirname, '..', '..', '..', 'shared', 'data');

/**
 * Folder with the real-world files some tests need (real CSVs, hostile strings), or null.
 * It lies beside the repository and is never copied into it: tests that need it name that reason,
 * `test.skipIf(sharedData === null)('… (needs ../shared/data)', …)`.
 */
export const sharedData: string | null = existsSync(candidate) ? candidate : null;

/** Absolute path of one file of that folder, or null where it is missing. */
export function sharedFile(...parts: string[]): string | null {
  if (sharedData === null) return null;
  const path = join(sharedData, ...parts);
  return existsSync(path) ? path : null;
}

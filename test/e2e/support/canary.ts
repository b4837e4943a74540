import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Canaries: words that exist nowhere else in the world. Every field the tests fill holds one, and
 * after the run every file that was written is searched for them (`traces-setup.ts`).
 *
 * The stem is new for each run, so that neither an earlier run nor this source is ever found.
 */
const STEM = 'LEUCHTTURM_CANARY';
const FOLDER = 'LEUCHTTURM_E2E_RUN';

/** Where the tests write down what else must not be found: one JSON value per line. */
export const NOTED_FILE = 'noted-canaries.jsonl';

/** `qwvkzzjbname`: letters only, so that it survives every field, slug and folded index. */
export function canary(label: string): string {
  return `${canaryStem()}${label}`;
}

export const canaryStem = (): string => process.env[STEM] ?? 'qwvnocanary';

/** Folder of this run: profiles, stores, temporary files, home. Null outside of a run. */
export const runFolder = (): string | null => process.env[FOLDER] ?? null;

/** Called once, before the first worker starts: workers inherit both. */
export function beginRun(folder: string, random: Uint8Array): void {
  // Letters that no German, English or Base64-free text puts in this order.
  const letters = [...random].map((byte) => 'bcdfghjkmpqrtvwxz'.charAt(byte % 17)).join('');
  process.env[STEM] = `qwv${letters}`;
  process.env[FOLDER] = folder;
}

/**
 * Another word that must not be found, e.g. a passphrase, a recovery key or what was typed. Short
 * ones and plain numbers are left out: they would be found by chance.
 */
export function noteCanary(text: string): void {
  const folder = runFolder();
  if (folder === null || !isDistinctive(text)) return;
  appendFileSync(join(folder, NOTED_FILE), `${JSON.stringify(text)}\n`);
}

export const isDistinctive = (text: string): boolean =>
  text.trim().length >= 8 && /\p{L}{3}/u.test(text);

import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { replaceFile } from '../atomic-file.ts';
import { Refusal } from '../refusal.ts';
import { slotSchema } from './key-slot.ts';

/**
 * The vault file beside the store: who can unlock it. It holds no name and no key in the clear; a
 * user's slot is found by a keyed hash of the name, so a reader can only test guesses of names.
 */
const vaultSchema = z.strictObject({
  format: z.literal('leuchtturm-vault'),
  version: z.literal(1),
  storeId: z.uuid(),
  lookupSalt: z.base64().length(24),
  slots: z
    .array(z.strictObject({ lookup: z.hex().length(64).nullable(), slot: slotSchema }))
    .min(1)
    .max(500),
});
export type Vault = z.infer<typeof vaultSchema>;

export const newVault = (storeId: string): Vault => ({
  format: 'leuchtturm-vault',
  version: 1,
  storeId,
  lookupSalt: randomBytes(16).toString('base64'),
  slots: [],
});

/** Names are compared without case, surrounding spaces, or how an accent was typed. */
export const normaliseName = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

/** How a user's slot is found: HMAC-SHA-256 over the normalised name. */
export const nameLookup = (vault: Pick<Vault, 'lookupSalt'>, name: string): string =>
  createHmac('sha256', Buffer.from(vault.lookupSalt, 'base64'))
    .update(normaliseName(name))
    .digest('hex');

const newerSchema = z.object({ format: z.literal('leuchtturm-vault'), version: z.int().min(2) });

/**
 * @throws Refusal STORE_NEWER when a later version wrote it, STORE_DAMAGED when it is no vault file.
 */
export function readVault(path: string): Vault {
  const content = readJson(path);
  const vault = vaultSchema.safeParse(content);
  if (vault.success) return vault.data;
  if (newerSchema.safeParse(content).success) throw new Refusal('STORE_NEWER', undefined);
  throw new Refusal('STORE_DAMAGED', undefined, 'the vault file cannot be read');
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

export function writeVault(path: string, vault: Vault): void {
  replaceFile(path, `${JSON.stringify(vaultSchema.parse(vault), null, 2)}\n`);
}

import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import * as z from 'zod';
import { replaceFile } from '../atomic-file.ts';
import { Refusal } from '../refusal.ts';
import { fileRefusal } from './file-refusal.ts';
import { base64Bytes, slotSchema } from './key-slot.ts';

/** A vault of 500 slots has some 500 KB; more is not looked at. */
export const MAX_VAULT_BYTES = 1024 * 1024;
const MAX_SLOTS = 500;

const contentShape = {
  format: z.literal('leuchtturm-vault'),
  version: z.literal(1),
  storeId: z.uuid(),
  lookupSalt: base64Bytes(16),
  /** The vault's anchor, wrapped under the store key. */
  anchor: z.strictObject({ nonce: base64Bytes(12), wrapped: base64Bytes(48) }),
  slots: z
    .array(z.strictObject({ lookup: z.hex().length(64).nullable(), slot: slotSchema }))
    .min(1)
    .max(MAX_SLOTS),
};

/**
 * The vault file beside the store: who can unlock it. It holds no name and no key in the clear; a
 * user's slot is found by a keyed hash of the name, so a reader can only test guesses of names.
 */
const vaultSchema = z.strictObject({ ...contentShape, mac: base64Bytes(32) });
export type Vault = z.infer<typeof vaultSchema>;
/** What the MAC covers. */
export type VaultContent = Omit<Vault, 'mac'>;

/** A vault of the present format without slots; they and the seal are still to come. */
export const newContent = (storeId: string): Omit<VaultContent, 'anchor'> => ({
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
    const bytes = readLimited(path);
    return bytes ? JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) : undefined;
  } catch {
    return undefined;
  }
}

/** Null when the file is larger than any vault: nothing of it is read. */
function readLimited(path: string): Uint8Array | null {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    if (size > MAX_VAULT_BYTES) return null;
    const bytes = Buffer.alloc(size);
    let read = 0;
    for (let more = -1; more !== 0 && read < size; read += more) {
      more = readSync(file, bytes, read, size - read, null);
    }
    return bytes.subarray(0, read);
  } finally {
    closeSync(file);
  }
}

/** @throws Refusal DISK_FULL or STORE_READ_ONLY; the old file is untouched. */
export function writeVault(path: string, vault: Vault): void {
  const text = `${JSON.stringify(vaultSchema.parse(vault), null, 2)}\n`;
  try {
    replaceFile(path, text);
  } catch (error) {
    throw fileRefusal(error);
  }
}

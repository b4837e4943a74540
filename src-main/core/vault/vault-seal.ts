import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { Refusal } from '../refusal.ts';
import type { StoreKey } from '../store/open-store.ts';
import { kdfParts, type OpenedKeys } from './key-slot.ts';
import type { Vault, VaultContent } from './vault-file.ts';

/**
 * What makes the slots one vault. Recipients are public, so anybody who can write the file could
 * seal a key of their own to everyone. Two things keep them from it:
 *
 * - the **anchor**, 32 random bytes made with the vault, lies inside what each secret unwraps and,
 *   under the store key, in the vault: only slots of one vault fit together;
 * - the **MAC** over the whole file is keyed from the store key and the anchor: without both,
 *   nobody can add, exchange or remove a slot, or put another key into all of them.
 */
export const newAnchor = (): Uint8Array => randomBytes(32);

/** Adds the anchor under the store key, and the MAC; what the content had of them is replaced. */
export function sealContent(content: Omit<VaultContent, 'anchor'>, keys: OpenedKeys): Vault {
  const whole: VaultContent = { ...content, anchor: wrapAnchor(keys) };
  return { ...whole, mac: macOf(whole, keys).toString('base64') };
}

/**
 * @param opened what a slot's secret led to
 * @throws Refusal STORE_DAMAGED when the vault is not the one the slot was made for, or was changed
 *   by somebody without the store key.
 */
export function requireSealed(vault: Vault, opened: OpenedKeys): void {
  const { anchor } = keysOf(vault, opened.key);
  if (!timingSafeEqual(anchor, opened.anchor)) throw changed();
}

/**
 * What a holder of the store key needs to change the vault.
 * @throws Refusal STORE_DAMAGED as {@link requireSealed}; also for a key that is not this store's.
 */
export function keysOf(vault: Vault, key: StoreKey): OpenedKeys {
  const { mac, ...content } = vault;
  const opened = { key, anchor: unwrapAnchor(vault.anchor, key) };
  if (!timingSafeEqual(macOf(content, opened), Buffer.from(mac, 'base64'))) throw changed();
  return opened;
}

function macOf(content: VaultContent, { key, anchor }: OpenedKeys): Buffer {
  const macKey = hkdfSync('sha256', key, anchor, 'leuchtturm-vault-mac-1', 32);
  return createHmac('sha256', Buffer.from(macKey)).update(canonical(content)).digest();
}

/** Every value of the file but the MAC, in one order, however the file was laid out. */
function canonical(content: VaultContent): string {
  const { format, version, storeId, lookupSalt, anchor, slots } = content;
  return JSON.stringify([
    format,
    version,
    storeId,
    lookupSalt,
    [anchor.nonce, anchor.wrapped],
    slots.map(({ lookup, slot }) => [
      lookup,
      slot.id,
      slot.kind,
      slot.userId,
      kdfParts(slot.kdf),
      slot.recipient,
      slot.nonce,
      slot.wrapped,
      slot.sealedKey,
    ]),
  ]);
}

function wrapAnchor({ key, anchor }: OpenedKeys): VaultContent['anchor'] {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', anchorKey(key), nonce);
  const wrapped = Buffer.concat([cipher.update(anchor), cipher.final(), cipher.getAuthTag()]);
  return { nonce: nonce.toString('base64'), wrapped: wrapped.toString('base64') };
}

function unwrapAnchor({ nonce, wrapped }: VaultContent['anchor'], key: StoreKey): Uint8Array {
  const bytes = Buffer.from(wrapped, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', anchorKey(key), Buffer.from(nonce, 'base64'));
  decipher.setAuthTag(bytes.subarray(32));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, 32)), decipher.final()]);
  } catch {
    throw changed();
  }
}

const anchorKey = (key: StoreKey): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', 'leuchtturm-vault-anchor-1', 32));

const changed = () =>
  new Refusal('STORE_DAMAGED', undefined, 'the vault does not fit its slots or its store key');

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import * as z from 'zod';
import { Refusal } from '../refusal.ts';
import type { StoreKey } from '../store/open-store.ts';
import { deriveKey, LEAST_COST, type KdfCost } from './kdf-cost.ts';

/** Base64 of exactly this many bytes; a shorter tag would be a weaker one. */
export const base64Bytes = (length: number) =>
  z
    .base64()
    .length(Math.ceil(length / 3) * 4)
    .refine((text) => Buffer.from(text, 'base64').byteLength === length);

const ANCHOR_BYTES = 32;
/** `AGE-SECRET-KEY-1…`, as age writes it. */
const IDENTITY_BYTES = 74;
const TAG_BYTES = 16;
/** An age file for one X25519 recipient with 32 bytes in it. */
const SEALED_BYTES = 232;

export const kdfSchema = z.strictObject({
  name: z.literal('argon2id'),
  memoryKib: z.number().int().min(LEAST_COST.memoryKib).max(1_048_576),
  iterations: z.number().int().min(LEAST_COST.iterations).max(20),
  parallelism: z.number().int().min(1).max(16),
  salt: base64Bytes(16),
});

/**
 * A key slot: one secret's way to the store key. The secret opens an age identity of the slot's
 * own (Argon2id, AES-256-GCM), and that identity the store key, which is sealed to its public
 * recipient. So whoever holds a new store key can seal it to everybody, knowing no secret.
 */
export const slotSchema = z.strictObject({
  id: z.uuid(),
  kind: z.enum(['user', 'recovery']),
  /** The user this slot belongs to; an id without meaning outside the store. */
  userId: z.uuid().nullable(),
  kdf: kdfSchema,
  recipient: z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/),
  nonce: base64Bytes(12),
  /** The vault's anchor and the identity, wrapped with the key derived from the secret. */
  wrapped: base64Bytes(ANCHOR_BYTES + IDENTITY_BYTES + TAG_BYTES),
  /** The store key, as an age file for `recipient`. */
  sealedKey: base64Bytes(SEALED_BYTES),
});
export type KeySlot = z.infer<typeof slotSchema>;

/** What a slot's secret leads to. */
export interface OpenedKeys {
  key: StoreKey;
  /** Names the vault this slot was made for: see {@link ./vault-seal.ts}. */
  anchor: Uint8Array;
}

/** Makes a slot in which one secret leads to these keys. */
export async function sealSlot(
  about: Pick<KeySlot, 'id' | 'kind' | 'userId'>,
  secret: string,
  { key, anchor }: OpenedKeys,
  cost: KdfCost = LEAST_COST,
): Promise<KeySlot> {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const { memoryKib, iterations, parallelism } = cost;
  const kdf = {
    name: 'argon2id' as const,
    memoryKib,
    iterations,
    parallelism,
    salt: salt.toString('base64'),
  };
  const cipher = createCipheriv('aes-256-gcm', await deriveKey(secret, cost, salt), nonce);
  cipher.setAAD(associatedData({ ...about, kdf, recipient }));
  const wrapped = [
    cipher.update(anchor),
    cipher.update(identity, 'latin1'),
    cipher.final(),
    cipher.getAuthTag(),
  ];
  return {
    ...about,
    kdf,
    recipient,
    nonce: nonce.toString('base64'),
    wrapped: Buffer.concat(wrapped).toString('base64'),
    sealedKey: await sealKey(recipient, key),
  };
}

/** The same slot, leading to another store key. No secret is needed, and none changes. */
export const resealSlot = async (slot: KeySlot, key: StoreKey): Promise<KeySlot> => ({
  ...slot,
  sealedKey: await sealKey(slot.recipient, key),
});

/**
 * The keys, or null when the secret is not this slot's.
 * @throws Refusal STORE_DAMAGED when the secret is right and what is sealed is not for this slot.
 */
export async function openSlot(slot: KeySlot, secret: string): Promise<OpenedKeys | null> {
  const derived = await deriveKey(secret, slot.kdf, Buffer.from(slot.kdf.salt, 'base64'));
  const wrapped = Buffer.from(slot.wrapped, 'base64');
  const end = wrapped.byteLength - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', derived, Buffer.from(slot.nonce, 'base64'));
  decipher.setAAD(associatedData(slot));
  decipher.setAuthTag(wrapped.subarray(end));
  let opened: Buffer;
  try {
    opened = Buffer.concat([decipher.update(wrapped.subarray(0, end)), decipher.final()]);
  } catch {
    return null;
  }
  const anchor = Uint8Array.from(opened.subarray(0, ANCHOR_BYTES));
  const identity = opened.subarray(ANCHOR_BYTES).toString('latin1');
  return { key: await unsealKey(identity, slot.sealedKey), anchor };
}

async function sealKey(recipient: string, key: StoreKey): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return Buffer.from(await encrypter.encrypt(Uint8Array.from(key))).toString('base64');
}

async function unsealKey(identity: string, sealed: string): Promise<StoreKey> {
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const key = await decrypter.decrypt(Buffer.from(sealed, 'base64'));
    if (key.byteLength === 32) return key;
  } catch {
    // The library's message may quote what it was given.
  }
  throw new Refusal('STORE_DAMAGED', undefined, 'a key slot holds no key for its recipient');
}

const associatedData = (
  slot: Pick<KeySlot, 'id' | 'kind' | 'userId' | 'kdf' | 'recipient'>,
): Buffer =>
  Buffer.from(
    JSON.stringify([
      'leuchtturm-slot-1',
      slot.id,
      slot.kind,
      slot.userId,
      kdfParts(slot.kdf),
      slot.recipient,
    ]),
  );

/** As a list: the order of an object's keys is whatever the file had. */
export const kdfParts = (kdf: KeySlot['kdf']): unknown[] => [
  kdf.name,
  kdf.memoryKib,
  kdf.iterations,
  kdf.parallelism,
  kdf.salt,
];

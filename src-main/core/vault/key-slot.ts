import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import * as z from 'zod';
import type { StoreKey } from '../store/open-store.ts';

/** Exactly this many bytes; a shorter tag would be a weaker one. */
const bytes = (length: number) =>
  z.base64().refine((text) => Buffer.from(text, 'base64').byteLength === length);

/**
 * A key slot: the store key, wrapped with a key derived from one secret (RFC 9106, Argon2id; AES-256-GCM).
 * The slot's id, kind and parameters are authenticated with it, so they cannot be exchanged.
 */
export const kdfSchema = z.strictObject({
  name: z.literal('argon2id'),
  memoryKib: z.number().int().min(65_536).max(1_048_576),
  iterations: z.number().int().min(3).max(20),
  parallelism: z.number().int().min(1).max(16),
  salt: bytes(16),
});

export const slotSchema = z.strictObject({
  id: z.uuid(),
  kind: z.enum(['user', 'recovery']),
  /** The user this slot belongs to; an id without meaning outside the store. */
  userId: z.uuid().nullable(),
  kdf: kdfSchema,
  nonce: bytes(12),
  /** 32 bytes of key and 16 of tag. */
  wrappedKey: bytes(48),
});
export type KeySlot = z.infer<typeof slotSchema>;

/** 64 MiB, three passes, four lanes: RFC 9106's second recommended option. */
const KDF = { memoryKib: 65_536, iterations: 3, parallelism: 4 } as const;

/** Argon2id by number: the library's const enum does not exist at run time. */
const ARGON2ID = 2;

/** Wraps the store key for one secret. The secret is normalised (NFKC) as typed characters vary. */
export async function sealSlot(
  identity: Pick<KeySlot, 'id' | 'kind' | 'userId'>,
  secret: string,
  key: StoreKey,
): Promise<KeySlot> {
  const kdf = { name: 'argon2id' as const, ...KDF, salt: randomBytes(16).toString('base64') };
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await deriveKey(secret, kdf), nonce);
  cipher.setAAD(associatedData({ ...identity, kdf }));
  const wrapped = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  return {
    ...identity,
    kdf,
    nonce: nonce.toString('base64'),
    wrappedKey: wrapped.toString('base64'),
  };
}

/** The store key, or null when the secret is not this slot's. */
export async function openSlot(slot: KeySlot, secret: string): Promise<StoreKey | null> {
  const wrapped = Buffer.from(slot.wrappedKey, 'base64');
  const decipher = createDecipheriv(
    'aes-256-gcm',
    await deriveKey(secret, slot.kdf),
    Buffer.from(slot.nonce, 'base64'),
  );
  decipher.setAAD(associatedData(slot));
  decipher.setAuthTag(wrapped.subarray(32));
  try {
    return Buffer.concat([decipher.update(wrapped.subarray(0, 32)), decipher.final()]);
  } catch {
    return null;
  }
}

function deriveKey(secret: string, kdf: z.infer<typeof kdfSchema>): Promise<Buffer> {
  return hashRaw(secret.normalize('NFKC'), {
    algorithm: ARGON2ID,
    memoryCost: kdf.memoryKib,
    timeCost: kdf.iterations,
    parallelism: kdf.parallelism,
    salt: Buffer.from(kdf.salt, 'base64'),
    outputLen: 32,
  });
}

const associatedData = (slot: Pick<KeySlot, 'id' | 'kind' | 'userId' | 'kdf'>): Buffer =>
  Buffer.from(JSON.stringify(['leuchtturm-slot-1', slot.id, slot.kind, slot.userId, slot.kdf]));

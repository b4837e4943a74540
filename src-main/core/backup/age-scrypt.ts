import { randomBytes, scrypt } from 'node:crypto';
// Not node:crypto's, which Electron does not have (its BoringSSL offers it in another shape).
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { Stanza, type Identity, type Recipient } from 'age-encryption';

const LABEL = 'age-encryption.org/v1/scrypt';
const SALT_BYTES = 16;
/** Each wrapping key is used once: its salt is random. */
const ZERO_NONCE = new Uint8Array(12);
/** What the format asks for: a second on a computer of today, 256 MiB. */
export const USUAL_WORK_FACTOR = 18;
/** 1 GiB; a file that asks for more is refused. */
export const MAX_WORK_FACTOR = 20;

/** Wrapping keys that were derived before, by stanza: reading back needs no second derivation. */
export type DerivedKeys = Map<string, Uint8Array>;

/**
 * The passphrase stanza of age (C2SP age.md, section "scrypt recipient stanza"), derived by the
 * system's scrypt in another thread. The library's own is JavaScript, several times as slow, and
 * would keep the thread busy meanwhile.
 */
export function scryptRecipient(
  passphrase: string,
  workFactor: number,
  derived: DerivedKeys,
): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const salt = randomBytes(SALT_BYTES);
      const args = ['scrypt', base64(salt), String(workFactor)];
      const key = await derive(passphrase, salt, workFactor);
      derived.set(args.join(' '), key);
      return [new Stanza(args, chacha20poly1305(key, ZERO_NONCE).encrypt(fileKey))];
    },
  };
}

/** @param derived keys known from writing; left out when a file is opened anew. */
export function scryptIdentity(passphrase: string, derived?: DerivedKeys): Identity {
  return {
    async unwrapFileKey(stanzas) {
      const stanza = stanzas.find(({ args }) => args[0] === 'scrypt');
      if (!stanza) return null;
      if (stanzas.length !== 1) throw new Error('scrypt recipient is not the only one');
      const { salt, workFactor } = parse(stanza.args);
      if (workFactor > MAX_WORK_FACTOR) throw new WorkFactorError();
      if (stanza.body.length !== 32) throw new Error('invalid scrypt stanza');
      const key =
        derived?.get(stanza.args.join(' ')) ?? (await derive(passphrase, salt, workFactor));
      try {
        return chacha20poly1305(key, ZERO_NONCE).decrypt(stanza.body);
      } catch {
        return null;
      }
    },
  };
}

/** The file asks for more memory than {@link MAX_WORK_FACTOR} allows. */
export class WorkFactorError extends Error {
  override readonly name = 'WorkFactorError';
}

function parse(args: readonly string[]): { salt: Buffer; workFactor: number } {
  const [, saltText = '', factorText = ''] = args;
  if (args.length !== 3 || !/^[1-9][0-9]*$/.test(factorText)) throw invalid();
  const salt = Buffer.from(saltText, 'base64');
  // Compared as text: other spellings of the same bytes are not canonical.
  if (salt.length !== SALT_BYTES || base64(salt) !== saltText) throw invalid();
  return { salt, workFactor: Number(factorText) };
}

function derive(passphrase: string, salt: Uint8Array, workFactor: number): Promise<Uint8Array> {
  const N = 2 ** workFactor;
  // Memory as RFC 7914 counts it, and the little that OpenSSL counts beside it.
  const options = { N, r: 8, p: 1, maxmem: 128 * 8 * (N + 32) };
  return new Promise((resolve, reject) => {
    scrypt(passphrase, Buffer.concat([Buffer.from(LABEL), salt]), 32, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

const invalid = () => new Error('invalid scrypt stanza');

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes).toString('base64').replaceAll('=', '');

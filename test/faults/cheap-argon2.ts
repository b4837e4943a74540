import { createHash } from 'node:crypto';

/**
 * Stands for `@node-rs/argon2` in the processes that are killed, and where their stores are opened
 * again: several hundred derivations are not the question there. Any change of an input changes
 * the result, as with the real one.
 */
export const hashRaw = (
  secret: string,
  options: { salt: Uint8Array; memoryCost: number; timeCost: number; parallelism: number },
): Promise<Buffer> =>
  Promise.resolve(
    createHash('sha256')
      .update(
        `${String(options.memoryCost)} ${String(options.timeCost)} ${String(options.parallelism)} `,
      )
      .update(options.salt)
      .update(secret)
      .digest(),
  );

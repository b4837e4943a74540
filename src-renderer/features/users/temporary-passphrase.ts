/** No letter or digit that is taken for another when read from paper: no i, l, o, 0, 1. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 4;

/**
 * A passphrase to hand over on paper: four groups of four signs, 79 bits. It is good for one
 * unlock, so it need not be easy to remember.
 *
 * @param random fills an array with random bytes, as `crypto.getRandomValues` does.
 */
export function temporaryPassphrase(random: (bytes: Uint8Array<ArrayBuffer>) => unknown): string {
  const groups = Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LENGTH }, () => sign(random)).join(''),
  );
  return groups.join('-');
}

/** Bytes beyond the last whole multiple are drawn again, so that every sign is equally likely. */
function sign(random: (bytes: Uint8Array<ArrayBuffer>) => unknown): string {
  const limit = 256 - (256 % SIGNS.length);
  const byte = new Uint8Array(1);
  do random(byte);
  while ((byte[0] ?? 0) >= limit);
  return SIGNS.charAt((byte[0] ?? 0) % SIGNS.length);
}

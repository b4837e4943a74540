import { randomInt } from 'node:crypto';

/**
 * The recovery key: 32 letters and digits in eight groups of four (160 bits), in Crockford's
 * base 32 alphabet, which leaves out I, L, O and U.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const RECOVERY_GROUPS = 8;
const GROUP = 4;

export function generateRecoveryKey(): string {
  const groups = Array.from({ length: RECOVERY_GROUPS }, () =>
    Array.from({ length: GROUP }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
  );
  return groups.join('-');
}

/** What was typed, without spaces and dashes, upper case, with O read as 0 and I and L as 1. */
export function normaliseRecoveryKey(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}

/** The group at a 1-based position. */
export const recoveryGroup = (key: string, position: number): string =>
  normaliseRecoveryKey(key).slice((position - 1) * GROUP, position * GROUP);

import { expect, test } from 'vitest';
import {
  generateRecoveryKey,
  normaliseRecoveryKey,
  recoveryGroup,
  RECOVERY_GROUPS,
} from '../../../src-main/core/vault/recovery-key.ts';

test('eight groups of four letters and digits that are not mistaken for each other', () => {
  const keys = Array.from({ length: 200 }, generateRecoveryKey);
  for (const key of keys) expect(key).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(new Set(keys).size).toBe(200);
  // Every letter of the alphabet is drawn: 6,400 draws miss one with a chance below 1e-86.
  expect(new Set(keys.join('').replaceAll('-', '')).size).toBe(32);
});

test('typed back it may look different', () => {
  const key = '01AB-CDEF-GHJK-MNPQ-RSTV-WXYZ-0123-4567';
  const typed = ' oiab cdef.ghjk mnpq – rstv/wxyz Ol23 4567\n';
  expect(normaliseRecoveryKey(typed)).toBe(key.replaceAll('-', ''));
  expect(normaliseRecoveryKey('')).toBe('');
});

test('groups are counted from one', () => {
  const key = generateRecoveryKey();
  const groups = Array.from({ length: RECOVERY_GROUPS }, (_, index) =>
    recoveryGroup(key, index + 1),
  );
  expect(groups.join('-')).toBe(key);
});

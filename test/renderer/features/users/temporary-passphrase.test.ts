import { expect, test } from 'vitest';
import { passphraseStrength } from '#shared/rules/passphrase.ts';
import { temporaryPassphrase } from '../../../../src-renderer/features/users/temporary-passphrase.ts';

const real = () => temporaryPassphrase((bytes) => crypto.getRandomValues(bytes));

test('four groups of four signs that cannot be mistaken for each other, and never the same', () => {
  const many = Array.from({ length: 200 }, real);
  for (const one of many) expect(one).toMatch(/^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/);
  expect(new Set(many).size).toBe(many.length);
});

test('every suggestion is strong enough to be accepted', async () => {
  for (const one of Array.from({ length: 20 }, real)) {
    expect(await passphraseStrength(one, ['Ayşe Çelik'])).toMatchObject({ ok: true, score: 4 });
  }
});

test('bytes that would favour the first signs are drawn again', () => {
  const drawn = [255, 248, 0];
  let at = 0;
  const first = temporaryPassphrase((bytes) => {
    bytes[0] = drawn[Math.min(at++, 2)] ?? 0;
  });
  expect(first).toBe('aaaa-aaaa-aaaa-aaaa');
  expect(at).toBe(18);
});

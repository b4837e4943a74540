import { describe, expect, it } from 'vitest';
import { passphraseStrength } from '#shared/rules/passphrase.ts';

describe('passphraseStrength', () => {
  it.each(['sonnenblume im garten', 'wolke tanne brot sieben', 'Дождь идёт на севере'])(
    'takes %s',
    async (passphrase) => {
      expect((await passphraseStrength(passphrase, [])).ok).toBe(true);
    },
  );

  it.each([
    ['too short, however wild', 'x9$Kq!7z'],
    ['a common password made longer', 'passwort1234'],
    ['keys in a row', 'qwertzuiopü+'],
    ['one letter many times', 'aaaaaaaaaaaaaaaa'],
    ['a German word of everyday use', 'bundesrepublik'],
  ])('refuses %s', async (_why, passphrase) => {
    expect((await passphraseStrength(passphrase, [])).ok).toBe(false);
  });

  it('refuses the own name said twice', async () => {
    const name = 'Ayşe Yılmaz';
    expect((await passphraseStrength(`${name} ${name}`, [name])).ok).toBe(false);
    expect((await passphraseStrength(`${name} wolke tanne brot sieben`, [name])).ok).toBe(true);
  });

  it('judges a very long text in a moment', async () => {
    expect((await passphraseStrength('wolke tanne '.repeat(80), [])).score).toBeGreaterThanOrEqual(
      0,
    );
  });
});

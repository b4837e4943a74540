import { Encrypter, armor, generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import {
  generateBackupKey,
  parseRecipients,
  readIdentityFile,
} from '../../../src-main/core/backup/backup-keys.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

async function protectedBy(passphrase: string, text: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(10);
  return encrypter.encrypt(text);
}

describe('recipients', () => {
  test('as age reads them: comments, empty lines, Windows line ends; each once', async () => {
    const [a, b] = [await generateBackupKey(), await generateBackupKey()];
    const text = `# Leitung\r\n${a.recipient}\r\n\r\n  ${b.recipient}\n${a.recipient}\n`;
    expect(parseRecipients(text)).toEqual([a.recipient, b.recipient]);
  });

  test('a mistyped letter, a private key or another kind is refused by its line', async () => {
    const { recipient, identity } = await generateBackupKey();
    const swapped = recipient.endsWith('q')
      ? `${recipient.slice(0, -1)}p`
      : `${recipient.slice(0, -1)}q`;
    const hybrid = await identityToRecipient(await generateHybridIdentity());
    for (const wrong of [swapped, identity, hybrid, 'ssh-ed25519 AAAA', recipient.toUpperCase()]) {
      expect(() => parseRecipients(`${recipient}\n${wrong}`)).toThrow(
        expect.objectContaining({ code: 'backup-invalid-recipient', reason: 'line 2' }),
      );
    }
    expect(() => parseRecipients('# nobody\n')).toThrow(
      expect.objectContaining({ code: 'backup-invalid-recipient', reason: 'none' }),
    );
  });
});

describe('identity files', () => {
  test('plain, as age-keygen writes them, and several in one', async () => {
    const [a, b] = [await generateBackupKey(), await generateBackupKey()];
    const text = `# created: 2026-11-23\n# public key: ${a.recipient}\n${a.identity}\n${b.identity}`;
    expect(await readIdentityFile(bytes(text))).toEqual([a.identity, b.identity]);
  });

  test('post-quantum ones that age 1.3 makes', async () => {
    const identity = await generateHybridIdentity();
    expect(await readIdentityFile(bytes(identity))).toEqual([identity]);
  });

  test('protected by a passphrase, binary or armored', async () => {
    const { identity } = await generateBackupKey();
    const locked = await protectedBy('Fährmann', `# mine\n${identity}\n`);
    for (const file of [locked, bytes(armor.encode(locked))]) {
      expect(await readIdentityFile(file, 'Fährmann')).toEqual([identity]);
      await expect(readIdentityFile(file)).rejects.toMatchObject({
        code: 'backup-identity-locked',
      });
      await expect(readIdentityFile(file, 'Fahrmann')).rejects.toMatchObject({
        code: 'backup-wrong-key',
      });
    }
  });

  test('a damaged identity is refused without being quoted', async () => {
    const { identity } = await generateBackupKey();
    const letter = identity.at(30) === 'Q' ? 'P' : 'Q';
    const wrong = `${identity.slice(0, 30)}${letter}${identity.slice(31)}`;
    for (const text of [wrong, identity.slice(0, -1), `${identity} `.repeat(2), 'age1']) {
      const error: unknown = await readIdentityFile(bytes(`# x\n${text}`)).catch((e: unknown) => e);
      expect(error).toMatchObject({ code: 'backup-invalid-identity', reason: 'line 2' });
      const { message, stack, cause } = error as Error;
      expect(`${message}${stack ?? ''}${String(cause)}`).not.toContain(identity.slice(20, 28));
    }
    await expect(readIdentityFile(bytes(''))).rejects.toMatchObject({ reason: 'none' });
    await expect(readIdentityFile(new Uint8Array(2_000_000))).rejects.toMatchObject({
      code: 'backup-invalid-identity',
    });
  });
});

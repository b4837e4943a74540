import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { collectBytes, isRecipient, openAge } from './backup-age.ts';
import { BackupError } from './backup-errors.ts';

/** Longest identity file that is looked at; age's own are some hundred bytes. */
const MAX_IDENTITY_FILE_BYTES = 1024 * 1024;

/**
 * Reads recipients as age does: one `age1…` per line, `#` starts a comment line.
 *
 * Only X25519 recipients: every age since 1.0 opens them, hardware and post-quantum ones not.
 * @throws BackupError backup-invalid-recipient, with the number of the line as reason.
 */
export function parseRecipients(text: string): string[] {
  const recipients: string[] = [];
  text.split(/\r?\n/).forEach((raw, index) => {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) return;
    if (!isRecipient(line)) throw new BackupError('backup-invalid-recipient', `line ${index + 1}`);
    if (!recipients.includes(line)) recipients.push(line);
  });
  if (recipients.length === 0) throw new BackupError('backup-invalid-recipient', 'none');
  return recipients;
}

/**
 * Reads an identity file as age does: comments, `AGE-SECRET-KEY-1…` lines; or such a file that is
 * itself an age file (armored or not) protected by a passphrase.
 *
 * @throws BackupError backup-identity-locked when it is protected and `passphrase` is missing;
 *   backup-wrong-key when the passphrase does not open it; backup-invalid-identity when it holds
 *   none or one that is not an age identity (reason: the number of the line, never the line).
 */
export async function readIdentityFile(bytes: Uint8Array, passphrase?: string): Promise<string[]> {
  if (bytes.length > MAX_IDENTITY_FILE_BYTES) {
    throw new BackupError('backup-invalid-identity', 'too large');
  }
  if (!isAgeFile(bytes)) return parseIdentities(new TextDecoder().decode(bytes));
  const file = await openAge([bytes]);
  if (file.lock !== 'passphrase') throw new BackupError('backup-invalid-identity', 'recipients');
  if (passphrase === undefined) throw new BackupError('backup-identity-locked');
  const opened = file.decrypt({ kind: 'passphrase', passphrase });
  return parseIdentities(new TextDecoder().decode(await collectBytes(opened)));
}

/** The identities of a plain identity file's text. */
export async function parseIdentities(text: string): Promise<string[]> {
  const identities: string[] = [];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (!(await isIdentity(line))) {
      throw new BackupError('backup-invalid-identity', `line ${index + 1}`);
    }
    identities.push(line);
  }
  if (identities.length === 0) throw new BackupError('backup-invalid-identity', 'none');
  return identities;
}

/** A new key pair: the identity opens what was sealed for the recipient. */
export async function generateBackupKey(): Promise<{ identity: string; recipient: string }> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

async function isIdentity(text: string): Promise<boolean> {
  if (!/^AGE-SECRET-KEY-(PQ-)?1[02-9AC-HJ-NP-Z]{58}$/.test(text)) return false;
  try {
    await identityToRecipient(text);
    return true;
  } catch {
    // The library's message quotes the identity.
    return false;
  }
}

function isAgeFile(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1').trimStart();
  return start.startsWith('age-encryption.org/') || start.startsWith('-----BEGIN AGE ');
}

import {
  armor,
  Decrypter,
  Encrypter,
  generateX25519Identity,
  identityToRecipient,
} from 'age-encryption';
import { openPayload, sealPayload } from './age-payload.ts';
import {
  scryptIdentity,
  scryptRecipient,
  USUAL_WORK_FACTOR,
  WorkFactorError,
  type DerivedKeys,
} from './age-scrypt.ts';
import { asBackupError, BackupError } from './backup-errors.ts';

/** What a backup is sealed with. */
export type BackupSeal =
  | { kind: 'recipients'; recipients: readonly string[] }
  /** `workFactor`: log2 of scrypt's N, 18 (about a second) unless a test says less. */
  | { kind: 'passphrase'; passphrase: string; workFactor?: number };

/** What opens a backup. */
export type BackupKey =
  /** `derived`: keys that the writer knows already; nobody else has any. */
  | { kind: 'passphrase'; passphrase: string; derived?: DerivedKeys }
  | { kind: 'identities'; identities: readonly string[] };

export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** An age file of which only the header has been read. */
export interface AgeFile {
  /** What a person has to be asked for. */
  lock: 'passphrase' | 'recipients';
  /** The content. Whoever stops before its end has not authenticated that the file is complete. */
  decrypt(key: BackupKey): AsyncGenerator<Uint8Array, void, undefined>;
}

/** Sealing, and the key with which the writer can read back what it wrote. */
export interface Sealer {
  encrypt(content: Bytes): AsyncGenerator<Uint8Array, void, undefined>;
  verifyKey: BackupKey;
}

const PREFIX = 'age-encryption.org/';
const INTRO = `${PREFIX}v1\n`;
const ARMOR = '-----BEGIN AGE ';
/** age-encryption.org/v1 (C2SP): a header of ours has some hundred bytes. */
const MAX_HEADER_BYTES = 64 * 1024;
/** A nonce and the tag of a chunk without content. */
const EMPTY_PAYLOAD_BYTES = 32;
/** Armor is text for mails and keys; it is decoded in memory. */
const MAX_ARMORED_BYTES = 64 * 1024 * 1024;

/**
 * For recipients, one more is added whose identity lives only in the returned `verifyKey`: so the
 * writer can decrypt and check the whole file without knowing any identity of the recipients.
 * age forbids this beside a passphrase, and there it is not needed.
 *
 * @throws BackupError backup-invalid-recipient, backup-invalid-passphrase
 */
export async function createSealer(seal: BackupSeal): Promise<Sealer> {
  const encrypter = new Encrypter();
  if (seal.kind === 'passphrase') {
    if (seal.passphrase === '') throw new BackupError('backup-invalid-passphrase', 'empty');
    const { passphrase, workFactor = USUAL_WORK_FACTOR } = seal;
    const derived: DerivedKeys = new Map();
    encrypter.addRecipient(scryptRecipient(passphrase, workFactor, derived));
    const verifyKey: BackupKey = { kind: 'passphrase', passphrase, derived };
    return { encrypt: (content) => encryptWith(encrypter, content), verifyKey };
  }
  if (seal.recipients.length === 0) throw new BackupError('backup-invalid-recipient', 'none');
  for (const [index, recipient] of seal.recipients.entries()) {
    if (!isRecipient(recipient)) {
      throw new BackupError('backup-invalid-recipient', `recipient ${index + 1}`);
    }
    encrypter.addRecipient(recipient);
  }
  const ephemeral = await generateX25519Identity();
  encrypter.addRecipient(await identityToRecipient(ephemeral));
  const verifyKey: BackupKey = { kind: 'identities', identities: [ephemeral] };
  return { encrypt: (content) => encryptWith(encrypter, content), verifyKey };
}

/** An X25519 recipient. The library's other kinds carry a longer prefix; not every age opens them. */
export function isRecipient(text: string): boolean {
  if (!/^age1[02-9ac-hj-np-z]{58}$/.test(text)) return false;
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Reads the header, of a binary or an armored age file.
 *
 * @throws BackupError backup-not-age, backup-newer-format (an age file of another version),
 *   backup-damaged (no whole header), backup-too-large, backup-unreadable (the source failed)
 */
export async function openAge(source: Bytes): Promise<AgeFile> {
  const chunks = readable(source)[Symbol.asyncIterator]();
  const head = await readHead(chunks);
  const text = head.toString('latin1');
  if (text.trimStart().startsWith(ARMOR)) return openAge([await decodeArmor(head, chunks)]);
  if (!text.startsWith(INTRO)) throw notThisAge(text);
  const end = headerEnd(text);
  if (end === -1) throw new BackupError('backup-damaged', 'header');
  const lock = text.slice(0, end).includes('\n-> scrypt ') ? 'passphrase' : 'recipients';
  const header = head.subarray(0, end + 1);
  const rest = rejoin(head.subarray(end + 1), chunks);
  return { lock, decrypt: (key) => decryptWith(key, header, rest) };
}

/** All of a (short) content as one buffer. */
export async function collectBytes(content: Bytes): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* encryptWith(encrypter: Encrypter, content: Bytes) {
  const header: { fileKey: Uint8Array | null } = { fileKey: null };
  encrypter.addRecipient({
    wrapFileKey(key) {
      header.fileKey = Uint8Array.from(key);
      return [];
    },
  });
  // Around nothing: its header is the one we need, behind which stand a nonce and an empty chunk.
  const empty = await encrypter.encrypt(new Uint8Array(0));
  if (!header.fileKey) throw new Error('the library asks every recipient');
  yield empty.subarray(0, empty.length - EMPTY_PAYLOAD_BYTES);
  yield* sealPayload(header.fileKey, content);
}

async function* decryptWith(
  key: BackupKey,
  header: Uint8Array,
  payload: AsyncIterable<Uint8Array>,
) {
  const decrypter = new Decrypter();
  try {
    if (key.kind === 'passphrase') {
      decrypter.addIdentity(scryptIdentity(key.passphrase, key.derived));
    } else for (const identity of key.identities) decrypter.addIdentity(identity);
  } catch {
    throw new BackupError('backup-invalid-identity');
  }
  let fileKey: Uint8Array;
  try {
    fileKey = await decrypter.decryptHeader(header);
  } catch (error) {
    throw headerError(error);
  }
  try {
    yield* openPayload(fileKey, payload);
  } catch (error) {
    throw asBackupError(error, 'backup-damaged', 'payload');
  }
}

/** The library's errors have no type; this sentence is what its pinned version says. */
function headerError(error: unknown): BackupError {
  const message = error instanceof Error ? error.message : '';
  if (message.startsWith('no identity matched')) return new BackupError('backup-wrong-key');
  if (error instanceof WorkFactorError) {
    return new BackupError('backup-too-large', 'scrypt work factor');
  }
  return asBackupError(error, 'backup-damaged', 'header');
}

function notThisAge(text: string): BackupError {
  if (/^age-encryption\.org\/v[0-9]+\n/.test(text)) {
    return new BackupError('backup-newer-format', 'age version');
  }
  const started = text !== '' && (text.startsWith(PREFIX) || INTRO.startsWith(text));
  return started ? new BackupError('backup-damaged', 'header') : new BackupError('backup-not-age');
}

/** Bytes until the header is complete or too long to be one. */
async function readHead(chunks: AsyncIterator<Uint8Array>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < MAX_HEADER_BYTES) {
    const next = await chunks.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
    const text = head.toString('latin1');
    if (headerEnd(text) !== -1) break;
    if (text.length >= INTRO.length && !text.startsWith(PREFIX) && !couldBeArmor(text)) break;
  }
  return head;
}

const couldBeArmor = (text: string): boolean =>
  text.trimStart() === '' || text.trimStart().startsWith(ARMOR);

/** Where the line with the MAC ends, or -1. */
function headerEnd(text: string): number {
  const mac = text.slice(0, MAX_HEADER_BYTES).indexOf('\n---');
  return mac === -1 ? -1 : text.indexOf('\n', mac + 1);
}

async function decodeArmor(head: Buffer, chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of rejoin(head, chunks)) {
    length += chunk.length;
    if (length > MAX_ARMORED_BYTES) throw new BackupError('backup-too-large', 'armor');
    parts.push(chunk);
  }
  try {
    return armor.decode(Buffer.concat(parts).toString('latin1'));
  } catch {
    throw new BackupError('backup-damaged', 'armor');
  }
}

async function* rejoin(head: Uint8Array, rest: AsyncIterator<Uint8Array>) {
  yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** A failing disk is not a damaged backup. */
async function* readable(source: Bytes): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* source;
  } catch (error) {
    throw asBackupError(error, 'backup-unreadable');
  }
}

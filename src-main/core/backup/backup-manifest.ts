import * as z from 'zod';
import { BackupError } from './backup-errors.ts';

/** Rises when a program of before could not read the file; see docs/backup-format.md. */
export const BACKUP_FORMAT_VERSION = 1;
export const MANIFEST_NAME = 'manifest.json';
export const CONTENT_NAME = 'store.sqlite';
/** A manifest of ours is about 2 KiB. */
export const MAX_MANIFEST_BYTES = 256 * 1024;

const count = z.number().int().nonnegative();

export const manifestSchema = z.strictObject({
  formatVersion: z.literal(BACKUP_FORMAT_VERSION),
  /** Version of the program that wrote the backup. */
  appVersion: z.string().min(1).max(100),
  storeId: z.string().min(1).max(100),
  /** ISO 8601, UTC. */
  createdAt: z.iso.datetime(),
  /** What people call the machine it was made on. */
  deviceLabel: z.string().max(500),
  /** Migrations applied to the content: how many, and tag and SHA-256 (hex) of the last. */
  schemaVersion: z.strictObject({
    applied: count.positive(),
    name: z.string().min(1).max(200),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  /** Rows per base table. */
  recordCounts: z.record(z.string(), count),
  /** SHA-256 (hex) and length in bytes of `store.sqlite`. */
  contentSha256: z.string().regex(/^[0-9a-f]{64}$/),
  contentBytes: count.positive(),
});

export type BackupManifest = z.infer<typeof manifestSchema>;

/** What a later program's manifest is looked at for. */
const versionSchema = z.object({
  formatVersion: z.number().int().positive(),
  appVersion: z
    .string()
    .regex(/^\d+\.\d+[\w.+-]{0,40}$/)
    .catch(''),
});

/** The bytes of `manifest.json`: readable by people too. */
export function encodeManifest(manifest: BackupManifest): Buffer {
  return Buffer.from(`${JSON.stringify(manifestSchema.parse(manifest), null, 2)}\n`, 'utf8');
}

/**
 * @throws BackupError backup-newer-format when a later program wrote it (reason: its version); backup-invalid-manifest
 *   when it is not UTF-8, not JSON, or has a missing, wrong or unknown field.
 */
export function decodeManifest(bytes: Uint8Array): BackupManifest {
  const content = parseJson(bytes);
  const version = versionSchema.safeParse(content);
  if (!version.success) throw new BackupError('backup-invalid-manifest', 'formatVersion');
  if (version.data.formatVersion > BACKUP_FORMAT_VERSION) {
    const { appVersion, formatVersion } = version.data;
    throw new BackupError('backup-newer-format', appVersion || `format ${String(formatVersion)}`);
  }
  const manifest = manifestSchema.safeParse(content);
  if (manifest.success) return manifest.data;
  const field = manifest.error.issues[0]?.path[0];
  // Only names of our own fields: an unknown one could be anything.
  const known = typeof field === 'string' && field in manifestSchema.shape;
  throw new BackupError('backup-invalid-manifest', known ? field : 'fields');
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new BackupError('backup-invalid-manifest', 'json');
  }
}

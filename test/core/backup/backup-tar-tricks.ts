import { zstdCompressSync } from 'node:zlib';
import {
  collectBytes,
  createSealer,
  type BackupSeal,
} from '../../../src-main/core/backup/backup-age.ts';
import { sha256 } from '../../../src-main/core/backup/backup-image.ts';
import type { BackupManifest } from '../../../src-main/core/backup/backup-manifest.ts';

/**
 * Backups made by hand, by somebody who may seal for us: authentic age files with any archive
 * inside. The tar is written byte by byte, because no library writes a wrong one.
 */
export interface TarEntry {
  name: string;
  content?: Uint8Array | string;
  /** ustar's type: `0` file, `1` hard link, `2` symbolic link, `5` folder, `x` pax, `L` GNU name. */
  type?: string;
  link?: string;
  /** What the header says the size is; else the content's. */
  claims?: string;
}

const BLOCK = 512;

export function tarEntry({ name, content = '', type = '0', link = '', claims }: TarEntry): Buffer {
  const bytes = Buffer.from(content as string);
  const head = Buffer.alloc(BLOCK);
  const octal = (value: number, length: number) =>
    `${value.toString(8).padStart(length - 1, '0')}\0`;
  head.write(name, 0, 100, 'utf8');
  head.write(octal(0o600, 8), 100);
  head.write(octal(0, 8), 108);
  head.write(octal(0, 8), 116);
  head.write(claims ?? octal(bytes.length, 12), 124, 12, 'latin1');
  head.write(octal(0, 12), 136);
  head.write('        ', 148);
  head.write(type, 156);
  head.write(link, 157, 100, 'utf8');
  head.write('ustar\x0000', 257, 'latin1');
  const sum = head.reduce((total, byte) => total + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const padding = Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK);
  return Buffer.concat([head, bytes, padding]);
}

export const tarOf = (...entries: TarEntry[]): Buffer =>
  Buffer.concat([...entries.map(tarEntry), Buffer.alloc(2 * BLOCK)]);

/** pax's `length key=value` lines. */
export function paxOf(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([key, value]) => {
      const rest = ` ${key}=${value}\n`;
      let length = Buffer.byteLength(rest);
      while (String(length).length + Buffer.byteLength(rest) !== length) length += 1;
      return `${String(length)}${rest}`;
    })
    .join('');
}

export async function sealed(seal: BackupSeal, plain: Uint8Array): Promise<Buffer> {
  return collectBytes((await createSealer(seal)).encrypt([plain]));
}

export const sealedTar = (seal: BackupSeal, tar: Uint8Array): Promise<Buffer> =>
  sealed(seal, zstdCompressSync(tar));

/** Around any content, with a manifest that says so: only the checks of the content can see it. */
export function sealedContent(
  seal: BackupSeal,
  manifest: BackupManifest,
  content: Buffer,
  changes: object = {},
): Promise<Buffer> {
  const fitting = { contentSha256: sha256(content), contentBytes: content.length };
  const text = JSON.stringify({ ...manifest, ...fitting, ...changes });
  return sealedTar(
    seal,
    tarOf({ name: 'manifest.json', content: text }, { name: 'store.sqlite', content }),
  );
}

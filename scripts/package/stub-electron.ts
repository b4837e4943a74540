import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Marks the place of the fuses in an Electron binary; the bytes after it are version, length and
 * one state each. Source: @electron/fuses, constants.ts.
 */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** The fuses of an Electron binary in their fixed order, by the names electron-builder uses. */
export const fuseNames = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
] as const;
export type Fuses = Record<(typeof fuseNames)[number], boolean>;

/**
 * Makes a folder that electron-builder takes for an unpacked Electron, so that packing can be
 * tested where the real one cannot be had. Each of its fuses stands opposite to what is wanted,
 * so that every one has to be moved.
 */
export function makeStubElectron(folder: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'));
  const binary = join(folder, 'electron');
  const wire = [1, fuseNames.length, ...Buffer.from('10110011')];
  writeFileSync(binary, Buffer.concat([Buffer.from(sentinel), Buffer.from(wire)]));
  chmodSync(binary, 0o755);
  writeFileSync(join(folder, 'LICENSE'), '');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '');
}

/** @throws when the file has no fuses or other ones than we know */
export function readFuses(binary: string): Fuses {
  const bytes = readFileSync(binary);
  const at = bytes.indexOf(sentinel);
  if (at === -1) throw new Error('The binary has no fuses.');
  const [version, count, ...states] = bytes.subarray(at + sentinel.length);
  if (version !== 1 || count !== fuseNames.length) throw new Error('The fuses are unknown ones.');
  return Object.fromEntries(
    fuseNames.map((name, index) => [name, states[index] === 0x31]),
  ) as Fuses;
}

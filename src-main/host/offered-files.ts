import type { FileAccess, FileSource, FileTarget } from '../core/files.ts';
import { Refusal } from '../core/refusal.ts';
import type { OfferedFile, OfferedTarget } from './core-channel.ts';
import { memorySource, memoryTarget } from './memory-files.ts';
import { pathSource, pathTarget } from './path-files.ts';

/**
 * Files the shell has offered, by token. A source may be read several times (preview, then
 * import); a target is written once.
 */
export class OfferedFiles implements FileAccess {
  readonly #sources = new Map<string, OfferedFile>();
  readonly #targets = new Map<string, OfferedTarget>();
  readonly #folders = new Map<string, string>();
  readonly #written: (token: string, name: string, bytes: Uint8Array) => void;

  constructor(written: (token: string, name: string, bytes: Uint8Array) => void) {
    this.#written = written;
  }

  offerSource(token: string, file: OfferedFile): void {
    this.#sources.set(token, file);
  }

  offerTarget(token: string, file: OfferedTarget): void {
    this.#targets.set(token, file);
  }

  offerFolder(token: string, path: string): void {
    this.#folders.set(token, path);
  }

  /** The folder behind a token, once. */
  takeFolder(token: string): string | null {
    const path = this.#folders.get(token) ?? null;
    this.#folders.delete(token);
    return path;
  }

  withdraw(token: string): void {
    this.#folders.delete(token);
    this.#sources.delete(token);
    this.#targets.delete(token);
  }

  /** Everything that was offered to be read; places to write to hold nothing yet. */
  forget(): void {
    this.#sources.clear();
  }

  source(token: string): Promise<FileSource> {
    const offered = this.#sources.get(token);
    if (!offered) return Promise.reject(new Refusal('FILE_UNKNOWN', undefined));
    return offered.kind === 'path'
      ? pathSource(offered.path)
      : Promise.resolve(memorySource(offered.name, offered.bytes));
  }

  target(token: string): Promise<FileTarget> {
    const offered = this.#targets.get(token);
    if (!offered) return Promise.reject(new Refusal('FILE_UNKNOWN', undefined));
    this.#targets.delete(token);
    if (offered.kind === 'path') return pathTarget(offered.path);
    return Promise.resolve(
      memoryTarget(offered.name, (bytes) => this.#written(token, offered.name, bytes)),
    );
  }
}

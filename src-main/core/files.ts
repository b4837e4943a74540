import type { Readable, Writable } from 'node:stream';

/**
 * How the core reaches files a person chose.
 *
 * A client only ever holds an opaque token; the host (Electron shell, browser host, command line)
 * knows what stands behind it: a path from a native dialog, bytes uploaded by a page, or a path
 * given on the command line. Unknown or already used tokens are refused with `FILE_UNKNOWN`.
 */
export interface FileAccess {
  /** A file to read. `name` is the bare file name; `bytes` its size. */
  source(token: string): Promise<FileSource>;
  /** A place to write one file to. Nothing is visible there before `commit`. */
  target(token: string): Promise<FileTarget>;
}

export interface FileSource {
  name: string;
  bytes: number;
  stream(): Readable;
}

export interface FileTarget {
  name: string;
  /** Where the bytes go; a temporary file beside the final one, or memory. */
  stream: Writable;
  /** Reads back what was written so far, for verification, after the stream has finished. */
  readBack(): Readable;
  /** Makes it visible under its name: fsync, rename, fsync of the folder. */
  commit(): Promise<void>;
  /** Removes every trace; safe to call after a failure at any point. */
  discard(): Promise<void>;
}

/**
 * How the core reaches folders that a person chose to keep backups in. They stay chosen: their
 * paths lie in the encrypted store and are used again without anybody being asked.
 */
export interface FolderAccess {
  /** The folder behind a token. @throws Refusal FILE_UNKNOWN; FILE_UNREADABLE when it is none. */
  chosen(token: string): Promise<ChosenFolder>;
  /** A place in a chosen folder to write one file to; see {@link FileAccess.target}. */
  target(folder: string, name: string): Promise<FileTarget>;
}

export interface ChosenFolder {
  /** Absolute, on this machine. Never leaves the core. */
  path: string;
  /** The folder's bare name. */
  name: string;
}

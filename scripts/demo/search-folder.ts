import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { ByteHit, ByteSearch } from './byte-search.ts';

export interface FolderHit extends ByteHit {
  /** Relative to the folder that was searched. */
  file: string;
}

export interface FolderSearch {
  files: number;
  bytes: number;
  hits: FolderHit[];
}

const BLOCK = 16 * 1024 * 1024;
/** Longer than any needle, so that none is missed where two blocks meet. */
const OVERLAP = 4096;

/** Reads every file below a folder, whole, and looks for plain text; names of files count too. */
export function searchFolder(folder: string, search: ByteSearch): FolderSearch {
  const result: FolderSearch = { files: 0, bytes: 0, hits: [] };
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const file = relative(folder, path);
    result.hits.push(
      ...search.search(Buffer.from(entry.name, 'utf8')).map((hit) => ({ ...hit, file })),
    );
    if (!entry.isFile()) continue;
    result.files += 1;
    result.bytes += statSync(path).size;
    result.hits.push(...searchFile(path, search).map((hit) => ({ ...hit, file })));
  }
  return result;
}

function searchFile(path: string, search: ByteSearch): ByteHit[] {
  const handle = openSync(path, 'r');
  const found = new Map<string, ByteHit>();
  try {
    const block = Buffer.alloc(BLOCK);
    for (let at = 0; ; at += BLOCK - OVERLAP) {
      const length = readSync(handle, block, 0, BLOCK, at);
      for (const hit of search.search(block.subarray(0, length))) {
        const offset = at + hit.offset;
        found.set(`${String(offset)} ${hit.label} ${hit.form}`, { ...hit, offset });
      }
      if (length < BLOCK) return [...found.values()];
    }
  } finally {
    closeSync(handle);
  }
}

/** What a file name tells of a store: too little to know it by, enough to tell two apart. */
const TAG_LENGTH = 12;

const NAME = /^Leuchtturm_\d{4}-\d{2}-\d{2}_\d{2}-\d{2}-\d{2}Z(?:-\d{1,4})?_([0-9a-f]{12})\.age$/;

/**
 * `Leuchtturm_2026-11-23_11-30-00Z_0a1b2c3d4e5f.age`: when it was made, in UTC, and the end of the
 * store's id, which is random. @param again counts up where that name is taken already.
 */
export function backupFileName(storeId: string, createdAt: string, again = 0): string {
  const stamp = createdAt.slice(0, 19).replace('T', '_').replaceAll(':', '-');
  return `Leuchtturm_${stamp}Z${again > 0 ? `-${again}` : ''}_${tagOf(storeId)}.age`;
}

/** Whether a file is called as a backup of this very store is. */
export const isNameOf = (storeId: string, name: string): boolean =>
  NAME.exec(name)?.[1] === tagOf(storeId);

/** The same of the temporary file that it is written to; `pathTarget` calls it so. */
export const isPartialOf = (storeId: string, name: string): boolean =>
  name.startsWith('.') &&
  name.endsWith(PARTIAL) &&
  isNameOf(storeId, name.slice(1, -PARTIAL.length));

const PARTIAL = '.partial';

const tagOf = (storeId: string): string =>
  storeId.replaceAll('-', '').toLowerCase().slice(-TAG_LENGTH);

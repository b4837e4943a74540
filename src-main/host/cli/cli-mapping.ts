import { readFileSync } from 'node:fs';
import type { ImportMapping } from '#shared/contract/import-problems.ts';
import { readMapping } from '../../core/import/column-mapping.ts';
import { invalidAll, Refusal } from '../../core/refusal.ts';

/** `import --mapping FILE`. @throws Refusal FILE_UNREADABLE, or INVALID_INPUT with what is wrong. */
export function readMappingFile(path: string): ImportMapping {
  const read = readMapping(textOf(path));
  if (read.ok) return read.mapping;
  throw invalidAll(read.issues.map((issue) => ({ ...issue, path: `mapping.${issue.path}` })));
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Refusal(
      'FILE_UNREADABLE',
      { reason: 'mapping' },
      'cannot read the file with the mapping',
    );
  }
}

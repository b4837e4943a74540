import type { Issue } from '#shared/contract/errors.ts';
import { invalidAll } from '../../refusal.ts';
import type { EntityRow } from '../../store/entities.ts';
import { readRecord } from '../../store/record-writer.ts';
import type { Workspace } from '../../workspace.ts';
import { isCaseReader } from './case-access.ts';

/**
 * The cases named, each in the version that the person has seen. With several of them a refusal
 * says which one is in the way: issues at `cases.<n>`, `unknown_reference` (also for a confidential
 * case of others), `repeated`, `in_trash`, `changed`, and what `wrong` finds.
 *
 * @throws Refusal INVALID_INPUT with all that is wrong.
 */
export function eachCase(
  workspace: Workspace,
  named: readonly { id: string; updatedAt: string }[],
  wrong: (row: EntityRow<'case'>) => string | null,
): EntityRow<'case'>[] {
  const issues: Issue[] = [];
  const met = new Set<string>();
  const rows = named.flatMap(({ id, updatedAt }, index) => {
    const row = readRecord(workspace.prepared, 'case', id);
    const hidden = !row || (row.confidential && !isCaseReader(workspace, row));
    const code = hidden
      ? 'unknown_reference'
      : met.has(id)
        ? 'repeated'
        : row.deletedAt !== null
          ? 'in_trash'
          : row.updatedAt !== updatedAt
            ? 'changed'
            : wrong(row);
    met.add(id);
    if (code !== null) {
      issues.push({
        path: `cases.${String(index)}`,
        code,
        message: 'cannot be done with this case',
      });
    }
    return row && code === null ? [row] : [];
  });
  if (issues.length > 0) throw invalidAll(issues);
  return rows;
}

import { Refusal, notFound } from '../../refusal.ts';
import type { EntityRow } from '../../store/entities.ts';
import { readRecord } from '../../store/record-writer.ts';
import type { ReferenceChecks } from '../../store/reference-checks.ts';
import type { Workspace } from '../../workspace.ts';
import { linksOf } from './case-queries.ts';

/**
 * A case as it is stored, for whoever may see it. A confidential one is open to who is responsible,
 * to who opened it, and to team leads and admins.
 *
 * @throws Refusal NOT_FOUND, FORBIDDEN.
 */
export function visibleCase(workspace: Workspace, id: string): EntityRow<'case'> {
  const row = readRecord(workspace.prepared, 'case', id);
  if (!row) throw notFound('case');
  if (row.confidential && !isCaseReader(workspace, row)) throw new Refusal('FORBIDDEN', undefined);
  return row;
}

/** Whether the acting person sees this case also when it is confidential. */
export const isCaseReader = ({ actor }: Workspace, row: EntityRow<'case'>): boolean =>
  actor.role !== 'counsellor' || row.createdBy === actor.id || row.responsibleId === actor.id;

/**
 * The visible case in the version that the person has seen, and not in the trash.
 * @throws Refusal NOT_FOUND, FORBIDDEN, CONFLICT.
 */
export function seenCase(
  workspace: Workspace,
  { id, updatedAt }: { id: string; updatedAt: string },
): EntityRow<'case'> {
  const row = visibleCase(workspace, id);
  if (row.deletedAt !== null) throw notFound('case');
  if (row.updatedAt !== updatedAt) {
    throw new Refusal('CONFLICT', { entity: 'case', updatedAt: row.updatedAt });
  }
  return row;
}

interface OfCase {
  caseId: string | null;
  /** Those of the record; empty when it has none. */
  organisationIds: readonly string[];
}

/**
 * Checks of the case that a session or task belongs to. It has to share an organisation with a
 * record that has one: the record would otherwise stand in the timeline of an organisation that
 * the case has nothing to do with. A record may stay with a case that was given other
 * organisations, or was made confidential, since.
 *
 * Issue codes at `caseId`: `unknown_reference` (also for a confidential case of others),
 * `in_trash`, `other_organisation`.
 */
export function checkCaseOf(
  workspace: Workspace,
  checks: ReferenceChecks,
  { caseId, organisationIds }: OfCase,
  before?: OfCase,
): void {
  if (caseId === null) return;
  const { prepared } = workspace;
  if (caseId !== before?.caseId) {
    const row = readRecord(prepared, 'case', caseId);
    if (row?.confidential && !isCaseReader(workspace, row)) {
      checks.refuse('caseId', 'unknown_reference', 'no case with this id');
      return;
    }
    checks.record('caseId', 'case', caseId);
    if (!row) return;
  } else if (organisationIds.every((id) => before.organisationIds.includes(id))) {
    return;
  }
  const ofCase = linksOf(prepared, caseId, 'organisationIds');
  if (organisationIds.length > 0 && !organisationIds.some((id) => ofCase.includes(id))) {
    checks.refuse('caseId', 'other_organisation', 'the case has none of the organisations');
  }
}

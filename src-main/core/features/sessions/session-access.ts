import { Refusal, notFound } from '../../refusal.ts';
import type { EntityRow } from '../../store/entities.ts';
import { readRecord } from '../../store/record-writer.ts';
import type { Workspace } from '../../workspace.ts';
import { linksOf } from './session-queries.ts';

/**
 * A session as it is stored, for whoever may see it. A confidential one is open to its
 * counsellors, to whoever noted it down, and to team leads and admins.
 *
 * @throws Refusal NOT_FOUND, FORBIDDEN.
 */
export function visibleSession(workspace: Workspace, id: string): EntityRow<'session'> {
  const row = readRecord(workspace.prepared, 'session', id);
  if (!row) throw notFound('session');
  if (row.confidential && !isReader(workspace, row)) throw new Refusal('FORBIDDEN', undefined);
  return row;
}

/** Whether the acting person reads this session also when it is confidential. */
export const isReader = ({ prepared, actor }: Workspace, row: EntityRow<'session'>): boolean =>
  actor.role !== 'counsellor' ||
  row.createdBy === actor.id ||
  linksOf(prepared, row.id, 'counsellorIds').includes(actor.id);

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
export function visibleSession({ prepared, actor }: Workspace, id: string): EntityRow<'session'> {
  const row = readRecord(prepared, 'session', id);
  if (!row) throw notFound('session');
  const allowed =
    !row.confidential ||
    actor.role !== 'counsellor' ||
    row.createdBy === actor.id ||
    linksOf(prepared, id, 'counsellorIds').includes(actor.id);
  if (!allowed) throw new Refusal('FORBIDDEN', undefined);
  return row;
}

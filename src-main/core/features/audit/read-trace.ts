import type { Workspace } from '../../workspace.ts';
import { lastNoted } from './audit-queries.ts';

/**
 * Reading the same record again within this time is the same reading: forms, tabs and refreshes
 * read it over and over, and a log full of them would hide what matters.
 */
export const SAME_READING_MS = 15 * 60_000;

/**
 * Notes that somebody opened a person's record, at most once per reader, record and quarter of an
 * hour, also across locking and restarts. When it cannot be noted (the disk is full) the record is
 * not shown either: there is no reading without a trace.
 */
export function notePersonRead(workspace: Workspace, personId: string): void {
  const { prepared, actor, now } = workspace;
  const of = { recordId: personId, userId: actor.id, action: 'persons.read' };
  const last = lastNoted(prepared, of);
  const passed = last === undefined ? Infinity : now().getTime() - Date.parse(last);
  // A clock set back: the last reading lies in the future and says nothing.
  if (passed >= 0 && passed < SAME_READING_MS) return;
  workspace.note('persons.read', undefined, { entity: 'person', recordId: personId });
}

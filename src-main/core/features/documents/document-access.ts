import type { DocumentOwner } from '#shared/contract/documents.ts';
import { notFound } from '../../refusal.ts';
import type { EntityRow } from '../../store/entities.ts';
import { readRecord } from '../../store/record-writer.ts';
import type { Workspace } from '../../workspace.ts';
import { visibleCase } from '../cases/case-access.ts';
import { visibleSession } from '../sessions/session-access.ts';

/**
 * The record that documents belong to, for whoever may see it, in the trash or not.
 * @throws Refusal NOT_FOUND; FORBIDDEN for a confidential case or session of others.
 */
export function visibleOwner(
  workspace: Workspace,
  { ownerKind, ownerId }: { ownerKind: DocumentOwner; ownerId: string },
): { deletedAt: string | null } {
  if (ownerKind === 'case') return visibleCase(workspace, ownerId);
  if (ownerKind === 'session') return visibleSession(workspace, ownerId);
  const row = readRecord(workspace.prepared, ownerKind, ownerId);
  if (!row) throw notFound(ownerKind);
  return row;
}

/**
 * A document, for whoever may see what it belongs to, in the trash or not.
 * @throws Refusal NOT_FOUND, FORBIDDEN.
 */
export function visibleDocument(workspace: Workspace, id: string): EntityRow<'document'> {
  const row = readRecord(workspace.prepared, 'document', id);
  if (!row) throw notFound('document');
  // Other kinds than these have none: the contract takes no others in.
  visibleOwner(workspace, {
    ownerKind: row.ownerKind as DocumentOwner,
    ownerId: row.ownerId,
  });
  return row;
}

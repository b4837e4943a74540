import { v7 as newId } from 'uuid';
import type { Outputs, Requests } from '#shared/contract/index.ts';
import { invalid } from '../../refusal.ts';
import type { Workspace } from '../../workspace.ts';
import * as queries from './draft-queries.ts';

/** Half-written forms of one user, in the encrypted store like everything else. */
const LONGEST_DRAFT = 1_000_000;

export function list({ prepared, actor }: Workspace): Outputs['drafts']['list'] {
  return queries.draftsOf(prepared, actor.id) as Outputs['drafts']['list'];
}

/** Durable when it returns: the store commits with `synchronous = FULL`. */
export function save(workspace: Workspace, input: Requests['drafts']['save']) {
  const body = JSON.stringify(input.body);
  if (body.length > LONGEST_DRAFT) throw invalid('body', 'too_long', 'the draft is too long');
  const at = workspace.now().toISOString();
  const { prepared, actor } = workspace;
  const { form, recordId } = input;
  return workspace.keep(() => ({
    id: queries.saveDraft(prepared, { id: newId(), userId: actor.id, form, recordId, body, at }),
    updatedAt: at,
  }));
}

export const discard = (workspace: Workspace, id: string) =>
  workspace.keep(() => ({
    discarded: queries.discardDraft(workspace.prepared, workspace.actor.id, id),
  }));

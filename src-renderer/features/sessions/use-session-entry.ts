import { useQuery } from '@tanstack/react-query';
import { useCore } from '../../hooks/use-core.ts';
import type { SessionEntryRequest } from '../../hooks/use-commands.ts';
import { findDraft } from '../../hooks/use-draft.ts';
import type { Outputs } from '#shared/contract/index.ts';
import type { Draft } from '#shared/contract/workspace.ts';
import {
  newSessionValues,
  savedSessionValues,
  sessionEntryValues,
  type SessionEntryValues,
} from './session-entry-values.ts';

export interface EntryStart {
  /** What the form begins with when no draft is continued. */
  values: SessionEntryValues;
  /** The session being changed; null for a new one. */
  session: Outputs['sessions']['get'] | null;
  /** Something not saved from an earlier time. */
  draft: { record: Draft; values: SessionEntryValues | null } | null;
}

/** What the session entry needs before it can be shown, read once for each time it opens. */
export function useSessionEntryStart(request: SessionEntryRequest, round: number) {
  const { client } = useCore();
  return useQuery({
    queryKey: ['session-entry-start', request, round],
    // The form keeps what was read here; reading it again would change nothing on screen.
    staleTime: 'static',
    gcTime: 0,
    queryFn: async (): Promise<EntryStart> => {
      const drafts = client.drafts.list();
      if (request.sessionId !== undefined) {
        const session = await client.sessions.get({ id: request.sessionId });
        return {
          session,
          values: savedSessionValues(session),
          draft: withValues(
            findDraft(await drafts, 'session', request.sessionId),
            session.counsellors,
          ),
        };
      }
      const about = round === 0 ? request.organisationId : undefined;
      const values = newSessionValues(
        await client.sessions.defaults(about === undefined ? {} : { organisationId: about }),
      );
      // After „Speichern und weitere“ the next one is likely about somebody else.
      if (about !== undefined) {
        const { id, name } = await client.organisations.get({ id: about });
        values.organisations = [{ id, name }];
      }
      if (request.caseId !== undefined && round === 0) {
        const { id, organisations, topics, subprojectId } = await client.cases.get({
          id: request.caseId,
        });
        Object.assign(values, { caseId: id, organisations, topics });
        values.subprojectId = subprojectId ?? values.subprojectId;
      }
      return {
        session: null,
        values,
        draft: withValues(findDraft(await drafts, 'session'), values.counsellors),
      };
    },
  });
}

/** @param counsellors for a draft from before the form asked who they are */
function withValues(
  draft: Draft | undefined,
  counsellors: SessionEntryValues['counsellors'],
): EntryStart['draft'] {
  if (!draft) return null;
  const { data } = sessionEntryValues.safeParse(draft.body);
  if (!data) return { record: draft, values: null };
  const knew = typeof draft.body === 'object' && draft.body !== null && 'counsellors' in draft.body;
  return { record: draft, values: knew ? data : { ...data, counsellors } };
}

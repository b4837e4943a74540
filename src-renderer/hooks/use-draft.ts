import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import * as z from 'zod';
import type { DRAFT_FORMS } from '#shared/codes/words.ts';
import type { CoreClient } from '#shared/contract/index.ts';
import type { Draft } from '#shared/contract/workspace.ts';
import { registerDraft } from './draft-flush.ts';
import { createDraftKeeper, type DraftKeeper, type DraftState } from './draft-keeper.ts';
import { useCore } from './use-core.ts';

export type DraftForm = (typeof DRAFT_FORMS)[number];

export interface DraftHandle<Body> extends Omit<
  DraftKeeper<Body>,
  'state' | 'subscribe' | 'close'
> {
  readonly state: DraftState;
  /** The state at this moment, for what happens after a `flush` and before the next render. */
  current(): DraftState;
}

/**
 * Keeps the encrypted draft of one form: `change(body)` on every change of the form, `forget()`
 * after the record was saved, `discard()` when the person throws the text away. Saves half a second
 * after the last key and every two seconds while typing, also when the window loses the focus, is
 * hidden or closed, and when the form goes.
 *
 * `recordId` is '' for a new record. The body must survive JSON.
 */
export function useDraft<Body>(form: DraftForm, recordId = ''): DraftHandle<Body> {
  const { client, orpc } = useCore();
  const queries = useQueryClient();
  const keeper = useMemo(
    () => createDraftKeeper<Body>(draftStore(client, form, recordId)),
    [client, form, recordId],
  );

  useEffect(() => {
    const flush = () => void keeper.flush();
    const unregister = registerDraft(() => keeper.flush());
    window.addEventListener('blur', flush);
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('blur', flush);
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      keeper.close();
      // What a lock came too early for stays on the list: it is saved before the form comes back.
      const leave = () => {
        if (!isSafe(keeper.state())) return;
        unregister();
        stop();
      };
      const stop = keeper.subscribe(leave);
      leave();
      void keeper.flush().then(() => queries.invalidateQueries({ queryKey: orpc.drafts.key() }));
    };
  }, [keeper, queries, orpc]);

  const state = useSyncExternalStore(keeper.subscribe, keeper.state);
  return useMemo(
    () => ({
      change: keeper.change,
      flush: keeper.flush,
      discard: keeper.discard,
      forget: keeper.forget,
      adopt: keeper.adopt,
      current: keeper.state,
      state,
    }),
    [keeper, state],
  );
}

const isSafe = ({ status }: DraftState): boolean => status === 'idle' || status === 'saved';

const jsonSchema = z.json();

/**
 * Writes drafts through the core. After a failure (locked meanwhile?) it looks first whether the
 * same person is still there: what one typed must not turn up among the drafts of another.
 */
function draftStore<Body>(client: CoreClient, form: DraftForm, recordId: string) {
  let owner: string | null = null;
  let failed = false;
  const currentUser = async () => (await client.vault.status()).user?.id ?? null;
  return {
    async save(body: Body): Promise<{ id: string; updatedAt: string }> {
      try {
        if (owner === null || failed) {
          const user = await currentUser();
          owner ??= user;
          if (user !== owner) throw new Error('another user');
        }
        const saved = await client.drafts.save({
          form,
          recordId,
          body: jsonSchema.parse(JSON.parse(JSON.stringify(body))),
        });
        failed = false;
        return saved;
      } catch (error) {
        failed = true;
        throw error;
      }
    },
    discard: (id: string) => client.drafts.discard({ id }),
  };
}

/** The draft of this form and record among the person's drafts (`drafts.list`), if there is one. */
export function findDraft(
  drafts: readonly Draft[],
  form: DraftForm,
  recordId = '',
): Draft | undefined {
  return drafts.find((draft) => draft.form === form && draft.recordId === recordId);
}

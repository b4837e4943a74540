import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import * as z from 'zod';
import { useCore } from './use-core.ts';
import type { DraftState } from './draft-keeper.ts';
import { findDraft, useDraft, type DraftForm } from './use-draft.ts';
import type { RecordForm, Seen } from './use-record-form.ts';

interface DraftBody<Values> {
  values: Values;
  base: Seen<Values>;
}

const fields = z.record(z.string(), z.json());
const bodySchema = z.object({
  values: fields,
  base: z.object({ values: fields, version: z.string().nullable() }),
});

export interface FormDraft {
  state: DraftState;
  /** When what the form shows was typed, if it comes from a draft of an earlier time. */
  restoredFrom: string | null;
  /** Throws the draft away; the form keeps what it shows. */
  discard: () => Promise<void>;
}

/**
 * Keeps a record form's draft while somebody types, and continues the one that a crash, a lock or
 * a closed window left behind.
 */
export function useFormDraft<Values extends object>(
  kind: DraftForm,
  recordId: string,
  record: RecordForm<Values>,
): FormDraft {
  const { orpc } = useCore();
  const draft = useDraft<DraftBody<Values>>(kind, recordId);
  const list = useQuery(orpc.drafts.list.queryOptions({ staleTime: 0, gcTime: 0 }));
  const looked = useRef(false);
  const [restoredFrom, setRestoredFrom] = useState<string | null>(null);

  const drafts = list.isFetchedAfterMount ? list.data : undefined;
  const { adopt: adoptDraft, change } = draft;
  const { adopt, base, form } = record;
  const dirty = form.isDirty();
  useEffect(() => {
    if (looked.current || !drafts) return;
    looked.current = true;
    const found = findDraft(drafts, kind, recordId);
    const body = bodySchema.safeParse(found?.body);
    // What was typed in the moment before the drafts were read counts more than an old draft.
    if (!found || !body.success || dirty) return;
    const known = Object.keys(base.values);
    // The body was written by this form; fields that it has no longer are left out.
    const only = (from: Record<string, unknown>): Values => ({
      ...base.values,
      ...Object.fromEntries(known.filter((key) => key in from).map((key) => [key, from[key]])),
    });
    adopt(only(body.data.values), {
      values: only(body.data.base.values),
      version: body.data.base.version,
    });
    adoptDraft(found.id, Date.parse(found.updatedAt));
    setRestoredFrom(found.updatedAt);
  }, [drafts, kind, recordId, dirty, base, adopt, adoptDraft]);

  const { values } = form;
  const written = useRef(values);
  useEffect(() => {
    if (written.current === values) return;
    written.current = values;
    if (dirty) change({ values, base });
  }, [values, dirty, change, base]);

  return {
    state: draft.state,
    restoredFrom,
    discard: async () => {
      setRestoredFrom(null);
      await draft.discard();
    },
  };
}

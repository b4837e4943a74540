import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import * as z from 'zod';
import { useCore } from '../../hooks/use-core.ts';
import { findDraft, useDraft } from '../../hooks/use-draft.ts';
import type { ColumnOrder } from './attendance-lines.ts';

interface TypedList {
  text: string;
  order: ColumnOrder;
}

const bodySchema = z.object({ text: z.string(), order: z.enum(['person', 'organisation']) });
const NOTHING: TypedList = { text: '', order: 'person' };

export const isOrder = (value: string): value is ColumnOrder =>
  value === 'person' || value === 'organisation';

/** The list somebody is typing for an event; what was not entered yet is there the next time. */
export function useListDraft(eventId: string) {
  const { orpc } = useCore();
  const draft = useDraft<TypedList>('attendance', eventId);
  const list = useQuery(orpc.drafts.list.queryOptions({ staleTime: 0, gcTime: 0 }));
  const [typed, setTyped] = useState(NOTHING);
  const looked = useRef(false);
  const drafts = list.isFetchedAfterMount ? list.data : undefined;
  const { adopt } = draft;
  useEffect(() => {
    if (looked.current || !drafts) return;
    looked.current = true;
    const found = findDraft(drafts, 'attendance', eventId);
    const body = bodySchema.safeParse(found?.body);
    if (!found || !body.success) return;
    // What was typed in the moment before the drafts were read counts more.
    setTyped((now) => (now.text === '' ? body.data : now));
    adopt(found.id, Date.parse(found.updatedAt));
  }, [drafts, eventId, adopt]);
  return {
    typed,
    change: (next: TypedList) => {
      setTyped(next);
      if (next.text === '') void draft.discard();
      else draft.change(next);
    },
    discard: () => void draft.discard(),
  };
}

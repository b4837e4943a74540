import { useCallback, useEffect, useState } from 'react';
import { useCore } from './use-core.ts';
import type { LongWork, WorkState } from './use-work.ts';

/** Progress and cancelling of work that somebody else began, such as a backup by plan. */
export function useRunningWork(workId: string | null): Pick<LongWork, 'state' | 'cancel'> {
  const { client } = useCore();
  const [seen, setSeen] = useState<{ workId: string; state: WorkState } | null>(null);
  useEffect(() => {
    if (workId === null) return;
    const over = new AbortController();
    const watch = async () => {
      const states = await client.progress.watch({ workId }, { signal: over.signal });
      for await (const progress of states) {
        setSeen((old) => ({
          workId,
          state: { progress, cancelling: old?.workId === workId && old.state.cancelling },
        }));
      }
    };
    watch().catch(() => {
      // The connection is gone, or nobody looks any more.
    });
    return () => over.abort();
  }, [client, workId]);
  const cancel = useCallback(() => {
    if (workId === null) return;
    setSeen((old) => ({
      workId,
      state: { progress: old?.state.progress ?? null, cancelling: true },
    }));
    client.progress.cancel({ workId }).catch(() => {
      // Then it is over, or goes with the connection.
    });
  }, [client, workId]);
  const state = seen?.workId === workId ? seen?.state : undefined;
  return { state: workId === null ? null : (state ?? NOTHING_YET), cancel };
}

const NOTHING_YET: WorkState = { progress: null, cancelling: false };

import { useCallback, useEffect, useRef, useState } from 'react';
import type { CoreClient } from '#shared/contract/index.ts';
import type { WorkProgress } from '#shared/contract/progress.ts';
import { useCore } from './use-core.ts';
import { errorCode } from './use-error-message.ts';

/** Before this, in ms, work is not long; a bar that comes and goes would only flicker. */
const SHOWN_AFTER = 300;

export interface WorkState {
  /** Null until the core has said something. */
  progress: WorkProgress | null;
  cancelling: boolean;
}

export interface LongWork {
  /** What to show, from 300 ms after its begin until its end. */
  state: WorkState | null;
  /** Runs a long call, which takes the id in its input. The latest one is shown. */
  run: <T>(call: (workId: string) => Promise<T>) => Promise<T>;
  /** Asks the core to stop. The call itself answers whether it did: see `isCancelled`. */
  cancel: () => void;
}

/** Progress of long calls of one screen, and their cancelling. */
export function useWork(): LongWork {
  const { client } = useCore();
  const [state, setState] = useState<WorkState | null>(null);
  const current = useRef<string | null>(null);
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => void (mounted.current = false);
  }, []);

  const run = useCallback(
    async <T>(call: (workId: string) => Promise<T>): Promise<T> => {
      const workId = crypto.randomUUID();
      const over = new AbortController();
      const change = (next: (old: WorkState) => WorkState) => {
        const mine = current.current === workId && mounted.current;
        if (mine) setState((old) => next(old ?? FRESH));
      };
      current.current = workId;
      addEventListener('beforeunload', askBeforeLeaving);
      const timer = setTimeout(() => {
        change((old) => old);
        void watch(client, workId, over.signal, (progress) =>
          change((old) => ({ ...old, progress })),
        );
      }, SHOWN_AFTER);
      try {
        return await call(workId);
      } finally {
        clearTimeout(timer);
        over.abort();
        removeEventListener('beforeunload', askBeforeLeaving);
        // A later call may have taken its place, as a preview with another mapping does.
        if (current.current === workId) {
          current.current = null;
          if (mounted.current) setState(null);
        }
      }
    },
    [client],
  );

  const cancel = useCallback(() => {
    const workId = current.current;
    if (workId === null) return;
    setState((old) => ({ ...(old ?? FRESH), cancelling: true }));
    client.progress.cancel({ workId }).catch(() => {
      // The connection is gone, and with it the work; its own call says so.
    });
  }, [client]);

  return { state, run, cancel };
}

const FRESH: WorkState = { progress: null, cancelling: false };

/** Nothing was changed, because somebody said so: no error to a person. */
export const isCancelled = (error: unknown): boolean => errorCode(error) === 'CANCELLED';

async function watch(
  client: CoreClient,
  workId: string,
  signal: AbortSignal,
  show: (progress: WorkProgress) => void,
): Promise<void> {
  try {
    const states = await client.progress.watch({ workId }, { signal });
    for await (const state of states) show(state);
  } catch {
    // The work is over, or the connection: its own call says what came of it.
  }
}

/** Leaving cancels the work; the browser, or Electron's shell, asks in its own words. */
function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

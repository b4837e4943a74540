import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useLayoutEffect, useState } from 'react';
import { flushDrafts } from '../hooks/draft-flush.ts';
import { useCore } from '../hooks/use-core.ts';
import { type KeptPlaces, KeptPlacesContext } from '../hooks/use-kept-state.ts';
import { useShell } from '../hooks/use-shell.ts';

/** Holds an id, never a name: a browser writes it to its profile. */
const LAST_PERSON = 'leuchtturm-last-person';
const SCROLL = 'scroll';
/** So long, in ms, the content may take to be as long again as it was. */
const PATIENCE_MS = 3000;

/** What outlives a lock in this window, around the gate. */
export function KeepPlaces({ children }: { children: ReactNode }) {
  const [places] = useState<KeptPlaces>(() => ({ values: new Map(), locked: false }));
  const shell = useShell();
  const { orpc } = useCore();
  const queries = useQueryClient();
  // Another window, the system or the idle time locked: see it now, not at the next question.
  useEffect(
    () =>
      shell.onCommand((command) => {
        if (command === 'look')
          void queries.invalidateQueries({ queryKey: orpc.vault.status.queryKey() });
      }),
    [shell, queries, orpc],
  );
  return <KeptPlacesContext value={places}>{children}</KeptPlacesContext>;
}

/**
 * Inside the gate: who unlocks again finds everything as it was. Somebody else starts at the
 * overview, in a document of their own: nothing of what the one before read or typed is left.
 */
export function SamePerson({ places, children }: { places: KeptPlaces; children: ReactNode }) {
  const { orpc } = useCore();
  const person = useQuery(orpc.vault.status.queryOptions()).data?.user?.id;
  const [admitted, setAdmitted] = useState<string | null>(null);

  useLayoutEffect(() => {
    if (person === undefined) return;
    const last = sessionStorage.getItem(LAST_PERSON);
    sessionStorage.setItem(LAST_PERSON, person);
    if (last === null || last === person) {
      let gone = false;
      // What was typed in the moment of locking is saved now, before its form reads the draft.
      void flushDrafts().then(() => {
        if (!gone) setAdmitted(person);
      });
      return () => {
        gone = true;
      };
    }
    places.values.clear();
    window.location.hash = '#/';
    window.location.reload();
  }, [person, places]);

  useLayoutEffect(() => {
    places.locked = false;
    return () => {
      places.locked = true;
      const top = document.getElementById('content')?.scrollTop ?? 0;
      places.values.set(SCROLL, { hash: window.location.hash, top });
    };
  }, [places]);

  const ready = admitted !== null && admitted === person;
  useEffect(() => {
    if (!ready) return;
    const kept = places.values.get(SCROLL) as { hash: string; top: number } | undefined;
    places.values.delete(SCROLL);
    if (kept && kept.top > 0 && kept.hash === window.location.hash) return scrollBack(kept.top);
  }, [ready, places]);
  return ready ? children : null;
}

/** Once the content is long enough again; whoever scrolls meanwhile is not pulled back. */
function scrollBack(top: number): () => void {
  const end = performance.now() + PATIENCE_MS;
  let frame = 0;
  const stop = () => cancelAnimationFrame(frame);
  const look = () => {
    const content = document.getElementById('content');
    if (content) content.scrollTop = top;
    if (performance.now() < end && (!content || content.scrollTop < top - 1))
      frame = requestAnimationFrame(look);
  };
  frame = requestAnimationFrame(look);
  for (const sign of ['wheel', 'pointerdown', 'keydown'])
    window.addEventListener(sign, stop, { once: true, passive: true });
  return stop;
}

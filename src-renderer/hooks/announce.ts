/**
 * Tells people who listen to the screen what happened, e.g. that something was saved. The frame
 * renders the live region; `useAnnouncements` there listens.
 */
type Listener = (message: string) => void;
const listeners = new Set<Listener>();

export function announce(message: string): void {
  for (const listener of listeners) listener(message);
}

/** @returns the way to stop listening */
export function onAnnouncement(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

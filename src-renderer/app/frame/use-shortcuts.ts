import { useEffect } from 'react';
import type { Commands } from '../../hooks/use-commands.ts';

/**
 * Ctrl or Cmd with K, L, N. A browser keeps Ctrl+N for itself, so Alt+N does the same everywhere.
 * `code` rather than `key` for Alt: on a Mac, Alt+N types a tilde.
 */
export function useShortcuts(commands: Commands): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const command = commandFor(event);
      if (!command) return;
      event.preventDefault();
      if (command === 'search') commands.openSearch();
      else if (command === 'lock') commands.lock();
      else commands.openSessionEntry();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [commands]);
}

export function commandFor(
  event: Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'key' | 'code'>,
): 'search' | 'lock' | 'new-session' | null {
  if (event.shiftKey) return null;
  const primary = event.ctrlKey || event.metaKey;
  if (event.altKey) return !primary && event.code === 'KeyN' ? 'new-session' : null;
  if (!primary) return null;
  const key = event.key.toLowerCase();
  return key === 'k' ? 'search' : key === 'l' ? 'lock' : key === 'n' ? 'new-session' : null;
}

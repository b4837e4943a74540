import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/**
 * After a change of screen the focus goes to the new screen's heading, so that the keyboard and
 * the screen reader go on there. Not at the start, and not when a screen only changes its search.
 */
export function useScreenFocus() {
  const content = useRef<HTMLElement>(null);
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const seen = useRef<string | undefined>(undefined);
  useEffect(() => {
    const before = seen.current;
    seen.current = pathname;
    if (before === undefined || before === pathname) return;
    const title = content.current?.querySelector<HTMLElement>('[data-screen-title]');
    (title ?? content.current)?.focus({ preventScroll: true });
  }, [pathname]);
  return content;
}

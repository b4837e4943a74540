import type { ReactNode } from 'react';
import classes from './record.module.css';

/**
 * A note as it was written: plain text with its line breaks, in the direction of its own script.
 * It is never markup: no HTML, no link, nothing to fetch, whatever stands in it.
 */
export function NoteText({ children }: { children: ReactNode }) {
  return (
    <div className={classes.passage} dir="auto">
      {children}
    </div>
  );
}

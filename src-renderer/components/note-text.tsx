import type { ReactNode } from 'react';
import { markdownStretches, type Stretch } from './markdown-inline.ts';
import classes from './record.module.css';

/**
 * A note with its line breaks, in the direction of its own script. Of Markdown it shows what notes
 * are written with: strong, emphasis and bullets, as elements made here. It is never markup: no
 * HTML, no link, nothing to fetch, whatever stands in it.
 */
export function NoteText({ children }: { children: ReactNode }) {
  return (
    <div className={classes.passage} dir="auto">
      {typeof children === 'string' ? markdownStretches(children).map(shown) : children}
    </div>
  );
}

function shown({ text, look }: Stretch, index: number): ReactNode {
  if (look === 'strong') return <strong key={index}>{text}</strong>;
  if (look === 'emphasis') return <em key={index}>{text}</em>;
  return text;
}

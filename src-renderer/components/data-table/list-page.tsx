import type { ReactNode } from 'react';
import classes from './data-table.module.css';

/** A screen whose table takes the height that is left and scrolls inside. */
export function ListPage({ children }: { children: ReactNode }) {
  return <div className={classes.page}>{children}</div>;
}

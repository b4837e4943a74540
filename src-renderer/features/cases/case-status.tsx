import type { CaseRow } from '#shared/contract/cases.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import classes from './cases.module.css';

/** How things stand with a case: its word, and a calm mark before it. */
export function CaseStatus({ status }: { status: string }) {
  const codes = useCodes();
  return (
    <span className={classes.status} data-status={status.slice(status.indexOf('/') + 1)}>
      <i className={classes.mark} aria-hidden />
      {codes.label(status)}
    </span>
  );
}

/** Urgent and not ended: what has ended does not press any more. */
export const isPressing = ({ priority, closedOn }: Pick<CaseRow, 'priority' | 'closedOn'>) =>
  priority === 'case-priority/urgent' && closedOn === null;

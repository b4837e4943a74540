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

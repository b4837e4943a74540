import { useCodes } from '../../hooks/use-codes.ts';
import classes from './applications.module.css';

/** A state by its word, with a mark that helps the eye down a column. */
export function ApplicationStateMark({ state }: { state: string }) {
  const codes = useCodes();
  return (
    <span className={classes.state} data-state={state.replace('application-state/', '')}>
      <span className={classes.mark} aria-hidden />
      {codes.label(state)}
    </span>
  );
}

import { TypedField, type TypedFieldProps } from './typed-field.tsx';
import { shiftTime, typedTime } from './typed-time.ts';

/** The arrow keys go in quarters of an hour. */
const STEP_MINUTES = 15;

type TimeFieldProps = Omit<TypedFieldProps<string>, 'parse' | 'show' | 'edit' | 'step'>;

/** A time of day on a clock of 24 hours, typed in any of the ways {@link typedTime} knows. */
export function TimeField(props: TimeFieldProps) {
  return (
    <TypedField
      {...props}
      parse={typedTime}
      show={(time) => time}
      edit={(time) => time}
      step={(time, direction) => shiftTime(time, direction * STEP_MINUTES)}
    />
  );
}

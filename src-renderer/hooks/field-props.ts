import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';

/** What an input needs of a form field, with the field's own type (Mantine's own are `any`). */
export function fieldProps<Values extends object, Name extends keyof Values & string>(
  form: UseFormReturnType<Values>,
  name: Name,
) {
  const input: { error?: ReactNode; onBlur?: () => void } = form.getInputProps(name);
  return {
    value: form.values[name],
    onChange: (value: Values[Name]) => form.setValues((values) => ({ ...values, [name]: value })),
    onBlur: () => input.onBlur?.(),
    error: input.error,
    // `form.getInputNode` finds the field by it.
    'data-path': name,
  };
}

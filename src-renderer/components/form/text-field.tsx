import { Textarea, TextInput, type TextInputProps } from '@mantine/core';

export interface TextFieldProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  value: string | null;
  onChange: (value: string) => void;
  /** More than one makes it a field of several lines that grows with its text. */
  lines?: number;
}

/** A line or several lines of text. */
export function TextField({ value, onChange, lines = 1, ...props }: TextFieldProps) {
  if (lines === 1) {
    return (
      <TextInput
        {...props}
        value={value ?? ''}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  const { id, label, description, error, required, disabled, placeholder, maxLength } = props;
  const { autoFocus, className, style, withAsterisk } = props;
  return (
    <Textarea
      {...{ id, label, description, error, required, disabled, placeholder, maxLength }}
      {...{ autoFocus, className, style, withAsterisk }}
      autosize
      minRows={lines}
      maxRows={Math.max(lines, 16)}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

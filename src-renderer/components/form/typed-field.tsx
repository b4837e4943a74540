import { TextInput, type MantineSize } from '@mantine/core';
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';

export interface TypedFieldProps<Value> {
  label: string;
  /** As typed; after leaving the field what it was understood as. */
  text: string;
  onText: (text: string) => void;
  parse: (text: string) => Value | null;
  /** How the value stands in the field while nobody types: „75 Min“. */
  show: (value: Value) => string;
  /** How it stands there to be edited: „75“. */
  edit: (value: Value) => string;
  /** The value that `+`, `-` and the arrow keys lead to. */
  step: (value: Value, direction: 1 | -1) => Value;
  error?: ReactNode;
  /** Name under which a form finds the input again. */
  field?: string;
  placeholder?: string;
  required?: boolean;
  'aria-label'?: string;
  disabled?: boolean;
  size?: MantineSize;
  w?: number;
  onEnter?: () => void;
}

/**
 * A small field for a date, time or duration that understands several ways of writing. What it
 * cannot understand stays as it was typed.
 */
export function TypedField<Value>(props: TypedFieldProps<Value>) {
  const { text, onText, parse, show, edit, step, onEnter } = props;
  const [editing, setEditing] = useState<string | null>(null);
  // Inside a date that is being typed, `-` is a separator and not a step.
  const typing = useRef(false);
  const input = useRef<HTMLInputElement>(null);
  const value = parse(text);
  const focused = editing !== null;
  // Once the text to edit stands in the field, and before the next key.
  useLayoutEffect(() => {
    if (focused) input.current?.select();
  }, [focused]);
  return (
    <TextInput
      ref={input}
      label={props.label === '' ? undefined : props.label}
      aria-label={props['aria-label']}
      error={props.error}
      required={props.required ?? false}
      placeholder={editing === null ? undefined : props.placeholder}
      disabled={props.disabled ?? false}
      {...(props.size && { size: props.size })}
      {...(props.w !== undefined && { w: props.w })}
      data-field={props.field}
      autoComplete="off"
      value={editing ?? (value === null ? text : show(value))}
      onChange={(event) => {
        typing.current = true;
        setEditing(event.currentTarget.value);
        onText(event.currentTarget.value);
      }}
      onFocus={() => {
        typing.current = false;
        setEditing(value === null ? text : edit(value));
      }}
      onBlur={() => {
        setEditing(null);
        // „gestern“ is another day tomorrow: what was understood is what is kept.
        if (typing.current && value !== null) onText(edit(value));
      }}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === 'Enter') {
          event.preventDefault();
          onEnter?.();
          return;
        }
        const up = event.key === 'ArrowUp' || (event.key === '+' && !typing.current);
        const down = event.key === 'ArrowDown' || (event.key === '-' && !typing.current);
        if ((!up && !down) || value === null) return;
        event.preventDefault();
        const next = edit(step(value, up ? 1 : -1));
        setEditing(next);
        onText(next);
      }}
    />
  );
}

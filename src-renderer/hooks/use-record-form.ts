import { useForm, type UseFormReturnType } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { mergeRecord } from './merge-record.ts';
import { errorCode, fieldErrors } from './use-error-message.ts';
import { validateValues } from './validate-values.ts';

export interface Saved {
  id: string;
  updatedAt: string;
}

/** A record as a form sees it, and the version that a change has to name. */
export interface Seen<Values> {
  values: Values;
  /** `updatedAt` of the record; null while it is new. */
  version: string | null;
}

export interface RecordFormOptions<Values> {
  /** The contract's schema of the fields. */
  schema: z.ZodType;
  seen: Seen<Values>;
  /** Creates (version null) or changes the record. */
  save: (values: Values, version: string | null) => Promise<Saved>;
  /** Reads the record again after somebody else changed it. */
  reload?: () => Promise<Seen<Values>>;
}

export interface RecordForm<Values extends object> {
  form: UseFormReturnType<Values>;
  /** For `<form onSubmit>`; `onSaved` runs after the core has acknowledged. */
  submit: (onSaved: (saved: Saved) => void) => (event: FormEvent<HTMLFormElement>) => void;
  saving: boolean;
  /** Why the last attempt failed; field errors stand at their fields. */
  error: unknown;
  /** Somebody changed the record since it was read: `catchUp` before saving again. */
  conflict: boolean;
  catchUp: () => void;
  /** Fields changed on both sides, after `catchUp`. */
  clashes: readonly (keyof Values)[];
  /** What the form compares with; drafts keep it. */
  base: Seen<Values>;
  /** Goes on with what was typed earlier, against the version it was typed against. */
  adopt: (values: Values, base: Seen<Values>) => void;
  /** Shows the record as it was given to the form. */
  startOver: () => void;
}

/**
 * Any form for one record: the contract's rules while typing, the core's refusals at their fields,
 * and changes by others without losing what was typed.
 */
export function useRecordForm<Values extends object>(
  options: RecordFormOptions<Values>,
): RecordForm<Values> {
  const { t } = useTranslation('errors');
  const [base, setBase] = useState(options.seen);
  const [clashes, setClashes] = useState<readonly (keyof Values)[]>([]);
  const [conflict, setConflict] = useState(false);
  const form = useForm<Values>({
    initialValues: options.seen.values,
    validate: (values) => validateValues(options.schema, values, t),
    validateInputOnBlur: true,
  });
  const saving = useMutation({
    mutationFn: (values: Values) => options.save(values, base.version),
    onError: (error) => {
      form.setErrors(fieldErrors(error, t, 'fields.'));
      setConflict(errorCode(error) === 'CONFLICT');
    },
  });
  const reloading = useMutation({
    mutationFn: async () => options.reload?.() ?? base,
    meta: { quiet: true },
    onSuccess: (theirs) => {
      const merged = mergeRecord(base.values, form.getValues(), theirs.values);
      form.setValues(merged.values);
      setBase(theirs);
      setClashes(merged.clashes);
      setConflict(false);
      saving.reset();
    },
  });
  const adopt = (values: Values, since: Seen<Values>) => {
    form.setValues(values);
    setBase(since);
  };
  return {
    form,
    submit: (onSaved) =>
      form.onSubmit(
        (values) => saving.mutate(values, { onSuccess: onSaved }),
        (errors) => {
          const [first] = Object.keys(errors);
          if (first !== undefined) form.getInputNode(first)?.focus();
        },
      ),
    saving: saving.isPending,
    error: saving.error ?? reloading.error,
    conflict,
    catchUp: () => reloading.mutate(),
    clashes,
    base,
    adopt,
    startOver: () => adopt(options.seen.values, options.seen),
  };
}

import { SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { personFields } from '#shared/contract/persons.ts';
import { CodeSelect } from '../../components/form/code-select.tsx';
import { RecordFormShell } from '../../components/form/record-form-shell.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import classes from '../../components/record.module.css';
import { fieldProps } from '../../hooks/field-props.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useFormDraft } from '../../hooks/use-form-draft.ts';
import { useRecordForm, type Saved, type Seen } from '../../hooks/use-record-form.ts';
import { personValues, type PersonField, type PersonValues } from './person-values.ts';

interface PersonFormProps {
  /** Null: a new person. */
  id: string | null;
  seen: Seen<PersonValues>;
  submitLabel: string;
  onSaved: (saved: Saved) => void;
  onCancel: () => void;
}

/** All fields of a contact person. There is none for personal origin, and there shall be none. */
export function PersonForm(props: PersonFormProps) {
  const { id, seen } = props;
  const { t } = useTranslation('persons');
  const { client } = useCore();
  const codes = useCodes();
  const record = useRecordForm<PersonValues>({
    schema: personFields,
    seen,
    save: (values, version) => {
      const fields = personFields.parse(values);
      return id === null || version === null
        ? client.persons.create(fields)
        : client.persons.update({ id, updatedAt: version, fields });
    },
    ...(id === null
      ? {}
      : {
          reload: async () => {
            const fresh = await client.persons.get({ id });
            return { values: personValues(fresh), version: fresh.updatedAt };
          },
        }),
  });
  const draft = useFormDraft('person', id ?? '', record);
  const { form } = record;
  const label = (name: PersonField) => t(`field.${name}`);
  const field = <Name extends PersonField>(name: Name) => ({
    ...fieldProps(form, name),
    label: label(name),
  });

  return (
    <RecordFormShell
      record={record}
      draft={draft}
      fieldLabel={label}
      submitLabel={props.submitLabel}
      onSaved={props.onSaved}
      onCancel={props.onCancel}
      gap="md"
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="sm">
        <TextField {...field('givenName')} description={t('nameHint')} dir="auto" />
        <TextField {...field('familyName')} required description={' '} dir="auto" />
        <TextField {...field('salutation')} />
        <CodeSelect
          {...field('preferredLanguage')}
          options={codes.options('language', [form.values.preferredLanguage ?? ''])}
        />
        <TextField {...field('phone')} type="tel" />
        <TextField {...field('email')} type="email" />
        <CodeSelect
          {...field('preferredChannel')}
          options={codes.options('channel', [form.values.preferredChannel ?? ''])}
        />
        <TextField {...field('notes')} lines={3} className={classes.wide} />
      </SimpleGrid>
    </RecordFormShell>
  );
}

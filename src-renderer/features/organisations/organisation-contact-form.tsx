import { Checkbox, Fieldset, Group, Modal, SimpleGrid, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as z from 'zod';
import { lineSchema } from '#shared/contract/base.ts';
import {
  affiliationFields,
  dateOrderRule,
  personFields,
  type Affiliation,
} from '#shared/contract/persons.ts';
import { CodeSelect } from '../../components/form/code-select.tsx';
import { DateField } from '../../components/form/date-field.tsx';
import { RecordFormShell } from '../../components/form/record-form-shell.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import classes from '../../components/record.module.css';
import { fieldProps } from '../../hooks/field-props.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { useFormDraft } from '../../hooks/use-form-draft.ts';
import { useRecordForm, type Seen } from '../../hooks/use-record-form.ts';
import { PersonPicker, type PickedPerson } from './person-picker.tsx';

interface ContactValues {
  /** '' until somebody is chosen; the new person's id once they are stored. */
  personId: string;
  /** Filled in for a person who is not in the store yet. */
  familyName: string;
  givenName: string;
  phone: string;
  email: string;
  function: string;
  fromDate: string | null;
  toDate: string | null;
  mainContact: boolean;
}

const contactValues = (contact: Affiliation | null): ContactValues => ({
  personId: contact?.personId ?? '',
  familyName: '',
  givenName: '',
  phone: '',
  email: '',
  function: contact?.function ?? '',
  fromDate: contact?.fromDate ?? null,
  toDate: contact?.toDate ?? null,
  mainContact: contact?.mainContact ?? false,
});

const checked = z
  .object({ ...affiliationFields.shape, personId: z.string(), familyName: z.string() })
  .omit({ organisationId: true })
  .superRefine((value, context) => {
    if (value.personId === '' && !lineSchema(200).safeParse(value.familyName).success)
      context.addIssue({ code: 'custom', path: ['personId'], message: 'nobody chosen' });
    if (value.fromDate && value.toDate && value.toDate < value.fromDate)
      context.addIssue({ code: 'custom', ...dateOrderRule });
  });

interface OrganisationContactFormProps {
  organisationId: string;
  /** Null: a further contact. */
  contact: Affiliation | null;
  onClose: () => void;
}

/** A person's function in this organisation; a person not known yet is stored on the way. */
export function OrganisationContactForm(props: OrganisationContactFormProps) {
  const { organisationId, contact, onClose } = props;
  const { t } = useTranslation(['organisations', 'common']);
  const { client, orpc } = useCore();
  const codes = useCodes();
  const notify = useNotify();
  const [picked, setPicked] = useState<PickedPerson | null>(
    contact && { id: contact.personId, name: contact.person.name },
  );
  const [seen] = useState<Seen<ContactValues>>(() => ({
    values: contactValues(contact),
    version: contact?.updatedAt ?? null,
  }));

  const record = useRecordForm<ContactValues>({
    schema: checked,
    seen,
    save: async (values, version) => {
      let { personId } = values;
      if (personId === '') {
        const { familyName, givenName, phone, email } = values;
        const person = await client.persons.create(
          personFields.parse({ familyName, givenName, phone, email }),
        );
        personId = person.id;
        // Should the function be refused now, trying again must not store the person twice.
        record.form.setFieldValue('personId', personId);
        setPicked({ id: personId, name: [givenName, familyName].filter(Boolean).join(' ') });
      }
      const fields = affiliationFields.parse({
        personId,
        organisationId,
        function: values.function,
        fromDate: values.fromDate,
        toDate: values.toDate,
        mainContact: values.mainContact,
      });
      return contact === null || version === null
        ? client.affiliations.create(fields)
        : client.affiliations.update({ id: contact.id, updatedAt: version, fields });
    },
    reload: async () => {
      const all = await client.affiliations.list({ organisationId });
      const fresh = all.find((one) => one.id === contact?.id) ?? contact;
      return { values: contactValues(fresh), version: fresh?.updatedAt ?? null };
    },
  });
  const draft = useFormDraft('affiliation', contact?.id ?? organisationId, record);
  const { form } = record;
  // A draft of an earlier time knows who was chosen by id, or by the name of somebody new.
  const { personId, givenName, familyName } = form.values;
  const named = useQuery(
    orpc.persons.get.queryOptions({
      input: { id: personId },
      enabled: picked === null && personId !== '',
    }),
  ).data;
  const fullName = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(' ');
  const known: PickedPerson | null =
    personId !== ''
      ? { id: personId, name: fullName(named?.givenName, named?.familyName) || '…' }
      : familyName !== ''
        ? { id: null, name: fullName(givenName, familyName) }
        : null;
  const shown = picked ?? known;
  const label = (name: keyof ContactValues) =>
    t(name === 'personId' ? 'contact.person' : `contact.${name}`);
  const field = <Name extends keyof ContactValues>(name: Name) => ({
    ...fieldProps(form, name),
    label: label(name),
  });
  const isNew = shown !== null && shown.id === null;

  return (
    <Modal
      opened
      onClose={onClose}
      title={t(contact ? 'contact.editTitle' : 'contact.title')}
      size={560}
      closeOnClickOutside={false}
    >
      <RecordFormShell
        record={record}
        draft={draft}
        fieldLabel={label}
        submitLabel={t('common:save')}
        onSaved={() => {
          notify.success(t(contact ? 'saved' : 'contact.added'));
          onClose();
        }}
        onCancel={onClose}
      >
        {contact ? (
          <Text fw={600}>
            <bdi>{contact.person.name}</bdi>
          </Text>
        ) : (
          <PersonPicker
            organisationId={organisationId}
            picked={shown}
            error={form.errors['personId'] && t('contact.choosePerson')}
            onPick={(person) => {
              setPicked(person);
              form.setValues((values) => ({
                ...values,
                personId: person?.id ?? '',
                ...(person?.id === null ? splitName(person.name) : { familyName: '' }),
              }));
              form.clearFieldError('personId');
            }}
          />
        )}
        {isNew && (
          <Fieldset legend={t('contact.newPersonTitle')} className={classes.section}>
            <SimpleGrid cols={2} spacing="sm" verticalSpacing="xs">
              <TextField {...field('givenName')} />
              <TextField {...field('familyName')} required />
              <TextField {...field('phone')} type="tel" />
              <TextField {...field('email')} type="email" />
            </SimpleGrid>
          </Fieldset>
        )}
        <CodeSelect
          {...field('function')}
          required
          options={codes.options('function', [form.values.function])}
          value={form.values.function || null}
          onChange={(code) => form.setFieldValue('function', code ?? '')}
        />
        <Group grow align="flex-start">
          <DateField {...field('fromDate')} />
          <DateField {...field('toDate')} />
        </Group>
        <Checkbox
          label={t('contact.mainContact')}
          checked={form.values.mainContact}
          onChange={(event) => form.setFieldValue('mainContact', event.currentTarget.checked)}
        />
      </RecordFormShell>
    </Modal>
  );
}

/** A first guess that can be corrected: the last word is the family name. */
function splitName(name: string): { givenName: string; familyName: string } {
  const words = name.trim().split(/\s+/);
  return { givenName: words.slice(0, -1).join(' '), familyName: words.at(-1) ?? '' };
}

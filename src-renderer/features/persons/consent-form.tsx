import { Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { consentFields, type Consent } from '#shared/contract/consents.ts';
import { NOT_NEEDED } from '#shared/rules/consent-state.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import { CodeSelect } from '../../components/form/code-select.tsx';
import { DateField } from '../../components/form/date-field.tsx';
import { RecordFormShell } from '../../components/form/record-form-shell.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { fieldProps } from '../../hooks/field-props.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useFormDraft } from '../../hooks/use-form-draft.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { useRecordForm, type Seen } from '../../hooks/use-record-form.ts';

interface Values {
  personId: string;
  purpose: string;
  state: string | null;
  legalBasis: string | null;
  form: string | null;
  givenOn: string | null;
  withdrawnOn: string | null;
  textVersion: string | null;
  expiresOn: string | null;
  note: string | null;
}
type Field = keyof Values;

const WITHDRAWN = 'consent-state/withdrawn';

const valuesOf = (record: Consent): Values => ({
  personId: record.personId,
  purpose: record.purpose,
  state: record.state,
  legalBasis: record.legalBasis,
  form: record.form,
  givenOn: record.givenOn,
  withdrawnOn: record.withdrawnOn,
  textVersion: record.textVersion,
  expiresOn: record.expiresOn,
  note: record.note,
});
const input = (values: Values): z.output<typeof consentFields> => consentFields.parse(values);

interface ConsentFormProps {
  personId: string;
  purpose: string;
  /** Null: a new one. */
  consent: Consent | null;
  onClose: () => void;
}

/** What a person has agreed to or refused for one purpose, how, when and until when. */
export function ConsentForm({ personId, purpose, consent, onClose }: ConsentFormProps) {
  const { t } = useTranslation(['consents', 'common']);
  const { client } = useCore();
  const codes = useCodes();
  const notify = useNotify();
  const [seen] = useState<Seen<Values>>(() =>
    consent
      ? { values: valuesOf(consent), version: consent.updatedAt }
      : {
          values: {
            personId,
            purpose,
            state: null,
            legalBasis: null,
            form: null,
            givenOn: berlinDay(new Date()),
            withdrawnOn: null,
            textVersion: null,
            expiresOn: null,
            note: null,
          },
          version: null,
        },
  );
  const record = useRecordForm<Values>({
    schema: consentFields,
    seen,
    save: (values, version) =>
      consent === null || version === null
        ? client.consents.create(input(values))
        : client.consents.update({ id: consent.id, updatedAt: version, fields: input(values) }),
    reload: async () => {
      const all = await client.consents.list({ personId });
      const fresh = all.find(({ id }) => id === consent?.id);
      return fresh ? { values: valuesOf(fresh), version: fresh.updatedAt } : seen;
    },
  });
  const draft = useFormDraft('consent', consent?.id ?? `${personId} ${purpose}`, record);
  const { form } = record;
  const { values } = form;
  const label = (name: Field) => t(`field.${name}`);
  const field = <Name extends Field>(name: Name) => ({
    ...fieldProps(form, name),
    label: label(name),
  });
  const taken = form.errors['purpose'];

  /** A withdrawal has a day, which is mostly today. */
  const setState = (state: string | null) =>
    form.setValues({
      state,
      ...(state === WITHDRAWN &&
        values.withdrawnOn === null && { withdrawnOn: berlinDay(new Date()) }),
    });
  return (
    <Modal
      opened
      title={t('formTitle', { purpose: codes.label(purpose) })}
      onClose={onClose}
      closeOnClickOutside={false}
      size={560}
    >
      <RecordFormShell
        record={record}
        draft={draft}
        fieldLabel={label}
        submitLabel={t('common:save')}
        onSaved={() => {
          notify.success(t('saved'));
          onClose();
        }}
        onCancel={onClose}
      >
        <Group grow align="flex-start">
          <CodeSelect
            {...field('state')}
            required
            data-autofocus
            openOnFocus={false}
            error={taken ? t('alreadyThere') : form.errors['state']}
            onChange={setState}
            options={codes.options('consent-state', consent ? [consent.state] : [])}
          />
          <CodeSelect
            {...field('form')}
            options={codes.options('consent-form', [consent?.form ?? ''])}
          />
        </Group>
        {(values.state === NOT_NEEDED || values.legalBasis !== null) && (
          <TextField
            {...field('legalBasis')}
            required={values.state === NOT_NEEDED}
            maxLength={300}
            description={t('legalBasisHint')}
          />
        )}
        <Group grow align="flex-start">
          <DateField {...field('givenOn')} />
          <DateField {...field('expiresOn')} />
          {(values.state === WITHDRAWN || values.withdrawnOn !== null) && (
            <DateField {...field('withdrawnOn')} />
          )}
        </Group>
        <TextField {...field('textVersion')} maxLength={100} description={t('textVersionHint')} />
        <TextField {...field('note')} lines={2} maxLength={5000} dir="auto" />
      </RecordFormShell>
    </Modal>
  );
}

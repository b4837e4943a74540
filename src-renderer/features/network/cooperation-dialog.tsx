import { ActionIcon, Modal, Skeleton } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { cooperationFields, type Cooperation } from '#shared/contract/cooperations.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import { CodeSelect } from '../../components/form/code-select.tsx';
import { DateField } from '../../components/form/date-field.tsx';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { OrganisationPicker } from '../../components/form/organisation-picker.tsx';
import { RecordFormShell } from '../../components/form/record-form-shell.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { HistorySection } from '../../components/history/history-section.tsx';
import { fieldProps } from '../../hooks/field-props.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormDraft } from '../../hooks/use-form-draft.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { useRecordForm, type Seen } from '../../hooks/use-record-form.ts';
import { useTrash } from '../../hooks/use-trash.ts';
import classes from './network.module.css';

interface CooperationDialogProps {
  /** One that there is; missing: a new one. */
  id?: string | undefined;
  /** Whose new cooperation it is, where that is known. */
  organisationId?: string | undefined;
  onClose: () => void;
}

interface Reference {
  id: string;
  name: string;
}
interface Start {
  record: Cooperation | null;
  organisation: Reference | null;
}

/** A cooperation from anywhere. Closed unsaved, what was typed stays as a draft. */
export function CooperationDialog({ id, organisationId, onClose }: CooperationDialogProps) {
  const { t } = useTranslation('network');
  const { client } = useCore();
  const errorMessage = useErrorMessage();
  const start = useQuery({
    queryKey: ['cooperation-start', id, organisationId],
    queryFn: async (): Promise<Start> => {
      if (id !== undefined) {
        const record = await client.cooperations.get({ id });
        return { record, organisation: record.organisation };
      }
      const organisation =
        organisationId === undefined
          ? null
          : await client.organisations.get({ id: organisationId });
      return { record: null, organisation };
    },
    // The form keeps what was read here.
    staleTime: 'static',
    gcTime: 0,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(id === undefined ? 'new' : 'edit')}
      size={620}
      closeOnClickOutside={false}
    >
      {start.data ? (
        <CooperationForm {...start.data} onClose={onClose} />
      ) : start.isError ? (
        <ErrorMessage message={errorMessage(start.error)} onRetry={() => void start.refetch()} />
      ) : (
        // Holds the focus until there is a field to type in: not the button that closes.
        <Skeleton height={320} aria-busy tabIndex={-1} data-autofocus />
      )}
    </Modal>
  );
}

interface Values {
  organisationId: string;
  partnerId: string;
  type: string | null;
  state: string | null;
  fromDate: string | null;
  toDate: string | null;
  note: string | null;
}
type Field = keyof Values;

const valuesOf = (record: Cooperation): Values => ({
  organisationId: record.organisationId,
  partnerId: record.partnerId,
  type: record.type,
  state: record.state,
  fromDate: record.fromDate,
  toDate: record.toDate,
  note: record.note,
});
const newValues = (organisation: Reference | null): Values => ({
  organisationId: organisation?.id ?? '',
  partnerId: '',
  type: null,
  state: 'cooperation-state/active',
  fromDate: berlinDay(new Date()),
  toDate: null,
  note: null,
});
const input = (values: Values): z.output<typeof cooperationFields> =>
  cooperationFields.parse(values);

function CooperationForm({ record, organisation, onClose }: Start & { onClose: () => void }) {
  const { t } = useTranslation(['network', 'common']);
  const { client } = useCore();
  const codes = useCodes();
  const notify = useNotify();
  const trash = useTrash('cooperations');
  const [seen] = useState<Seen<Values>>(() =>
    record
      ? { values: valuesOf(record), version: record.updatedAt }
      : { values: newValues(organisation), version: null },
  );
  const [chosen, setChosen] = useState<{
    organisation: Reference | null;
    partner: Reference | null;
  }>({ organisation, partner: record?.partner ?? null });
  const edit = useRecordForm<Values>({
    schema: cooperationFields,
    seen,
    save: (values, version) =>
      record === null || version === null
        ? client.cooperations.create(input(values))
        : client.cooperations.update({ id: record.id, updatedAt: version, fields: input(values) }),
    reload: async () => {
      if (!record) return seen;
      const fresh = await client.cooperations.get({ id: record.id });
      setChosen({ organisation: fresh.organisation, partner: fresh.partner });
      return { values: valuesOf(fresh), version: fresh.updatedAt };
    },
  });
  // Two organisations' new cooperations are different texts, so the draft is the organisation's.
  const draft = useFormDraft('cooperation', record?.id ?? organisation?.id ?? '', edit);
  const { form } = edit;
  const label = (name: Field) => t(`field.${name}`);
  const field = <Name extends Field>(name: Name) => ({
    ...fieldProps(form, name),
    label: label(name),
  });
  // The form appears after the dialog, which has given the focus away by then.
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.querySelector<HTMLElement>('[data-autofocus=true]')?.focus();
  }, []);
  const known = organisation !== null;
  const same =
    form.values.organisationId !== '' && form.values.organisationId === form.values.partnerId;

  return (
    <div ref={place}>
      <RecordFormShell
        record={edit}
        draft={draft}
        fieldLabel={label}
        submitLabel={t('common:save')}
        onSaved={() => {
          notify.success(t(record ? 'saved' : 'created'));
          onClose();
        }}
        onCancel={onClose}
        aside={
          record && (
            <ActionIcon
              variant="default"
              size={36}
              aria-label={t('trash')}
              onClick={() =>
                void trash(
                  [record.id],
                  `${record.organisation.name} – ${record.partner.name}`,
                ).then((gone) => gone > 0 && onClose())
              }
            >
              <IconTrash size={17} aria-hidden />
            </ActionIcon>
          )
        }
      >
        <div className={classes.fields}>
          <OrganisationPicker
            {...field('organisationId')}
            required
            chosen={chosen.organisation}
            value={form.values.organisationId || null}
            onChange={(id) => form.setFieldValue('organisationId', id ?? '')}
            without={form.values.partnerId}
            {...(!known && { 'data-autofocus': true, openOnFocus: false })}
          />
          <OrganisationPicker
            {...field('partnerId')}
            required
            chosen={chosen.partner}
            value={form.values.partnerId || null}
            onChange={(id) => form.setFieldValue('partnerId', id ?? '')}
            without={form.values.organisationId}
            error={same ? t('sameOrganisation') : form.errors['partnerId']}
            {...(known && !record && { 'data-autofocus': true, openOnFocus: false })}
          />
          <CodeSelect
            {...field('type')}
            required
            options={codes.options('cooperation-type', record ? [record.type] : [])}
            {...(record && { 'data-autofocus': true, openOnFocus: false })}
          />
          <CodeSelect
            {...field('state')}
            required
            options={codes.options('cooperation-state', record ? [record.state] : [])}
          />
          <DateField {...field('fromDate')} />
          <DateField {...field('toDate')} />
          <div className={classes.whole}>
            <TextField {...field('note')} lines={3} maxLength={20_000} dir="auto" />
          </div>
        </div>
      </RecordFormShell>
      {record && (
        <div className={classes.history}>
          <HistorySection entity="cooperation" id={record.id} heading="h3" />
        </div>
      )}
    </div>
  );
}

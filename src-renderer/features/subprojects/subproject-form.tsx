import { Group, Modal } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import {
  subprojectFields,
  type FundingPeriod,
  type Subproject,
} from '#shared/contract/subprojects.ts';
import { CodeSelect } from '../../components/form/code-select.tsx';
import { RecordFormShell } from '../../components/form/record-form-shell.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { TagTypeahead, type Tag } from '../../components/typeahead/tag-typeahead.tsx';
import { fieldProps } from '../../hooks/field-props.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { useFormDraft } from '../../hooks/use-form-draft.ts';
import { useRecordForm } from '../../hooks/use-record-form.ts';

interface Values {
  fundingPeriodId: string;
  carrierId: string | null;
  name: string;
  shortCode: string | null;
  notes: string | null;
}

const valuesOf = (record: Subproject): Values => ({
  fundingPeriodId: record.fundingPeriodId,
  carrierId: record.carrierId,
  name: record.name,
  shortCode: record.shortCode,
  notes: record.notes,
});
const input = (values: Values): z.output<typeof subprojectFields> => subprojectFields.parse(values);

interface SubprojectFormProps {
  record: Subproject | null;
  /** The period a new subproject begins with. */
  fundingPeriodId: string;
  periods: readonly FundingPeriod[];
  onClose: () => void;
}

export function SubprojectForm({
  record: subproject,
  periods,
  onClose,
  ...props
}: SubprojectFormProps) {
  const { t } = useTranslation('subprojects');
  const { t: common } = useTranslation();
  const { client } = useCore();
  const notify = useNotify();
  const [seen] = useState(() =>
    subproject
      ? { values: valuesOf(subproject), version: subproject.updatedAt }
      : {
          values: {
            fundingPeriodId: props.fundingPeriodId,
            carrierId: null,
            name: '',
            shortCode: null,
            notes: null,
          },
          version: null,
        },
  );
  const record = useRecordForm<Values>({
    schema: subprojectFields,
    seen,
    save: (values, version) =>
      subproject === null || version === null
        ? client.subprojects.create(input(values))
        : client.subprojects.update({
            id: subproject.id,
            updatedAt: version,
            fields: input(values),
          }),
    reload: async () => {
      if (!subproject) return seen;
      const fresh = await client.subprojects.get({ id: subproject.id });
      return { values: valuesOf(fresh), version: fresh.updatedAt };
    },
  });
  const draft = useFormDraft('subproject', subproject?.id ?? props.fundingPeriodId, record);
  const { form } = record;
  const period = fieldProps(form, 'fundingPeriodId');
  const carrier = fieldProps(form, 'carrierId');
  return (
    <Modal
      opened
      title={subproject ? t('editSubproject') : t('newSubproject')}
      onClose={onClose}
      closeOnClickOutside={false}
    >
      <RecordFormShell
        record={record}
        draft={draft}
        fieldLabel={(field) => t(`field.${field}`)}
        submitLabel={common('save')}
        onSaved={() => {
          notify.success(common('saved'));
          onClose();
        }}
        onCancel={onClose}
      >
        <TextField label={t('field.name')} required data-autofocus {...fieldProps(form, 'name')} />
        <Group grow align="flex-start">
          <TextField label={t('field.shortCode')} {...fieldProps(form, 'shortCode')} />
          <CodeSelect
            {...period}
            label={t('field.fundingPeriodId')}
            required
            options={periods.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id) => period.onChange(id ?? '')}
          />
        </Group>
        <CarrierField
          value={form.values.carrierId}
          chosen={subproject?.carrier ?? null}
          onChange={carrier.onChange}
          error={carrier.error}
        />
        <TextField label={t('field.notes')} lines={3} {...fieldProps(form, 'notes')} />
      </RecordFormShell>
    </Modal>
  );
}

function CarrierField(props: {
  value: string | null;
  chosen: Tag | null;
  onChange: (id: string | null) => void;
  error: React.ReactNode;
}) {
  const { t } = useTranslation('subprojects');
  const { orpc } = useCore();
  const codes = useCodes();
  const [picked, setPicked] = useState<Tag | null>(props.chosen);
  // A draft of an earlier time knows the id only.
  const named = useQuery(
    orpc.organisations.get.queryOptions({
      input: { id: props.value ?? '' },
      enabled: props.value !== null && props.value !== picked?.id,
    }),
  ).data;
  const name = picked?.id === props.value ? picked?.name : named?.name;
  const [search, setSearch] = useState('');
  const found = useQuery(
    orpc.organisations.suggest.queryOptions({
      input: { text: search.trim().slice(0, 200) },
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <TagTypeahead
      label={t('field.carrierId')}
      placeholder={t('carrierHint')}
      value={props.value === null ? [] : [{ id: props.value, name: name ?? '…' }]}
      onChange={([chosen]) => {
        setPicked(chosen ?? null);
        props.onChange(chosen?.id ?? null);
      }}
      options={(found.data ?? []).map(({ id, name, homeDistrict }) => ({
        id,
        name,
        hint: codes.label(homeDistrict),
      }))}
      search={search}
      onSearch={setSearch}
      loading={found.isPlaceholderData || found.isPending}
      max={1}
      error={props.error}
    />
  );
}

import { Group, Modal, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { INVOLVEMENT_STATUS } from '#shared/codes/words.ts';
import { involvementFields, type Involvement } from '#shared/contract/subprojects.ts';
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
  organisationId: string;
  subprojectId: string | null;
  role: string | null;
  status: (typeof INVOLVEMENT_STATUS)[number];
  fromDate: string | null;
  toDate: string | null;
  note: string | null;
}

const valuesOf = (record: Involvement): Values => ({
  organisationId: record.organisationId,
  subprojectId: record.subprojectId,
  role: record.role,
  status: record.status,
  fromDate: record.fromDate,
  toDate: record.toDate,
  note: record.note,
});
const input = (values: Values): z.output<typeof involvementFields> =>
  involvementFields.parse(values);

interface InvolvementFormProps {
  organisationId: string;
  /** Null: a new one. */
  involvement: Involvement | null;
  onClose: () => void;
}

/** An organisation's involvement in a subproject: role, from, to, status, note. */
export function InvolvementForm({ organisationId, involvement, onClose }: InvolvementFormProps) {
  const { t } = useTranslation('subprojects');
  const { t: common } = useTranslation();
  const { client, orpc } = useCore();
  const codes = useCodes();
  const notify = useNotify();
  const subprojects = useQuery(orpc.subprojects.list.queryOptions({ input: {} }));
  const [seen] = useState<Seen<Values>>(() =>
    involvement
      ? { values: valuesOf(involvement), version: involvement.updatedAt }
      : {
          values: {
            organisationId,
            subprojectId: null,
            role: 'involvement-role/participant',
            status: 'active',
            fromDate: berlinDay(new Date()),
            toDate: null,
            note: null,
          },
          version: null,
        },
  );
  const record = useRecordForm<Values>({
    schema: involvementFields,
    seen,
    save: (values, version) =>
      involvement === null || version === null
        ? client.involvements.create(input(values))
        : client.involvements.update({
            id: involvement.id,
            updatedAt: version,
            fields: input(values),
          }),
    reload: async () => {
      const all = await client.involvements.list({ organisationId });
      const fresh = all.find(({ id }) => id === involvement?.id);
      return fresh ? { values: valuesOf(fresh), version: fresh.updatedAt } : seen;
    },
  });
  // Two organisations' new involvements are different texts, so the draft is the organisation's.
  const draft = useFormDraft('involvement', involvement?.id ?? organisationId, record);
  const { form } = record;
  const status = fieldProps(form, 'status');

  return (
    <Modal
      opened
      title={involvement ? t('editInvolvement') : t('newInvolvement')}
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
        {subprojects.data?.length === 0 && (
          <Text size="sm">
            {t('noSubprojects')} <Link to="/subprojects">{t('toSubprojects')}</Link>
          </Text>
        )}
        <CodeSelect
          label={t('field.subprojectId')}
          required
          data-autofocus
          openOnFocus={false}
          options={(subprojects.data ?? []).map(({ id, name, shortCode, fundingPeriod }) => ({
            value: id,
            label: shortCode ? `${shortCode} · ${name}` : name,
            group: fundingPeriod.name,
          }))}
          {...fieldProps(form, 'subprojectId')}
        />
        <Group grow align="flex-start">
          <CodeSelect
            label={t('field.role')}
            required
            options={codes.options('involvement-role', involvement ? [involvement.role] : [])}
            {...fieldProps(form, 'role')}
          />
          <CodeSelect
            {...status}
            label={t('field.status')}
            required
            options={INVOLVEMENT_STATUS.map((value) => ({ value, label: t(`status.${value}`) }))}
            onChange={(value) =>
              status.onChange(INVOLVEMENT_STATUS.find((known) => known === value) ?? 'active')
            }
          />
        </Group>
        <Group grow align="flex-start">
          <DateField label={t('field.fromDate')} required {...fieldProps(form, 'fromDate')} />
          <DateField label={t('field.toDate')} {...fieldProps(form, 'toDate')} />
        </Group>
        <TextField label={t('field.note')} lines={3} {...fieldProps(form, 'note')} />
      </RecordFormShell>
    </Modal>
  );
}

import { Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { fundingPeriodFields, type FundingPeriod } from '#shared/contract/subprojects.ts';
import { DateField } from '../../components/form/date-field.tsx';
import { RecordFormShell } from '../../components/form/record-form-shell.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { fieldProps } from '../../hooks/field-props.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { useFormDraft } from '../../hooks/use-form-draft.ts';
import { useRecordForm } from '../../hooks/use-record-form.ts';

interface Values {
  name: string;
  funder: string | null;
  /** Null while nothing was typed; the check asks for them. */
  startDate: string | null;
  endDate: string | null;
}

const valuesOf = ({ name, funder, startDate, endDate }: FundingPeriod): Values => ({
  name,
  funder,
  startDate,
  endDate,
});
const input = (values: Values): z.output<typeof fundingPeriodFields> =>
  fundingPeriodFields.parse(values);

/** A funding period: a new one, or changes to one. */
export function FundingPeriodForm(props: { record: FundingPeriod | null; onClose: () => void }) {
  const { record: period, onClose } = props;
  const { t } = useTranslation('subprojects');
  const { t: common } = useTranslation();
  const { client } = useCore();
  const notify = useNotify();
  const [seen] = useState(() =>
    period
      ? { values: valuesOf(period), version: period.updatedAt }
      : { values: { name: '', funder: null, startDate: null, endDate: null }, version: null },
  );
  const record = useRecordForm<Values>({
    schema: fundingPeriodFields,
    seen,
    save: (values, version) =>
      period === null || version === null
        ? client.fundingPeriods.create(input(values))
        : client.fundingPeriods.update({
            id: period.id,
            updatedAt: version,
            fields: input(values),
          }),
    reload: async () => {
      const fresh = (await client.fundingPeriods.list()).find(({ id }) => id === period?.id);
      return fresh ? { values: valuesOf(fresh), version: fresh.updatedAt } : seen;
    },
  });
  const draft = useFormDraft('funding-period', period?.id ?? '', record);
  const { form } = record;
  return (
    <Modal
      opened
      title={period ? t('editPeriod') : t('newPeriod')}
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
        <TextField label={t('field.funder')} {...fieldProps(form, 'funder')} />
        <Group grow align="flex-start">
          <DateField label={t('field.startDate')} required {...fieldProps(form, 'startDate')} />
          <DateField label={t('field.endDate')} required {...fieldProps(form, 'endDate')} />
        </Group>
      </RecordFormShell>
    </Modal>
  );
}

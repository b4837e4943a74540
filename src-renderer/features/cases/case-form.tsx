import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CodeMultiSelect } from '../../components/form/code-multi-select.tsx';
import { CodeSelect } from '../../components/form/code-select.tsx';
import { DateField } from '../../components/form/date-field.tsx';
import { OrganisationsPicker } from '../../components/form/organisations-picker.tsx';
import { RecordFormShell } from '../../components/form/record-form-shell.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import classes from '../../components/record.module.css';
import { fieldProps } from '../../hooks/field-props.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useFormDraft } from '../../hooks/use-form-draft.ts';
import { useRecordForm, type Saved, type Seen } from '../../hooks/use-record-form.ts';
import grid from './cases.module.css';
import {
  caseForm,
  caseInput,
  caseValues,
  newCaseInput,
  type CaseField,
  type CaseValues,
} from './case-values.ts';

interface CaseFormProps {
  /** Null: a new case. */
  id: string | null;
  seen: Seen<CaseValues>;
  /** Names of the organisations that are chosen already. */
  organisations: readonly { id: string; name: string }[];
  submitLabel: string;
  onSaved: (saved: Saved & { number?: string }) => void;
  onCancel: () => void;
}

/** What a person fills in of a case. Status and closing change on its record. */
export function CaseForm(props: CaseFormProps) {
  const { id, seen } = props;
  const { t } = useTranslation('cases');
  const { client, orpc } = useCore();
  const codes = useCodes();
  const users = useQuery(orpc.users.list.queryOptions({ staleTime: 60_000 })).data ?? [];
  const subprojects =
    useQuery(orpc.subprojects.list.queryOptions({ input: {}, staleTime: 60_000 })).data ?? [];
  const record = useRecordForm<CaseValues>({
    schema: caseForm,
    seen,
    save: (values, version) =>
      id === null || version === null
        ? client.cases.create(newCaseInput(values))
        : client.cases.update({ id, updatedAt: version, fields: caseInput(values) }),
    ...(id === null
      ? {}
      : {
          reload: async () => {
            const fresh = await client.cases.get({ id });
            return { values: caseValues(fresh), version: fresh.updatedAt };
          },
        }),
  });
  const draft = useFormDraft('case', id ?? '', record);
  const { form } = record;
  const { values } = form;
  const label = (name: CaseField) => t(`field.${name}`);
  const field = <Name extends CaseField>(name: Name) => ({
    ...fieldProps(form, name),
    label: label(name),
  });
  const cell = id === null ? grid.quarter : grid.third;
  const first = seen.values.organisationIds.length === 0;

  return (
    <RecordFormShell
      record={record}
      draft={draft}
      fieldLabel={label}
      submitLabel={props.submitLabel}
      onSaved={props.onSaved}
      onCancel={props.onCancel}
      actionsClassName={id === null ? grid.dialogActions : classes.formActions}
    >
      <OrganisationsPicker
        {...field('organisationIds')}
        required
        placeholder={t('organisationsPlaceholder')}
        chosen={props.organisations}
        data-autofocus={first || undefined}
      />
      <TextField
        {...field('concern')}
        required
        maxLength={300}
        description={t('concernHint')}
        dir="auto"
        data-autofocus={!first || undefined}
      />
      <TextField {...field('goal')} lines={2} maxLength={5000} description={t('goalHint')} />
      <div className={grid.fields}>
        <div className={grid.third}>
          <CodeSelect {...field('field')} options={codes.options('field', [values.field ?? ''])} />
        </div>
        <div className={grid.twoThirds}>
          <CodeMultiSelect {...field('topics')} options={codes.options('topic', values.topics)} />
        </div>
        {id === null && (
          <div className={cell}>
            <CodeSelect
              {...field('responsibleId')}
              required
              options={users
                .filter((user) => user.active || user.id === values.responsibleId)
                .map((user) => ({ value: user.id, label: user.name }))}
            />
          </div>
        )}
        <div className={cell}>
          <CodeSelect
            {...field('priority')}
            required
            onChange={(code) => form.setFieldValue('priority', code ?? values.priority)}
            options={codes.options('case-priority', [values.priority])}
          />
        </div>
        <div className={cell}>
          <CodeSelect
            {...field('subprojectId')}
            placeholder={t('noSubproject')}
            options={subprojects.map(({ id: value, name, fundingPeriod }) => ({
              value,
              label: name,
              group: fundingPeriod.name,
            }))}
          />
        </div>
        <div className={cell}>
          <DateField
            {...field('openedOn')}
            required
            // An emptied field is told as one that is missing.
            onChange={(day) => form.setFieldValue('openedOn', day ?? '')}
            value={values.openedOn || null}
          />
        </div>
      </div>
      <TextField {...field('note')} lines={2} maxLength={100_000} />
      <Switch
        label={label('confidential')}
        description={t('confidentialHint')}
        checked={values.confidential}
        error={form.errors['confidential']}
        onChange={(event) => form.setFieldValue('confidential', event.currentTarget.checked)}
      />
    </RecordFormShell>
  );
}

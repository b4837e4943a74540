import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { newGrantApplication } from '#shared/contract/grant-applications.ts';
import { isGranted } from '#shared/rules/application-state.ts';
import { CodeSelect } from '../../components/form/code-select.tsx';
import { DateField } from '../../components/form/date-field.tsx';
import { MoneyField } from '../../components/form/money-field.tsx';
import { OrganisationPicker } from '../../components/form/organisation-picker.tsx';
import { RecordFormShell } from '../../components/form/record-form-shell.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { fieldProps } from '../../hooks/field-props.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useFormDraft } from '../../hooks/use-form-draft.ts';
import { useRecordForm, type Saved, type Seen } from '../../hooks/use-record-form.ts';
import {
  applicationInput,
  applicationValues,
  newApplicationInput,
  type ApplicationField,
  type ApplicationValues,
} from './application-values.ts';
import grid from './applications.module.css';

interface ApplicationFormProps {
  /** Null: a new application. */
  id: string | null;
  seen: Seen<ApplicationValues>;
  /** The organisation that is chosen already. */
  organisation: { id: string; name: string } | null;
  submitLabel: string;
  onSaved: (saved: Saved, values: ApplicationValues) => void;
  onCancel: () => void;
}

/** What a person fills in of a grant application. A stored one changes its state on its record. */
export function ApplicationForm(props: ApplicationFormProps) {
  const { id, seen } = props;
  const { t } = useTranslation('applications');
  const { client, orpc } = useCore();
  const codes = useCodes();
  const users = useQuery(orpc.users.list.queryOptions({ staleTime: 60_000 })).data ?? [];
  const record = useRecordForm<ApplicationValues>({
    schema: newGrantApplication,
    seen,
    save: (values, version) =>
      id === null || version === null
        ? client.grantApplications.create(newApplicationInput(values))
        : client.grantApplications.update({
            id,
            updatedAt: version,
            fields: applicationInput(values),
          }),
    ...(id === null
      ? {}
      : {
          reload: async () => {
            const fresh = await client.grantApplications.get({ id });
            return { values: applicationValues(fresh), version: fresh.updatedAt };
          },
        }),
  });
  const draft = useFormDraft('grant-application', id ?? '', record);
  const { form } = record;
  const { values } = form;
  const label = (name: ApplicationField) => t(`field.${name}`);
  const field = <Name extends ApplicationField>(name: Name) => ({
    ...fieldProps(form, name),
    label: label(name),
  });
  const known = props.organisation !== null;

  return (
    <RecordFormShell
      record={record}
      draft={draft}
      fieldLabel={label}
      submitLabel={props.submitLabel}
      onSaved={(saved) => props.onSaved(saved, values)}
      onCancel={props.onCancel}
    >
      <div className={grid.fields}>
        <div className={grid.half}>
          <OrganisationPicker
            {...field('organisationId')}
            required
            chosen={props.organisation}
            value={values.organisationId || null}
            onChange={(chosen) => form.setFieldValue('organisationId', chosen ?? '')}
            {...(!known && { 'data-autofocus': true, openOnFocus: false })}
          />
        </div>
        <div className={grid.half}>
          <TextField {...field('funder')} maxLength={200} dir="auto" />
        </div>
        <div className={grid.whole}>
          <TextField
            {...field('programme')}
            required
            maxLength={300}
            description={t('programmeHint')}
            dir="auto"
            data-autofocus={known || undefined}
          />
        </div>
        {id === null && (
          <div className={grid.third}>
            <CodeSelect
              {...field('state')}
              required
              onChange={(code) => form.setFieldValue('state', code ?? values.state)}
              options={codes.options('application-state')}
            />
          </div>
        )}
        <div className={grid.third}>
          <MoneyField {...field('appliedCents')} placeholder={t('amountHint')} />
        </div>
        {(isGranted(values.state) || values.grantedCents !== null) && (
          <div className={grid.third}>
            <MoneyField {...field('grantedCents')} placeholder={t('amountHint')} />
          </div>
        )}
        <div className={grid.third}>
          <CodeSelect
            {...field('responsibleId')}
            options={users
              .filter((user) => user.active || user.id === values.responsibleId)
              .map((user) => ({ value: user.id, label: user.name }))}
          />
        </div>
      </div>
      <fieldset className={grid.section}>
        <legend>{t('deadlines')}</legend>
        <div className={grid.fields}>
          <div className={grid.third}>
            <DateField {...field('applicationDueOn')} />
          </div>
          <div className={grid.third}>
            <DateField {...field('drawdownDueOn')} />
          </div>
          <div className={grid.third}>
            <DateField {...field('proofDueOn')} />
          </div>
        </div>
      </fieldset>
      <div className={grid.fields}>
        <div className={grid.third}>
          <DateField {...field('projectFrom')} />
        </div>
        <div className={grid.third}>
          <DateField {...field('projectTo')} />
        </div>
      </div>
      <TextField {...field('note')} lines={2} maxLength={20_000} dir="auto" />
    </RecordFormShell>
  );
}

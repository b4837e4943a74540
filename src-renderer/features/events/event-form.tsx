import { NumberInput } from '@mantine/core';
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
import {
  eventForm,
  eventInput,
  eventValues,
  typedTime,
  type EventField,
  type EventValues,
} from './event-values.ts';
import grid from './events.module.css';

interface EventFormProps {
  /** Null: a new event. */
  id: string | null;
  seen: Seen<EventValues>;
  /** Names of the organisations that are chosen already. */
  organisations: readonly { id: string; name: string }[];
  submitLabel: string;
  onSaved: (saved: Saved) => void;
  onCancel: () => void;
}

/** What a person fills in of an event; who was there has a place of its own. */
export function EventForm(props: EventFormProps) {
  const { id, seen } = props;
  const { t } = useTranslation('events');
  const { client, orpc } = useCore();
  const codes = useCodes();
  const subprojects =
    useQuery(orpc.subprojects.list.queryOptions({ input: {}, staleTime: 60_000 })).data ?? [];
  const record = useRecordForm<EventValues>({
    schema: eventForm,
    seen,
    save: (values, version) =>
      id === null || version === null
        ? client.events.create(eventInput(values))
        : client.events.update({ id, updatedAt: version, fields: eventInput(values) }),
    ...(id === null
      ? {}
      : {
          reload: async () => {
            const fresh = await client.events.get({ id });
            return { values: eventValues(fresh), version: fresh.updatedAt };
          },
        }),
  });
  const draft = useFormDraft('event', id ?? '', record);
  const { form } = record;
  const { values } = form;
  const label = (name: EventField) => t(`field.${name}`);
  const field = <Name extends EventField>(name: Name) => ({
    ...fieldProps(form, name),
    label: label(name),
  });
  const timeField = (name: 'time' | 'endTime') => {
    const { onBlur, ...input } = field(name);
    return (
      <TextField
        {...input}
        required={name === 'time'}
        onChange={(text) => form.setFieldValue(name, text)}
        maxLength={8}
        onBlur={() => {
          const understood = typedTime(values[name] ?? '');
          if (understood !== null) form.setFieldValue(name, understood);
          onBlur();
        }}
      />
    );
  };
  const countField = (name: 'countedPersons' | 'countedOrganisations') => (
    <NumberInput
      {...field(name)}
      description={t('countedHint')}
      onChange={(value) => form.setFieldValue(name, Number(value) || 0)}
      min={0}
      max={100_000}
      allowDecimal={false}
      allowNegative={false}
    />
  );

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
      <div className={grid.fields}>
        <div className={grid.twoThirds}>
          <TextField {...field('title')} required maxLength={300} dir="auto" data-autofocus />
        </div>
        <div className={grid.third}>
          <CodeSelect
            {...field('kind')}
            required
            onChange={(code) => form.setFieldValue('kind', code ?? values.kind)}
            options={codes.options('event-kind', [values.kind])}
          />
        </div>
        <div className={grid.third}>
          <DateField
            {...field('day')}
            required
            // An emptied field is told as one that is missing.
            onChange={(day) => form.setFieldValue('day', day ?? '')}
            value={values.day || null}
          />
        </div>
        <div className={grid.sixth}>{timeField('time')}</div>
        <div className={grid.sixth}>{timeField('endTime')}</div>
        <div className={grid.third}>
          <DateField {...field('endDay')} description={t('endDayHint')} />
        </div>
        <div className={grid.half}>
          <TextField {...field('place')} maxLength={300} dir="auto" />
        </div>
        <div className={grid.half}>
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
      </div>
      <CodeMultiSelect {...field('topics')} options={codes.options('topic', values.topics)} />
      <OrganisationsPicker
        {...field('organisationIds')}
        placeholder={t('partnersPlaceholder')}
        chosen={props.organisations}
      />
      <div className={grid.fields}>
        <div className={grid.half}>{countField('countedPersons')}</div>
        <div className={grid.half}>{countField('countedOrganisations')}</div>
      </div>
      <TextField {...field('note')} lines={2} maxLength={100_000} />
    </RecordFormShell>
  );
}

import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { taskFields, type Task } from '#shared/contract/tasks.ts';
import { CasePicker } from '../../components/form/case-picker.tsx';
import { CodeSelect } from '../../components/form/code-select.tsx';
import { DateField } from '../../components/form/date-field.tsx';
import { DayOffHint } from '../../components/form/day-off-hint.tsx';
import { OrganisationPicker } from '../../components/form/organisation-picker.tsx';
import { RecordFormShell } from '../../components/form/record-form-shell.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { useCodes } from '../../hooks/use-codes.ts';
import { fieldProps } from '../../hooks/field-props.ts';
import { useCommands } from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useFormDraft } from '../../hooks/use-form-draft.ts';
import { useRecordForm, type Saved, type Seen } from '../../hooks/use-record-form.ts';
import { isRepeatRule, taskValues, type TaskValues } from './task-values.ts';

interface TaskFormProps {
  /** Null: a new task. */
  id: string | null;
  task: Task | null;
  seen: Seen<TaskValues>;
  submitLabel: string;
  onTrash?: () => void;
  onSaved: (saved: Saved) => void;
  onCancel: () => void;
}

export function TaskForm(props: TaskFormProps) {
  const { id, task, seen } = props;
  const { t } = useTranslation('tasks');
  const { client, orpc } = useCore();
  const codes = useCodes();
  const { openRecord } = useCommands();
  const users = useQuery(orpc.users.list.queryOptions({ staleTime: 60_000 })).data ?? [];
  const record = useRecordForm<TaskValues>({
    schema: taskFields,
    seen,
    save: (values, version) =>
      id === null || version === null
        ? client.tasks.create(values)
        : client.tasks.update({ id, updatedAt: version, fields: values }),
    ...(id === null
      ? {}
      : {
          reload: async () => {
            const fresh = await client.tasks.get({ id });
            return { values: taskValues(fresh), version: fresh.updatedAt };
          },
        }),
  });
  const draft = useFormDraft('task', id ?? '', record);
  const { form } = record;
  const label = (name: keyof TaskValues) => t(`field.${name}`);
  const field = <Name extends keyof TaskValues>(name: Name) => ({
    ...fieldProps(form, name),
    label: label(name),
  });
  const counsellors = users
    .filter((user) => user.active || user.id === form.values.assigneeId)
    .map((user) => ({ value: user.id, label: user.name }));
  const { sessionId } = form.values;

  return (
    <RecordFormShell
      record={record}
      draft={draft}
      fieldLabel={label}
      submitLabel={props.submitLabel}
      onSaved={props.onSaved}
      onCancel={props.onCancel}
      aside={
        props.onTrash && (
          <Button variant="subtle" color="gray" onClick={props.onTrash}>
            {t('trash')}
          </Button>
        )
      }
    >
      <TextField {...field('title')} required maxLength={300} data-autofocus />
      <Group grow align="flex-start">
        <DateField {...field('dueOn')} />
        <CodeSelect {...field('assigneeId')} options={counsellors} />
      </Group>
      <DayOffHint day={form.values.dueOn} onMove={(dueOn) => form.setFieldValue('dueOn', dueOn)} />
      <CodeSelect
        {...field('repeatRule')}
        onChange={(code) => form.setFieldValue('repeatRule', isRepeatRule(code) ? code : null)}
        placeholder={t('noRepeat')}
        options={codes.options(
          'repeat-rule',
          form.values.repeatRule === null ? [] : [form.values.repeatRule],
        )}
      />
      <OrganisationPicker {...field('organisationId')} chosen={task?.organisation ?? null} />
      <CasePicker
        {...field('caseId')}
        chosen={task?.case ?? null}
        organisationIds={form.values.organisationId === null ? [] : [form.values.organisationId]}
      />
      <TextField {...field('note')} lines={3} />
      {sessionId !== null && (
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            {t('fromSession')}
          </Text>
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => openRecord('session', sessionId)}
          >
            {t('toSession')}
          </Button>
        </Group>
      )}
    </RecordFormShell>
  );
}

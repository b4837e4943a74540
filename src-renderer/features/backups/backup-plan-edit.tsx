import { Button, Checkbox, Fieldset, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { planInput, type BackupPlan } from '#shared/contract/backup-plan.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { TimeField } from '../../components/form/time-field.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { errorIssues, issueMessage, useErrorMessage } from '../../hooks/use-error-message.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { BackupPlanDrill } from './backup-plan-drill.tsx';
import { BackupRecipients } from './backup-recipients.tsx';
import { planAsInput, type PlanInput } from './plan-values.ts';
import classes from './backups.module.css';

/** How many changes are suggested when somebody first wants a backup after so many. */
const SUGGESTED_CHANGES = 200;
const SUGGESTED_TIME = '12:30';

/** When backups are made, what is kept, and who can open them. */
export function BackupPlanEdit({ plan, onClose }: { plan: BackupPlan; onClose: () => void }) {
  const { t } = useTranslation('backupPlan');
  const { t: common } = useTranslation();
  const { t: errors } = useTranslation('errors');
  const { client } = useCore();
  const errorMessage = useErrorMessage();
  const notify = useNotify();
  const [values, setValues] = useState(() => planAsInput(plan));
  const [sent, setSent] = useState(false);
  const save = useMutation({
    mutationFn: (input: PlanInput) => client.backups.setPlan(input),
    onSuccess: () => {
      notify.success(t('edit.saved'));
      onClose();
    },
  });
  const change = (part: Partial<PlanInput>) => setValues((before) => ({ ...before, ...part }));
  const { schedule, retention } = values;
  const setSchedule = (part: Partial<PlanInput['schedule']>) =>
    change({ schedule: { ...schedule, ...part } });
  const setRetention = (part: Partial<PlanInput['retention']>) =>
    change({ retention: { ...retention, ...part } });
  const checked = planInput.safeParse(values);
  const isWrong = (path: string) =>
    sent && !checked.success && checked.error.issues.some((issue) => issue.path.join('.') === path);
  const wrong = (path: string) => (isWrong(path) ? errors('issue.other') : undefined);
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    setSent(true);
    if (checked.success) save.mutate(values);
  };
  const [issue] = errorIssues(save.error);
  return (
    <Modal opened size={680} title={t('edit.title')} onClose={onClose} closeOnClickOutside={false}>
      <form noValidate onSubmit={send}>
        <Stack gap="md">
          <Fieldset legend={t('edit.when')}>
            <Stack gap="sm">
              <div className={classes.choice}>
                <Checkbox
                  label={t('edit.daily')}
                  checked={schedule.daily !== null}
                  onChange={(event) =>
                    setSchedule({ daily: event.currentTarget.checked ? SUGGESTED_TIME : null })
                  }
                />
                <TimeField
                  label=""
                  aria-label={t('edit.dailyTime')}
                  size="xs"
                  w={110}
                  disabled={schedule.daily === null}
                  text={schedule.daily ?? ''}
                  onText={(daily) => setSchedule({ daily })}
                  error={isWrong('schedule.daily') ? t('edit.dailyWrong') : undefined}
                />
              </div>
              <Checkbox
                label={t('edit.onClose')}
                description={t('edit.onCloseHint')}
                checked={schedule.onClose}
                onChange={(event) => setSchedule({ onClose: event.currentTarget.checked })}
              />
              <div className={classes.choice}>
                <Checkbox
                  label={t('edit.afterChanges')}
                  checked={schedule.afterChanges !== null}
                  onChange={(event) =>
                    setSchedule({
                      afterChanges: event.currentTarget.checked ? SUGGESTED_CHANGES : null,
                    })
                  }
                />
                <NumberInput
                  size="xs"
                  w={110}
                  aria-label={t('edit.afterChangesCount')}
                  disabled={schedule.afterChanges === null}
                  min={10}
                  max={100_000}
                  allowDecimal={false}
                  value={schedule.afterChanges ?? ''}
                  onChange={(value) => setSchedule({ afterChanges: Number(value) })}
                  error={wrong('schedule.afterChanges')}
                />
              </div>
            </Stack>
          </Fieldset>
          <Fieldset legend={t('edit.who')}>
            <BackupRecipients
              recipients={values.recipients}
              onChange={(recipients) => change({ recipients })}
              missing={sent && values.recipients.length === 0}
              ownKey={issue?.code === 'own-key'}
            />
          </Fieldset>
          <Fieldset legend={t('edit.keep')}>
            <Stack gap="sm">
              <Text size="sm" c="dimmed">
                {t('edit.keepHint')}
              </Text>
              <Group gap="md" grow>
                <NumberInput
                  label={t('edit.days')}
                  min={1}
                  max={366}
                  allowDecimal={false}
                  value={retention.daily}
                  onChange={(value) => setRetention({ daily: Number(value) })}
                  error={wrong('retention.daily')}
                />
                <NumberInput
                  label={t('edit.weeks')}
                  min={0}
                  max={260}
                  allowDecimal={false}
                  value={retention.weekly}
                  onChange={(value) => setRetention({ weekly: Number(value) })}
                  error={wrong('retention.weekly')}
                />
                <NumberInput
                  label={t('edit.months')}
                  min={0}
                  max={240}
                  allowDecimal={false}
                  value={retention.monthly}
                  onChange={(value) => setRetention({ monthly: Number(value) })}
                  error={wrong('retention.monthly')}
                />
              </Group>
              <NumberInput
                label={t('edit.warn')}
                min={1}
                max={90}
                classNames={{ wrapper: classes.short ?? '' }}
                allowDecimal={false}
                value={values.warnAfterDays}
                onChange={(value) => change({ warnAfterDays: Number(value) })}
                error={wrong('warnAfterDays')}
              />
            </Stack>
          </Fieldset>
          <Fieldset legend={t('edit.drill')}>
            <BackupPlanDrill
              drill={values.drill}
              onChange={(drill) => change({ drill })}
              error={wrong('drill.backups')}
            />
          </Fieldset>
          <ErrorMessage
            message={
              !save.error || issue?.code === 'own-key'
                ? null
                : issue
                  ? issueMessage(issue, errors)
                  : errorMessage(save.error)
            }
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('edit.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupPlan as Plan } from '#shared/contract/backup-plan.ts';
import { EmptyState } from '../../components/form/empty-state.tsx';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { WorkProgress } from '../../components/work-progress.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useRunningWork } from '../../hooks/use-running-work.ts';
import { useWork } from '../../hooks/use-work.ts';
import { BackupPlanEdit } from './backup-plan-edit.tsx';
import { LOOK_AGAIN_MS } from './backup-status.tsx';
import { BackupTargets } from './backup-targets.tsx';
import { useBackupWords } from './backup-words.ts';
import classes from './backups.module.css';

/** The plan by which backups are made, in words; its targets; and making them now. */
export function BackupPlan() {
  const { t } = useTranslation('backupPlan');
  const { orpc } = useCore();
  const errorMessage = useErrorMessage();
  const plan = useQuery(orpc.backups.plan.queryOptions());
  const [editing, setEditing] = useState(false);
  if (plan.isError) {
    return <ErrorMessage message={errorMessage(plan.error)} onRetry={() => void plan.refetch()} />;
  }
  if (!plan.data) return <Skeleton height={120} />;
  const edit = editing && <BackupPlanEdit plan={plan.data} onClose={() => setEditing(false)} />;
  if (!plan.data.planned) {
    return (
      <>
        <EmptyState title={t('empty')} hint={t('emptyHint')}>
          <Button mt="xs" onClick={() => setEditing(true)}>
            {t('setUp')}
          </Button>
        </EmptyState>
        {edit}
      </>
    );
  }
  return (
    <Stack gap="lg">
      <PlanWords plan={plan.data} />
      <Group gap="sm">
        <Button variant="default" onClick={() => setEditing(true)}>
          {t('change')}
        </Button>
      </Group>
      <BackupTargets plan={plan.data} />
      {plan.data.targets.length > 0 && <RunNow />}
      {edit}
    </Stack>
  );
}

function PlanWords({ plan }: { plan: Plan }) {
  const { t } = useTranslation('backupPlan');
  const { orpc } = useCore();
  const formats = useFormats();
  const words = useBackupWords();
  const status = useQuery(orpc.backups.status.queryOptions()).data;
  const next = status?.nextRunAt;
  const facts: [string, string][] = [
    [
      t('when'),
      [words.schedule(plan), ...(next ? [t('next', { date: formats.dateTime(next) })] : [])].join(
        ' · ',
      ),
    ],
    [t('kept'), words.retention(plan)],
    [t('warnAfter'), t('warnAfterWords', { count: plan.warnAfterDays })],
    [t('drills'), words.drill(plan, status?.drill ?? null)],
    [t('opens'), plan.recipients.map(({ label }) => label).join(', ')],
  ];
  return (
    <dl className={classes.plan}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Makes the backups of the plan now; a round that runs by itself is shown and can be cancelled. */
function RunNow() {
  const { t } = useTranslation('backupPlan');
  const { client, orpc } = useCore();
  const formats = useFormats();
  const words = useBackupWords();
  const work = useWork();
  const status = useQuery(orpc.backups.status.queryOptions({ refetchInterval: LOOK_AGAIN_MS }));
  const run = useMutation({
    mutationFn: () => work.run((workId) => client.backups.runNow({ workId })),
  });
  const own = run.isPending;
  const other = useRunningWork(own ? null : (status.data?.running?.workId ?? null));
  return (
    <Stack gap="sm">
      <Group gap="md">
        <Button loading={own} disabled={other.state !== null} onClick={() => run.mutate()}>
          {t('runNow')}
        </Button>
        {other.state && (
          <Text size="sm" c="dimmed">
            {t('running')}
          </Text>
        )}
      </Group>
      <WorkProgress work={own ? work : other} label={t('runNow')} error={run.error} />
      <div role="status" aria-label={t('runNow')}>
        <ul className={classes.results}>
          {!own &&
            run.data?.results.map(({ targetId, label, outcome, bytes, failure }) => (
              <li key={targetId}>
                {t(`result.${outcome}`, {
                  label,
                  size: formats.bytes(bytes ?? 0),
                  why: failure ? words.failure(failure) : '',
                })}
              </li>
            ))}
          {!own && run.data?.drill && <li>{words.drilled(run.data.drill)}</li>}
        </ul>
      </div>
    </Stack>
  );
}

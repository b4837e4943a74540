import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconCloudNetwork, IconDeviceUsb, IconFolder, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupPlan, BackupStatus, PlanTarget } from '#shared/contract/backup-plan.ts';
import { ConfirmDialog } from '../../components/form/confirm-dialog.tsx';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { BackupTargetAdd } from './backup-target-add.tsx';
import { BackupFormer } from './backup-former.tsx';
import { planAsInput } from './plan-values.ts';
import { useBackupWords } from './backup-words.ts';
import classes from './backups.module.css';

const ICONS = { folder: IconFolder, removable: IconDeviceUsb, network: IconCloudNetwork };

/** Where backups go from this device, and how each place is doing. */
export function BackupTargets({ plan }: { plan: BackupPlan }) {
  const { t } = useTranslation('backupPlan');
  const { client, orpc } = useCore();
  const errorMessage = useErrorMessage();
  const status = useQuery(orpc.backups.status.queryOptions());
  const [open, setOpen] = useState<'add' | PlanTarget | null>(null);
  const remove = useMutation({
    mutationFn: ({ id }: PlanTarget) =>
      client.backups.setPlan({
        ...planAsInput(plan),
        targets: plan.targets.filter((target) => target.id !== id),
      }),
  });
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Title order={3} fz={15}>
          {t('targets.title')}
        </Title>
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setOpen('add')}
        >
          {t('targets.add')}
        </Button>
      </Group>
      {plan.targets.length === 0 && (
        <Text size="sm" c="dimmed" maw="72ch">
          {t('targets.none')}
        </Text>
      )}
      <ul className={classes.targets} aria-label={t('targets.title')}>
        {plan.targets.map((target) => (
          <TargetRow
            key={target.id}
            target={target}
            news={status.data?.targets.find(({ id }) => id === target.id)}
            onRemove={() => setOpen(target)}
          />
        ))}
      </ul>
      <ErrorMessage message={remove.error ? errorMessage(remove.error) : null} />
      {open === 'add' && <BackupTargetAdd onClose={() => setOpen(null)} />}
      {open !== null && open !== 'add' && (
        <ConfirmDialog
          title={t('targets.removeTitle', { label: open.label })}
          body={t('targets.removeBody')}
          confirm={t('targets.remove')}
          danger
          onConfirm={() => remove.mutate(open)}
          onClose={() => setOpen(null)}
        />
      )}
    </Stack>
  );
}

interface TargetRowProps {
  target: PlanTarget;
  news: BackupStatus['targets'][number] | undefined;
  onRemove: () => void;
}

function TargetRow({ target: { label, kind }, news, onRemove }: TargetRowProps) {
  const { t } = useTranslation('backupPlan');
  const formats = useFormats();
  const words = useBackupWords();
  const Icon = ICONS[kind];
  const state = news?.state ?? 'unknown';
  return (
    <li>
      <Icon size={22} aria-hidden className={classes.sign} color="var(--lt-dim)" />
      <div className={classes.target}>
        <Group gap="xs" wrap="nowrap">
          <Text fw={550} className={classes.name}>
            {label}
          </Text>
          <span className={`${classes.chip ?? ''} ${classes[state] ?? ''}`}>
            {t(`targets.state.${state}`)}
          </span>
        </Group>
        <Text size="sm" c="dimmed">
          {[
            t(`kind.${kind}`),
            news?.lastVerifiedAt
              ? t('targets.last', { date: formats.dateTime(news.lastVerifiedAt) })
              : t('targets.never'),
            ...(news?.backups ? [t('targets.count', { count: news.backups })] : []),
          ].join(' · ')}
        </Text>
        {news?.failure && (
          <Text size="sm" c="var(--lt-warn)">
            {t('targets.failed', {
              date: formats.dateTime(news.failure.at),
              why: words.failure(news.failure),
            })}
          </Text>
        )}
        {news && <BackupFormer target={news} />}
      </div>
      <Button
        size="compact-sm"
        variant="subtle"
        flex="none"
        aria-label={t('targets.removeNamed', { label })}
        onClick={onRemove}
      >
        {t('targets.remove')}
      </Button>
    </li>
  );
}

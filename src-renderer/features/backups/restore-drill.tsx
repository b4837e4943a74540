import { Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '#shared/contract/index.ts';
import { WorkProgress } from '../../components/work-progress.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useWork } from '../../hooks/use-work.ts';
import classes from './backups.module.css';
import { RestoreDifferences } from './restore-differences.tsx';
import { RestoreSourceForm, type RestoreSource } from './restore-source.tsx';
import styles from './restore.module.css';

/** The emergency, rehearsed: a backup is restored into a scratch place and compared with today. */
export function RestoreDrill() {
  const { t } = useTranslation('restore');
  const { client } = useCore();
  const work = useWork();
  const drill = useMutation({
    mutationFn: (source: RestoreSource) =>
      work.run((workId) => client.backups.drill({ ...source, workId })),
    meta: { quiet: true },
  });
  return (
    <RestoreSourceForm
      submit={t('drill.run')}
      busy={drill.isPending}
      onSubmit={(source) => drill.mutate(source)}
      onOther={() => drill.reset()}
    >
      <WorkProgress work={work} label={t('drill.run')} error={drill.error} />
      {drill.data && <DrillResult result={drill.data} />}
    </RestoreSourceForm>
  );
}

function DrillResult({ result }: { result: Outputs['backups']['drill'] }) {
  const { t, i18n } = useTranslation(['restore', 'backups']);
  const formats = useFormats();
  const { passed, checks, manifest, seconds, kinds } = result;
  const word = (check: string): string => {
    const key = `restore:drill.check.${check.replaceAll(' ', '-')}`;
    return i18n.exists(key) ? t(key as 'restore:drill.run') : check;
  };
  return (
    <Stack gap="sm" className={classes.report} role="status">
      <Group gap="xs">
        {passed ? (
          <IconCircleCheck size={20} color="var(--lt-green)" aria-hidden />
        ) : (
          <IconAlertTriangle size={20} color="var(--lt-warn)" aria-hidden />
        )}
        <Text fw={600}>{t(passed ? 'restore:drill.passed' : 'restore:drill.failed')}</Text>
      </Group>
      <Text size="sm" c="dimmed">
        {t('restore:drill.about', {
          date: formats.dateTime(manifest.createdAt),
          seconds: formats.number(seconds),
        })}
      </Text>
      <ul className={styles.checks}>
        {checks.map(({ check, ok }) => (
          <li key={check}>
            {ok ? (
              <IconCircleCheck size={16} color="var(--lt-green)" aria-label={t('restore:ok')} />
            ) : (
              <IconAlertTriangle size={16} color="var(--lt-warn)" aria-label={t('restore:notOk')} />
            )}
            {word(check)}
          </li>
        ))}
      </ul>
      <RestoreDifferences kinds={kinds} />
    </Stack>
  );
}

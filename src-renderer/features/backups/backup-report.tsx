import { Group, List, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { RECORD_KINDS } from '#shared/codes/words.ts';
import type { BackupManifest } from '#shared/contract/backups.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import classes from './backups.module.css';

/** The checks the core names, as `i18n/…/backups.ts` words them. */
const CHECKS = [
  'age',
  'sha256',
  'schema',
  'integrity_check',
  'foreign_key_check',
  'record counts',
] as const;

interface BackupReportProps {
  manifest: BackupManifest;
  checks: readonly string[];
}

/** That a backup is whole, and what is in it. */
export function BackupReport({ manifest, checks }: BackupReportProps) {
  const { t } = useTranslation('backups');
  const { t: common } = useTranslation();
  const formats = useFormats();
  const facts: [string, string][] = [
    [t('facts.createdAt'), formats.dateTime(manifest.createdAt)],
    [t('facts.device'), manifest.deviceLabel],
    [t('facts.appVersion'), manifest.appVersion],
    [t('facts.size'), formats.bytes(manifest.contentBytes)],
  ];
  // The manifest counts tables; those of records are named like their kind.
  const counts = RECORD_KINDS.map((kind) => ({
    kind,
    count: manifest.recordCounts[kind.replaceAll('-', '_')] ?? 0,
  }));
  const all = Object.values(manifest.recordCounts).reduce((sum, count) => sum + count, 0);
  const rest = all - counts.reduce((sum, { count }) => sum + count, 0);

  return (
    <Stack gap="sm" className={classes.report} role="status">
      <Group gap="xs">
        <IconCircleCheck size={20} color="var(--lt-green)" aria-hidden />
        <Text fw={600}>{t('whole')}</Text>
      </Group>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div>
        <Text size="xs" c="dimmed">
          {t('contents')}
        </Text>
        <Text size="sm">
          {counts
            .filter(({ count }) => count > 0)
            .map(({ kind, count }) => `${formats.number(count)} ${common(`kinds.${kind}`)}`)
            .concat(t('otherRows', { count: rest }))
            .join(' · ')}
        </Text>
      </div>
      <List size="sm" spacing={2}>
        {CHECKS.filter((check) => checks.includes(check)).map((check) => (
          <List.Item key={check}>{t(`checks.${check}`)}</List.Item>
        ))}
      </List>
    </Stack>
  );
}

import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../components/screen-head.tsx';
import { BackupCheck } from './backup-check.tsx';
import { BackupCreate } from './backup-create.tsx';
import { BackupPlan } from './backup-plan.tsx';
import { BackupStatus } from './backup-status.tsx';
import { RestoreDrill } from './restore-drill.tsx';
import { RestorePanel } from './restore-panel.tsx';

/** When the last backup was, making one, checking one, restoring and rehearsing that. */
export function BackupsScreen() {
  const { t } = useTranslation('backups');
  const { t: plan } = useTranslation('backupPlan');
  const { t: restore } = useTranslation('restore');
  return (
    <>
      <ScreenHead title={t('title')} />
      <Stack gap="lg" maw={780}>
        <BackupStatus />
        <Section title={plan('title')} lead={plan('lead')}>
          <BackupPlan />
        </Section>
        <Section title={t('create')} lead={t('createLead')}>
          <BackupCreate />
        </Section>
        <Section title={t('check')} lead={t('checkLead')}>
          <BackupCheck />
        </Section>
        <Section title={restore('title')} lead={restore('lead')}>
          <RestorePanel />
        </Section>
        <Section title={restore('drill.title')} lead={restore('drill.lead')}>
          <RestoreDrill />
        </Section>
      </Stack>
    </>
  );
}

function Section(props: { title: string; lead: string; children: ReactNode }) {
  return (
    <Paper component="section" withBorder p="lg" radius={10}>
      <Title order={2} mb={4}>
        {props.title}
      </Title>
      <Text size="sm" c="dimmed" maw="72ch" mb="md">
        {props.lead}
      </Text>
      {props.children}
    </Paper>
  );
}

import { Anchor, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../components/screen-head.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { SettingsDisplay } from './settings-display.tsx';
import { SettingsSecurity } from './settings-security.tsx';
import { SettingsShortcuts } from './settings-shortcuts.tsx';

export function SettingsScreen() {
  const { t } = useTranslation('settings');
  const { orpc } = useCore();
  const status = useQuery(orpc.vault.status.queryOptions()).data;
  return (
    <>
      <ScreenHead title={t('title')} />
      <Stack gap="xl" maw="40rem">
        <Section title={t('display')}>
          <SettingsDisplay />
        </Section>
        <Section title={t('security')}>
          <SettingsSecurity />
        </Section>
        <Section title={t('shortcuts')}>
          <SettingsShortcuts />
        </Section>
        <Section title={t('about')}>
          <Text c="dimmed">{status && t('version', { version: status.appVersion })}</Text>
          <Anchor component={Link} to="/admin/settings/licences">
            {t('licences')}
          </Anchor>
        </Section>
      </Stack>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Title order={2} mb="sm">
        {title}
      </Title>
      {children}
    </section>
  );
}

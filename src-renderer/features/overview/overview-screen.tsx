import { Grid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../components/screen-head.tsx';
import { OverviewCases } from './overview-cases.tsx';
import { OverviewDeadlines } from './overview-deadlines.tsx';
import { OverviewSessions } from './overview-sessions.tsx';
import { OverviewTasks } from './overview-tasks.tsx';

/** What is due and what happened last. */
export function OverviewScreen() {
  const { t } = useTranslation('overview');
  return (
    <>
      <ScreenHead title={t('title')} />
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Stack gap="xl">
            <OverviewTasks />
            <OverviewCases />
            <OverviewDeadlines />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <OverviewSessions />
        </Grid.Col>
      </Grid>
    </>
  );
}

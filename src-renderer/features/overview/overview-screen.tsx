import { Grid, SegmentedControl, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { OVERVIEW_SCOPES, type OverviewScope } from '#shared/contract/overview.ts';
import { ScreenHead } from '../../components/screen-head.tsx';
import { useKeptState } from '../../hooks/use-kept-state.ts';
import { OverviewCases } from './overview-cases.tsx';
import { OverviewDeadlines } from './overview-deadlines.tsx';
import { OverviewDrafts } from './overview-drafts.tsx';
import { OverviewEvents } from './overview-events.tsx';
import { OverviewFigures } from './overview-figures.tsx';
import { OverviewRecent } from './overview-recent.tsx';
import { OverviewSessions } from './overview-sessions.tsx';
import { OverviewTasks } from './overview-tasks.tsx';

/** What is due, what comes and what happened last: one's own, or the team's. */
export function OverviewScreen() {
  const { t } = useTranslation('overview');
  const [scope, setScope] = useKeptState<OverviewScope>('overview-scope', 'mine');
  return (
    <>
      <ScreenHead title={t('title')}>
        <SegmentedControl
          size="xs"
          aria-label={t('scope.label')}
          value={scope}
          onChange={(value) => setScope(value === 'team' ? 'team' : 'mine')}
          data={OVERVIEW_SCOPES.map((value) => ({ value, label: t(`scope.${value}`) }))}
        />
      </ScreenHead>
      <Stack gap="xl">
        <OverviewFigures scope={scope} />
        <Grid gap="xl">
          <Grid.Col span={{ base: 12, md: 6, lg: 5 }}>
            <Stack gap="xl">
              <OverviewDrafts />
              <OverviewTasks scope={scope} />
              <OverviewCases scope={scope} />
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 6, lg: 7 }}>
            <Stack gap="xl">
              <OverviewEvents />
              <OverviewDeadlines scope={scope} />
              <OverviewSessions scope={scope} />
              <OverviewRecent scope={scope} />
            </Stack>
          </Grid.Col>
        </Grid>
      </Stack>
    </>
  );
}

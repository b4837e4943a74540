import { Checkbox, Group, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { RadarEntry } from '#shared/contract/grant-applications.ts';
import type { OverviewScope } from '#shared/contract/overview.ts';
import { berlinDay, daysBetween } from '#shared/rules/dates.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { OverviewLoading } from './overview-loading.tsx';
import styles from './overview.module.css';

const SHOWN = 6;

/** What organisations have to meet within eight weeks, or have missed, the earliest first. */
export function OverviewDeadlines({ scope }: { scope: OverviewScope }) {
  const { t } = useTranslation('applications');
  const { orpc } = useCore();
  const errorMessage = useErrorMessage();
  const radar = useQuery(
    orpc.grantApplications.radar.queryOptions({ input: { limit: SHOWN, mine: scope === 'mine' } }),
  );
  const more = radar.data ? radar.data.total - radar.data.entries.length : 0;
  return (
    <section aria-labelledby="overview-deadlines">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="overview-deadlines" title={t('radar.hint')}>
          {t('radar.title')}
        </Title>
        <Link to="/applications" className={styles.more}>
          {t('radar.all')}
        </Link>
      </Group>
      <ErrorMessage message={radar.error ? errorMessage(radar.error) : null} />
      {radar.data?.total === 0 && <Text c="dimmed">{t('radar.none')}</Text>}
      {radar.isPending && <OverviewLoading lines={4} />}
      <ul className={styles.list}>
        {radar.data?.entries.map((entry) => (
          <Deadline
            key={`${entry.application?.id ?? entry.organisation.id} ${entry.kind}`}
            entry={entry}
          />
        ))}
      </ul>
      {more > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('radar.more', { count: more })}
        </Text>
      )}
    </section>
  );
}

function Deadline({ entry }: { entry: RadarEntry }) {
  const { t } = useTranslation('applications');
  const formats = useFormats();
  const { kind, dueOn, organisation, application } = entry;
  const days = daysBetween(berlinDay(new Date()), dueOn);
  const when =
    days === 0
      ? t('radar.today')
      : days > 0
        ? t('radar.inDays', { count: days })
        : t(kind === 'non-profit' ? 'radar.expiredDays' : 'radar.sinceDays', { count: -days });
  return (
    <li className={styles.row}>
      {/* A notice is met by a new one, which is entered with the organisation. */}
      {kind === 'non-profit' || application === null ? (
        <span className={styles.noTick} />
      ) : (
        <Tick id={application.id} kind={kind} programme={application.programme} />
      )}
      <div className={styles.body}>
        {application === null ? (
          <Link to="/organisations/$id" params={{ id: organisation.id }} className={styles.title}>
            {t(`radar.kind.${kind}`)}
          </Link>
        ) : (
          <Link to="/applications/$id" params={{ id: application.id }} className={styles.title}>
            {t(`radar.kind.${kind}`)}: <bdi>{application.programme}</bdi>
          </Link>
        )}
        <div className={styles.detail}>
          <span className={days < 0 ? styles.late : undefined}>
            {formats.date(dueOn)} · {when}
          </span>
          {' · '}
          <Link to="/organisations/$id" params={{ id: organisation.id }}>
            <bdi>{organisation.name}</bdi>
          </Link>
        </div>
      </div>
    </li>
  );
}

interface TickProps {
  id: string;
  kind: 'application' | 'drawdown' | 'proof';
  programme: string;
}

/** Done: it leaves the radar, with a way back. */
function Tick({ id, kind, programme }: TickProps) {
  const { t } = useTranslation('applications');
  const { client } = useCore();
  const notify = useNotify();
  const deadline = t(`radar.kind.${kind}`);
  const marking = useMutation({
    mutationFn: (done: boolean) =>
      client.grantApplications.setDeadlineDone({ id, deadline: kind, done }),
    onError: notify.failure,
    onSuccess: (_saved, done) => {
      if (done) {
        notify.undo(t('markedDone', { deadline, name: programme }), () =>
          marking.mutateAsync(false),
        );
      }
    },
  });
  return (
    <Checkbox
      size="xs"
      aria-label={t('markDone', { deadline: `${deadline}: ${programme}` })}
      // Until the list without it has come, it stays as it was left.
      checked={(marking.isPending || marking.isSuccess) && marking.variables}
      disabled={marking.isPending}
      onChange={() => marking.mutate(true)}
    />
  );
}

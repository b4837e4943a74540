import { Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { berlinDay } from '#shared/rules/dates.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { OverviewLoading } from './overview-loading.tsx';
import styles from './overview.module.css';

/** The next events, today's among them. */
export function OverviewEvents() {
  const { t } = useTranslation('overview');
  const { orpc } = useCore();
  const codes = useCodes();
  const formats = useFormats();
  const errorMessage = useErrorMessage();
  const coming = useQuery(
    orpc.events.list.queryOptions({
      input: {
        filters: [
          { column: 'startsAt', condition: { op: 'between', from: berlinDay(new Date()) } },
        ],
        sort: [{ column: 'startsAt', direction: 'asc' }],
        limit: 4,
      },
    }),
  );
  return (
    <section aria-labelledby="overview-events">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="overview-events">
          {t('events')}
        </Title>
        <Link to="/events" className={styles.more}>
          {t('allEvents')}
        </Link>
      </Group>
      <ErrorMessage message={coming.error ? errorMessage(coming.error) : null} />
      {coming.data?.rows.length === 0 && <Text c="dimmed">{t('noEvents')}</Text>}
      {coming.isPending && <OverviewLoading lines={2} />}
      <ul className={styles.list}>
        {coming.data?.rows.map((event) => (
          <li key={event.id} className={styles.row}>
            <div className={styles.body}>
              <Link to="/events/$id" params={{ id: event.id }} className={styles.title}>
                <bdi>{event.title}</bdi>
              </Link>
              <div className={styles.detail}>
                {[formats.dateTime(event.startsAt), codes.label(event.kind), event.place]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

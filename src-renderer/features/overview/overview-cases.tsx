import { Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OverviewScope } from '#shared/contract/overview.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { OverviewLoading } from './overview-loading.tsx';
import styles from './overview.module.css';

const WAITING = ['case-status/waiting-mo', 'case-status/waiting-third'];

/** Cases that wait for somebody, the longest without anything happening first. */
export function OverviewCases({ scope }: { scope: OverviewScope }) {
  const { t } = useTranslation('cases');
  const { orpc } = useCore();
  const codes = useCodes();
  const formats = useFormats();
  const errorMessage = useErrorMessage();
  const me = useQuery(orpc.vault.status.queryOptions()).data?.user?.id ?? '';
  const waiting = useQuery(
    orpc.cases.list.queryOptions({
      input: {
        filters: [
          { column: 'status', condition: { op: 'in', values: WAITING } },
          ...(scope === 'mine'
            ? [{ column: 'responsible' as const, condition: { op: 'in' as const, values: [me] } }]
            : []),
        ],
        sort: [{ column: 'lastActivityAt', direction: 'asc' }],
        limit: 5,
      },
      enabled: me !== '',
    }),
  );
  return (
    <section aria-labelledby="overview-cases">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="overview-cases">
          {t('waiting.title')}
        </Title>
        <Link to="/cases" className={styles.more}>
          {t('waiting.all')}
        </Link>
      </Group>
      <ErrorMessage message={waiting.error ? errorMessage(waiting.error) : null} />
      {waiting.data?.rows.length === 0 && <Text c="dimmed">{t('waiting.none')}</Text>}
      {waiting.isPending && <OverviewLoading lines={2} />}
      <ul className={styles.list}>
        {waiting.data?.rows.map((row) => (
          <li key={row.id} className={styles.row}>
            <div className={styles.body}>
              <Link to="/cases/$id" params={{ id: row.id }} className={styles.title}>
                <bdi>{row.concern}</bdi>
              </Link>
              <div className={styles.detail}>
                {codes.label(row.status)} ·{' '}
                {t('waiting.since', { date: formats.date(row.lastActivityAt) })} ·{' '}
                <bdi>{row.organisations}</bdi>
                {scope === 'team' && ` · ${row.responsible}`}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OverviewScope } from '#shared/contract/overview.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCommands } from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { OverviewLoading } from './overview-loading.tsx';
import styles from './overview.module.css';

/** What was made or changed last: the way back to where one was. */
export function OverviewRecent({ scope }: { scope: OverviewScope }) {
  const { t } = useTranslation(['overview', 'common']);
  const { orpc } = useCore();
  const { openRecord } = useCommands();
  const errorMessage = useErrorMessage();
  const formats = useFormats();
  const recent = useQuery(orpc.overview.recent.queryOptions({ input: { scope, limit: 6 } }));
  return (
    <section aria-labelledby="overview-recent">
      <Title order={2} id="overview-recent" mb="xs">
        {t('recent')}
      </Title>
      <ErrorMessage message={recent.error ? errorMessage(recent.error) : null} />
      {recent.data?.length === 0 && <Text c="dimmed">{t('noRecent')}</Text>}
      {recent.isPending && <OverviewLoading lines={3} />}
      <ul className={styles.list}>
        {recent.data?.map(({ kind, id, title, organisationId, at, by }) => (
          <li key={id} className={styles.row}>
            <div className={styles.body}>
              <button
                type="button"
                className={styles.title}
                onClick={() => openRecord(kind, id, organisationId)}
              >
                <bdi>{title || t(`common:kind.${kind}`)}</bdi>
              </button>
              <div className={styles.detail}>
                {[t(`common:kind.${kind}`), formats.dateTime(at), scope === 'team' ? by : null]
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

import { Button, Group, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OverviewScope } from '#shared/contract/overview.ts';
import { EmptyState } from '../../components/form/empty-state.tsx';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useAccess } from '../../hooks/use-access.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCommands } from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { OverviewLoading } from './overview-loading.tsx';
import styles from './overview.module.css';

/** The sessions that were held last: by oneself, or by anybody. */
export function OverviewSessions({ scope }: { scope: OverviewScope }) {
  const { t } = useTranslation('overview');
  const { orpc } = useCore();
  const commands = useCommands();
  const { may } = useAccess();
  const errorMessage = useErrorMessage();
  const formats = useFormats();
  const codes = useCodes();
  const keys = useKeys();
  const me = useQuery(orpc.vault.status.queryOptions()).data?.user?.id ?? '';
  const recent = useQuery(
    orpc.sessions.list.queryOptions({
      input: {
        filters:
          scope === 'mine' ? [{ column: 'counsellor', condition: { op: 'in', values: [me] } }] : [],
        sort: [{ column: 'startsAt', direction: 'desc' }],
        limit: 6,
      },
      enabled: me !== '',
    }),
  );
  return (
    <section aria-labelledby="overview-sessions">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="overview-sessions">
          {t('recentSessions')}
        </Title>
        <Link to="/sessions" className={styles.more}>
          {t('allSessions')}
        </Link>
      </Group>
      <ErrorMessage message={recent.error ? errorMessage(recent.error) : null} />
      {recent.data?.rows.length === 0 && (
        <EmptyState title={t('noSessions')} hint={t('noSessionsHint', { keys: keys.newSession })}>
          <Group gap="xs" mt="xs">
            <Button onClick={() => commands.openSessionEntry()}>{t('firstSession')}</Button>
            {may('imports.run') && (
              <Button variant="default" component={Link} to="/admin/import">
                {t('import')}
              </Button>
            )}
          </Group>
        </EmptyState>
      )}
      {recent.isPending && <OverviewLoading lines={6} />}
      <ul className={styles.list}>
        {recent.data?.rows.map((session) => (
          <li key={session.id} className={styles.session}>
            <time dateTime={session.startsAt} className={styles.when}>
              {formats.dateTime(session.startsAt)}
            </time>
            <div className={styles.body}>
              <button
                type="button"
                className={styles.title}
                onClick={() => commands.openSessionEntry({ sessionId: session.id })}
              >
                {session.organisations}
              </button>
              <div className={styles.detail}>
                {[
                  codes.label(session.form),
                  formats.duration(session.durationMinutes),
                  codes.label(session.mode),
                  session.counsellors,
                ]
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

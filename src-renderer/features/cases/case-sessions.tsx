import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/form/empty-state.tsx';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import classes from '../../components/record.module.css';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCommands } from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';

const PAGE = 50;

/** The sessions of a case, newest first. */
export function CaseSessions({ caseId, trashed }: { caseId: string; trashed: boolean }) {
  const { t } = useTranslation('cases');
  const { orpc } = useCore();
  const { openSessionEntry } = useCommands();
  const codes = useCodes();
  const formats = useFormats();
  const errorMessage = useErrorMessage();
  const list = useInfiniteQuery(
    orpc.sessions.list.infiniteOptions({
      input: (after: string | undefined) => ({
        filters: [{ column: 'case' as const, condition: { op: 'in' as const, values: [caseId] } }],
        sort: [{ column: 'startsAt' as const, direction: 'desc' as const }],
        limit: PAGE,
        ...(after === undefined ? {} : { after }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next ?? undefined,
    }),
  );
  if (list.isError)
    return <ErrorMessage message={errorMessage(list.error)} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Skeleton height={120} aria-busy />;
  const sessions = list.data.pages.flatMap(({ rows }) => rows);
  if (sessions.length === 0)
    return (
      <EmptyState title={t('sessions.empty')} hint={t('sessions.emptyText')}>
        {!trashed && (
          <Button onClick={() => openSessionEntry({ caseId })}>{t('action.newSession')}</Button>
        )}
      </EmptyState>
    );
  return (
    <>
      <table className={classes.list}>
        <thead>
          <tr>
            <th scope="col">{t('sessions.when')}</th>
            <th scope="col">{t('sessions.form')}</th>
            <th scope="col">{t('sessions.topics')}</th>
            <th scope="col">{t('sessions.duration')}</th>
            <th scope="col">{t('sessions.counsellors')}</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.id}>
              <td>
                <button
                  type="button"
                  className={classes.linkButton}
                  onClick={() => openSessionEntry({ sessionId: session.id })}
                >
                  {formats.dateTime(session.startsAt)}
                </button>
              </td>
              <td>
                {codes.label(session.form)}, {codes.label(session.mode)}
              </td>
              <td>{session.topics.map(codes.label).join(', ')}</td>
              <td>{formats.duration(session.durationMinutes)}</td>
              <td>{session.counsellors}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {list.hasNextPage && (
        <Button
          mt="md"
          variant="default"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('sessions.more')}
        </Button>
      )}
    </>
  );
}

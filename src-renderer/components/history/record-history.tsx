import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordKind } from '#shared/codes/words.ts';
import type { Outputs } from '#shared/contract/index.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { ErrorMessage } from '../form/error-message.tsx';
import { actionWords } from './audit-words.ts';
import { ChangeRows, ChangesTable } from './changes-table.tsx';
import classes from './history.module.css';

const PAGE = 20;

export interface RecordHistoryProps {
  entity: RecordKind;
  id: string;
}

type Entry = Outputs['audit']['record']['entries'][number];

/**
 * Who changed what in one record, and when: newest first, field by field. The core decides who may
 * read it; texts that this person may not read arrive as their length.
 */
export function RecordHistory({ entity, id }: RecordHistoryProps) {
  const { t } = useTranslation('history');
  const { orpc } = useCore();
  const errorMessage = useErrorMessage();
  const history = useInfiniteQuery(
    orpc.audit.record.infiniteOptions({
      input: (after: string | undefined) => ({
        entity,
        id,
        limit: PAGE,
        ...(after === undefined ? {} : { after }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next ?? undefined,
    }),
  );
  const { data, error, hasNextPage, isFetchingNextPage } = history;
  const entries = useMemo(() => data?.pages.flatMap((page) => page.entries) ?? [], [data]);
  const names = useMemo(
    () => Object.fromEntries(data?.pages.flatMap((page) => Object.entries(page.names)) ?? []),
    [data],
  );
  if (!data && !error)
    return (
      <Stack gap="xs" aria-busy>
        <Skeleton height={18} width={260} />
        <Skeleton height={64} />
      </Stack>
    );
  return (
    <Stack gap="sm" align="flex-start" className={classes.history}>
      {entries.length > 0 && (
        <ChangesTable caption={t('title')}>
          {entries.map((entry) => (
            <HistoryEntry key={entry.id} entry={entry} names={names} />
          ))}
        </ChangesTable>
      )}
      {entries.length === 0 && !error && (
        <Text size="sm" c="dimmed">
          {t('empty')}
        </Text>
      )}
      {error ? (
        <ErrorMessage
          message={errorMessage(error)}
          onRetry={() => void (data ? history.fetchNextPage() : history.refetch())}
        />
      ) : (
        hasNextPage && (
          <Button
            size="compact-sm"
            variant="default"
            loading={isFetchingNextPage}
            onClick={() => void history.fetchNextPage()}
          >
            {t('older')}
          </Button>
        )
      )}
    </Stack>
  );
}

function HistoryEntry({ entry, names }: { entry: Entry; names: Record<string, string> }) {
  const { t } = useTranslation(['audit', 'common']);
  const formats = useFormats();
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={3}>
          <time dateTime={entry.at} className={classes.time}>
            {formats.dateTime(entry.at)}
          </time>
          {actionWords(t, entry.action)}
          {entry.user && <bdi className={classes.by}>{entry.user.name}</bdi>}
        </th>
      </tr>
      <ChangeRows changes={entry.fields} names={names} />
    </tbody>
  );
}

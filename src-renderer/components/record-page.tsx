import { Skeleton, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { useCommands, type RecentRecord } from '../hooks/use-commands.ts';
import { useErrorMessage } from '../hooks/use-error-message.ts';
import { ErrorMessage } from './form/error-message.tsx';

interface RecordPageProps<Row extends { id: string; name: string }> {
  kind: RecentRecord['kind'];
  query: UseQueryResult<Row>;
  /** The way back to the list. */
  crumb: ReactNode;
  /** Heights in pixels of what is about to stand there. */
  skeleton: readonly number[];
  children: (record: Row) => ReactNode;
}

/** A record on a page of its own: while it is read, when that fails, and when it is there. */
export function RecordPage<Row extends { id: string; name: string }>(props: RecordPageProps<Row>) {
  const { kind, query, crumb } = props;
  const errorMessage = useErrorMessage();
  const { rememberRecord } = useCommands();
  const id = query.data?.id;
  const title = query.data?.name;
  useEffect(() => {
    if (id !== undefined && title !== undefined) rememberRecord({ kind, id, title });
  }, [rememberRecord, kind, id, title]);

  if (query.data) return props.children(query.data);
  if (query.isError)
    return (
      <>
        {crumb}
        <ErrorMessage message={errorMessage(query.error)} onRetry={() => void query.refetch()} />
      </>
    );
  return (
    <Stack gap="sm" aria-busy>
      {crumb}
      {props.skeleton.map((height, line) => (
        <Skeleton key={line} height={height} width={line === 0 ? 360 : '100%'} />
      ))}
    </Stack>
  );
}

import { Button, Group, SegmentedControl, Skeleton, Table, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RECORD_KINDS, type RecordKind } from '#shared/codes/words.ts';
import { EmptyState } from '../../components/form/empty-state.tsx';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { useAccess } from '../../hooks/use-access.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { isRestorable, RESTORED_BY, useRestore } from './use-restore.ts';

const LIMIT = 500;

/** Everything in the trash, newest first, and the way back. */
export function TrashScreen() {
  const { t } = useTranslation('trash');
  const { t: common } = useTranslation();
  const { orpc } = useCore();
  const formats = useFormats();
  const errorMessage = useErrorMessage();
  const restore = useRestore();
  const { may } = useAccess();
  const [kind, setKind] = useState<RecordKind | 'all'>('all');
  const list = useQuery(orpc.trash.list.queryOptions({ input: { limit: LIMIT } }));

  const entries = list.data ?? [];
  const present = RECORD_KINDS.filter((one) => entries.some((entry) => entry.kind === one));
  const chosen = kind !== 'all' && present.includes(kind) ? kind : 'all';
  const shown = entries.filter((entry) => chosen === 'all' || entry.kind === chosen);
  const countOf = (one: RecordKind) => entries.filter((entry) => entry.kind === one).length;

  return (
    <>
      <ScreenHead title={t('title')} />
      {list.isError ? (
        <ErrorMessage message={errorMessage(list.error)} onRetry={() => void list.refetch()} />
      ) : !list.data ? (
        <Skeleton height={160} />
      ) : entries.length === 0 ? (
        <EmptyState title={t('emptyTitle')} hint={t('emptyText')} />
      ) : (
        <>
          <Group justify="space-between" mb="sm">
            <Text c="dimmed">{t('lead')}</Text>
            {present.length > 1 && (
              <SegmentedControl
                size="xs"
                aria-label={t('filter')}
                value={chosen}
                onChange={(value) => setKind(RECORD_KINDS.find((one) => one === value) ?? 'all')}
                data={[
                  { value: 'all', label: t('all') },
                  ...present.map((one) => ({
                    value: one,
                    label: `${common(`kinds.${one}`)} ${formats.number(countOf(one))}`,
                  })),
                ]}
              />
            )}
          </Group>
          <Table aria-label={t('title')} verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('column.title')}</Table.Th>
                <Table.Th w={140}>{t('column.kind')}</Table.Th>
                <Table.Th w={170}>{t('column.deletedAt')}</Table.Th>
                <Table.Th w={150}>{t('column.deletedBy')}</Table.Th>
                <Table.Th w={170} aria-label={t('restore')} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((entry) => {
                const title = entry.title || t('untitled');
                const { kind } = entry;
                return (
                  <Table.Tr key={entry.id}>
                    <Table.Td fw={550} style={{ overflowWrap: 'anywhere' }}>
                      {title}
                    </Table.Td>
                    <Table.Td>{common(`kind.${entry.kind}`)}</Table.Td>
                    <Table.Td>{formats.dateTime(entry.deletedAt)}</Table.Td>
                    <Table.Td>{entry.deletedBy}</Table.Td>
                    <Table.Td ta="right">
                      {isRestorable(kind) && may(RESTORED_BY[kind]) && (
                        <Button
                          size="compact-sm"
                          variant="default"
                          leftSection={<IconArrowBackUp size={15} aria-hidden />}
                          aria-label={t('restoreNamed', { title })}
                          onClick={() => restore.mutate({ kind, id: entry.id, title })}
                        >
                          {t('restore')}
                        </Button>
                      )}
                    </Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
          {entries.length === LIMIT && (
            <Text size="sm" c="dimmed" mt="sm">
              {t('limited', { count: LIMIT })}
            </Text>
          )}
        </>
      )}
    </>
  );
}

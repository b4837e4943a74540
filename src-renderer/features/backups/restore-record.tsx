import { Button, Checkbox, Group, Loader, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '#shared/contract/index.ts';
import type { Returning } from '#shared/contract/restore.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { ChangeRows, ChangesTable } from '../../components/history/changes-table.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import classes from './restore.module.css';

interface RestoreRecordProps {
  openedId: string;
  id: string;
  name: string;
  onBack: () => void;
}

const MOST_NAMED = 12;

/** One organisation of the backup with its history: what would come back, what is other today. */
export function RestoreRecord({ openedId, id, name, onBack }: RestoreRecordProps) {
  const { t } = useTranslation(['restore', 'common']);
  const { client, orpc } = useCore();
  const errorMessage = useErrorMessage();
  const notify = useNotify();
  const [take, setTake] = useState<readonly string[]>([]);
  const input = { openedId, organisationId: id };
  const history = useQuery(orpc.backups.history.queryOptions({ input, gcTime: 0 }));
  const undo = useMutation({
    mutationFn: (operationId: string) => client.backups.undoBringBack({ operationId }),
  });
  const bringBack = useMutation({
    mutationFn: () => client.backups.bringBack({ ...input, take: [...take] }),
    onSuccess: ({ operationId, created, untrashed, changed }) => {
      setTake([]);
      const message = t('restore:broughtBack', { name, count: created + untrashed + changed });
      if (operationId) notify.undo(message, () => undo.mutateAsync(operationId));
    },
  });
  if (history.isPending) return <Loader size="sm" />;
  if (!history.data) return <ErrorMessage message={errorMessage(history.error)} />;
  const { records, counts, names } = history.data;
  const coming = records.filter(({ state }) => state === 'new' || state === 'trashed');
  const differing = records.filter(
    ({ state, fields }) => state === 'changed' || (state === 'trashed' && fields.length > 0),
  );
  const toggle = (one: string) =>
    setTake(take.includes(one) ? take.filter((other) => other !== one) : [...take, one]);
  const isNothing = coming.length === 0 && take.length === 0;
  return (
    <Stack gap="md">
      <div>
        <Text fw={600}>
          <bdi>{name}</bdi>
        </Text>
        <Counts counts={counts} />
      </div>
      {coming.length > 0 && <Coming records={coming} total={counts.new + counts.trashed} />}
      {differing.length > 0 && (
        <Stack gap="xs">
          <Text size="sm" fw={600}>
            {t('restore:differing')}
          </Text>
          {differing.map((record) => (
            <div key={record.id} className={classes.changes}>
              <ChangesTable caption={record.title}>
                <tbody>
                  <ChangeRows changes={record.fields} names={names} />
                </tbody>
              </ChangesTable>
              <Checkbox
                mt="xs"
                label={t('restore:take', {
                  kind: t(`common:kind.${record.kind}`),
                  title: record.title,
                })}
                checked={take.includes(record.id)}
                onChange={() => toggle(record.id)}
              />
            </div>
          ))}
        </Stack>
      )}
      <ErrorMessage message={bringBack.error ? errorMessage(bringBack.error) : null} />
      <Group gap="xs">
        <Button
          disabled={isNothing}
          loading={bringBack.isPending}
          onClick={() => bringBack.mutate()}
        >
          {t('restore:bringBack')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('restore:backToList')}
        </Button>
      </Group>
    </Stack>
  );
}

function Counts({ counts }: { counts: Outputs['backups']['history']['counts'] }) {
  const { t } = useTranslation('restore');
  const parts = (['new', 'trashed', 'changed', 'same'] as const)
    .filter((state) => counts[state] > 0)
    .map((state) => t(`count.${state}`, { count: counts[state] }));
  return (
    <Text size="sm" c="dimmed" role="status">
      {parts.join(' · ')}
    </Text>
  );
}

function Coming({ records, total }: { records: readonly Returning[]; total: number }) {
  const { t } = useTranslation(['restore', 'common']);
  const formats = useFormats();
  const shown = records.slice(0, MOST_NAMED);
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {t('restore:coming')}
      </Text>
      <ul className={classes.examples}>
        {shown.map(({ id, kind, title, along }) => (
          <li key={id}>
            <Text size="sm" component="span">
              <span className={classes.mark}>{t(`common:kind.${kind}`)}</span> <bdi>{title}</bdi>
              {along && <span className={classes.mark}> · {t('restore:along')}</span>}
            </Text>
          </li>
        ))}
      </ul>
      {total > shown.length && (
        <Text size="sm" c="dimmed">
          {t('restore:andMore', { more: formats.number(total - shown.length) })}
        </Text>
      )}
    </div>
  );
}

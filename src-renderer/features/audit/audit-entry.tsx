import { Button, Drawer, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '#shared/contract/index.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import record from '../../components/record.module.css';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { AuditChanges } from './audit-changes.tsx';
import { AuditDetail } from './audit-detail.tsx';
import { actionWords, entityWords } from '../../components/history/audit-words.ts';
import classes from './audit.module.css';

interface AuditEntryProps {
  id: string;
  onClose: () => void;
  onOnly: (record: { id: string; title: string }) => void;
}

/** One entry of the log beside the table, with everything it changed. */
export function AuditEntry({ id, onClose, onOnly }: AuditEntryProps) {
  const { t } = useTranslation(['audit', 'common']);
  const { orpc } = useCore();
  const errorMessage = useErrorMessage();
  const entry = useQuery(orpc.audit.entry.queryOptions({ input: { id } }));
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={600}
      overlayProps={{ backgroundOpacity: 0.25 }}
      styles={{ title: { fontSize: '1.0625rem', fontWeight: 650 } }}
      title={entry.data ? actionWords(t, entry.data.action) : t('audit:entry.title')}
    >
      {entry.data ? (
        <EntryBody entry={entry.data} onOnly={onOnly} />
      ) : entry.isError ? (
        <ErrorMessage message={errorMessage(entry.error)} onRetry={() => void entry.refetch()} />
      ) : (
        <Stack aria-busy>
          <Skeleton height={90} />
          <Skeleton height={140} />
        </Stack>
      )}
    </Drawer>
  );
}

interface EntryBodyProps {
  entry: Outputs['audit']['entry'];
  onOnly: AuditEntryProps['onOnly'];
}

function EntryBody({ entry, onOnly }: EntryBodyProps) {
  const { t } = useTranslation(['audit', 'common']);
  const formats = useFormats();
  const { entity, recordId, title, fields, changes } = entry;
  const shown = new Set(fields.map((field) => `${field.entity} ${field.recordId} ${field.field}`));
  return (
    <Stack gap="md">
      <div className={record.group}>
        <dl>
          <dt>{t('audit:column.at')}</dt>
          <dd>
            {formats.dateTime(entry.at)} · {t('audit:entry.number', { seq: entry.seq })}
          </dd>
          <dt>{t('audit:entry.by')}</dt>
          <dd>
            <bdi>{entry.user?.name ?? t('common:none')}</bdi>
          </dd>
          <dt>{t('audit:column.device')}</dt>
          <dd>{entry.device}</dd>
          {entity !== null && (
            <>
              <dt>{entityWords(t, entity)}</dt>
              <dd>
                <bdi>{title || t('audit:entry.unknownRecord')}</bdi>
              </dd>
            </>
          )}
          <AuditDetail detail={entry.detail} />
        </dl>
      </div>
      {recordId !== null && (
        <Group>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => onOnly({ id: recordId, title: title ?? '' })}
          >
            {t('audit:entry.onlyThis')}
          </Button>
        </Group>
      )}
      {fields.length > 0 ? (
        <AuditChanges fields={fields} names={entry.names} />
      ) : (
        <Text size="sm" c="dimmed">
          {t('audit:entry.noChanges')}
        </Text>
      )}
      {/* The core hands out the first thousand changes. */}
      {changes >= 1000 && (
        <Text size="sm" c="dimmed">
          {t('audit:entry.more', { shown: shown.size })}
        </Text>
      )}
      <div>
        <Text size="xs" c="dimmed">
          {t('audit:entry.hash')}
        </Text>
        <div className={classes.hash}>{entry.hash}</div>
      </div>
    </Stack>
  );
}

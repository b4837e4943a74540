import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportMapping } from '#shared/contract/import-problems.ts';
import type { Outputs } from '#shared/contract/index.ts';
import type { PickedFile } from '#shared/shell.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { WorkProgress } from '../../components/work-progress.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { isCancelled, useWork } from '../../hooks/use-work.ts';
import { useChooseCsv } from './import-choose.tsx';
import { ImportFacts } from './import-facts.tsx';
import { ImportMappingTable } from './import-mapping-table.tsx';
import { ImportPreviewRows } from './import-preview-rows.tsx';
import { ImportProblems } from './import-problems.tsx';
import classes from './import.module.css';

interface ImportCheckProps {
  file: PickedFile;
  onOther: (file: PickedFile) => void;
  onCancel: () => void;
  onDone: (result: Outputs['imports']['run']) => void;
}

/** What an import of this file would do, its columns, and everything that looks wrong. */
export function ImportCheck({ file, onOther, onCancel, onDone }: ImportCheckProps) {
  const { t } = useTranslation('imports');
  const { client, orpc } = useCore();
  const formats = useFormats();
  const errorMessage = useErrorMessage();
  const chooseOther = useChooseCsv(onOther);
  // Undefined: the columns as the core recognised them.
  const [mapping, setMapping] = useState<ImportMapping>();
  const input = { fileToken: file.token, ...(mapping ? { mapping } : {}) };
  const reading = useWork();
  const writing = useWork();
  const preview = useQuery({
    queryKey: orpc.imports.preview.queryKey({ input }),
    queryFn: ({ signal }) =>
      reading.run((workId) => client.imports.preview({ ...input, workId }, { signal })),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  });
  const run = useMutation({
    mutationFn: () => writing.run((workId) => client.imports.run({ ...input, workId })),
    onSuccess: onDone,
  });
  const found = preview.data;
  const nothingNew = found !== undefined && found.errors === 0 && found.created === 0;
  const ready =
    found !== undefined && found.errors === 0 && found.created > 0 && !preview.isPlaceholderData;

  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Text fw={600}>
          {file.name}
          <Text span size="sm" c="dimmed" ml={8} fw={400}>
            {formats.bytes(file.bytes)}
          </Text>
        </Text>
        <Button
          size="xs"
          variant="default"
          loading={chooseOther.isPending}
          disabled={run.isPending}
          onClick={() => chooseOther.mutate()}
        >
          {t('chooseOther')}
        </Button>
      </Group>
      <WorkProgress work={reading} label={t('step.check')} />
      {preview.isError ? (
        isCancelled(preview.error) ? (
          <Group gap="sm">
            <Text role="status">{t('readingCancelled')}</Text>
            <Button size="compact-sm" variant="default" onClick={() => void preview.refetch()}>
              {t('readAgain')}
            </Button>
          </Group>
        ) : (
          <ErrorMessage
            message={errorMessage(preview.error)}
            onRetry={() => void preview.refetch()}
          />
        )
      ) : !found ? (
        <Stack gap="sm" aria-busy aria-label={t('reading')}>
          <Skeleton height={64} />
          <Skeleton height={220} />
        </Stack>
      ) : (
        <>
          <ImportFacts found={found} />
          {!found.recognised && found.headers.length > 0 && (
            <Alert color="orange" variant="light" role="status">
              {t('noName')}
            </Alert>
          )}
          <ImportProblems
            problems={found.problems}
            errors={found.errors}
            warnings={found.warnings}
          />
          {found.headers.length > 0 && (
            <>
              <ImportMappingTable
                headers={found.headers}
                rows={found.preview}
                mapping={found.mapping}
                onChange={setMapping}
              />
              <ImportPreviewRows headers={found.headers} rows={found.preview} />
            </>
          )}
        </>
      )}
      <div className={classes.actions}>
        {/* Here, where the person just clicked, however long the screen is. */}
        <div className={classes.work}>
          <WorkProgress work={writing} label={t('title')} error={run.error} />
        </div>
        {!writing.state && (
          <>
            <Text
              size="sm"
              role="status"
              c={found && found.errors > 0 ? 'var(--lt-warn)' : 'dimmed'}
            >
              {found === undefined
                ? ''
                : found.errors > 0
                  ? t('blocked', { count: found.errors })
                  : nothingNew
                    ? t('nothingNew')
                    : t('ready', { count: found.created })}
            </Text>
            <Group gap="xs">
              <Button variant="default" onClick={onCancel} disabled={run.isPending}>
                {t('cancel')}
              </Button>
              <Button disabled={!ready} loading={run.isPending} onClick={() => run.mutate()}>
                {t('run')}
              </Button>
            </Group>
          </>
        )}
      </div>
    </Stack>
  );
}

import { Alert, Button, Group, Loader, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '#shared/contract/index.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { WorkProgress } from '../../components/work-progress.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useWork } from '../../hooks/use-work.ts';
import { RestoreDifferences } from './restore-differences.tsx';

interface RestoreLiveProps {
  opened: Outputs['backups']['openFile'];
  onDone: (result: Outputs['backups']['replace']) => void;
}

/** What would change, and after a word was typed: everything as it was then. */
export function RestoreLive({ opened, onDone }: RestoreLiveProps) {
  const { t } = useTranslation('restore');
  const { client } = useCore();
  const formats = useFormats();
  const errorMessage = useErrorMessage();
  const looking = useWork();
  const work = useWork();
  const [typed, setTyped] = useState('');
  const [sent, setSent] = useState(false);
  const { openedId } = opened;
  const preview = useQuery({
    queryKey: ['restore-preview', openedId],
    queryFn: () => looking.run((workId) => client.backups.preview({ openedId, workId })),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  const replace = useMutation({
    mutationFn: () => work.run((workId) => client.backups.replace({ openedId, workId })),
    onSuccess: onDone,
  });
  const word = t('word');
  const fits = typed.trim().toLocaleUpperCase() === word;
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    setSent(true);
    if (fits) replace.mutate();
  };
  return (
    <Stack gap="md">
      <WorkProgress work={looking} label={t('previewing')} />
      {preview.isPending && !looking.state && <Loader size="sm" />}
      <ErrorMessage
        message={preview.error ? errorMessage(preview.error) : null}
        onRetry={() => void preview.refetch()}
      />
      {preview.data && (
        <>
          <RestoreDifferences kinds={preview.data.kinds} />
          {!opened.sameStore && (
            <Alert color="yellow" variant="light">
              <Text size="sm" c="var(--lt-ink)">
                {t('otherStore')}
              </Text>
            </Alert>
          )}
          <form noValidate onSubmit={send}>
            <Stack gap="sm">
              <Text size="sm" maw="72ch">
                {t('consequence', { date: formats.dateTime(opened.manifest.createdAt) })}
              </Text>
              <TextInput
                label={t('typeWord', { word })}
                maw={320}
                autoComplete="off"
                spellCheck={false}
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
                error={sent && !fits ? t('wordWrong', { word }) : undefined}
              />
              <WorkProgress work={work} label={t('replace')} error={replace.error} />
              <Group>
                <Button type="submit" color="red.9" loading={replace.isPending}>
                  {t('replace')}
                </Button>
              </Group>
            </Stack>
          </form>
        </>
      )}
    </Stack>
  );
}

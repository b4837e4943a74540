import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '#shared/contract/index.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { ImportFacts } from './import-facts.tsx';

interface ImportDoneProps {
  result: Outputs['imports']['run'];
  onAgain: () => void;
}

/** What came of the import, and the way back. */
export function ImportDone({ result, onAgain }: ImportDoneProps) {
  const { t } = useTranslation('imports');
  const { orpc } = useCore();
  const navigate = useNavigate();
  const errorMessage = useErrorMessage();
  const undo = useMutation(orpc.imports.undo.mutationOptions());
  const { operationId } = result;
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that was pressed is gone; who listens should hear what came of it.
  useEffect(() => heading.current?.focus(), []);

  return (
    <Paper withBorder p="xl" radius={10}>
      <Stack gap="md">
        <Group gap="sm">
          <IconCircleCheck size={28} color="var(--lt-green)" aria-hidden />
          <Title order={2} ref={heading} tabIndex={-1} data-screen-title>
            {t('doneTitle', { count: result.created })}
          </Title>
        </Group>
        {result.unchanged > 0 && <Text>{t('doneUnchanged', { count: result.unchanged })}</Text>}
        <ImportFacts found={result} />
        {undo.data && (
          <Text role="status" fw={550}>
            {t('undone', { count: undo.data.trashed })}
            {undo.data.kept > 0 && ` ${t('undoneKept', { count: undo.data.kept })}`}
          </Text>
        )}
        {undo.error && <ErrorMessage message={errorMessage(undo.error)} />}
        <Group gap="xs">
          <Button onClick={() => void navigate({ to: '/organisations' })}>{t('toTable')}</Button>
          <Button variant="default" onClick={onAgain}>
            {t('another')}
          </Button>
          {operationId !== null && !undo.isSuccess && (
            <Button
              variant="default"
              loading={undo.isPending}
              onClick={() => undo.mutate({ operationId })}
            >
              {t('undo')}
            </Button>
          )}
        </Group>
      </Stack>
    </Paper>
  );
}

import { Button, Stack, Text } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PickedFile } from '#shared/shell.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useShell } from '../../hooks/use-shell.ts';
import classes from './import.module.css';

/** Lets the person choose a CSV file; nothing happens when they think better of it. */
export function useChooseCsv(onChosen: (file: PickedFile) => void) {
  const { t } = useTranslation('imports');
  const shell = useShell();
  return useMutation({
    mutationFn: () =>
      shell.openFile([{ name: t('csvFiles'), extensions: ['csv', 'tsv', 'txt', '*'] }]),
    meta: { quiet: true },
    onSuccess: (file) => {
      if (file) onChosen(file);
    },
  });
}

export function ImportChoose({ onChosen }: { onChosen: (file: PickedFile) => void }) {
  const { t } = useTranslation('imports');
  const errorMessage = useErrorMessage();
  const choose = useChooseCsv(onChosen);
  return (
    <Stack className={classes.choose} align="center" gap="sm">
      <IconFileSpreadsheet size={38} stroke={1.3} color="var(--lt-blue)" aria-hidden />
      <Button loading={choose.isPending} onClick={() => choose.mutate()}>
        {t('choose')}
      </Button>
      <Text size="sm" c="dimmed" ta="center" maw={460}>
        {t('chooseHint')}
      </Text>
      {choose.error && <ErrorMessage message={errorMessage(choose.error)} />}
    </Stack>
  );
}

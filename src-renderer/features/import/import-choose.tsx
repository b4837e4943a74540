import { Button, Stack, Text } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { largestOffer, type PickedFile } from '#shared/shell.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
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

/** Takes a file that was dropped, as if it had been chosen. */
function useDropCsv(onChosen: (file: PickedFile) => void) {
  const shell = useShell();
  return useMutation({
    // Null: too large, and not even read.
    mutationFn: async (file: File) =>
      file.size > largestOffer
        ? null
        : shell.offerFile(file.name, new Uint8Array(await file.arrayBuffer())),
    meta: { quiet: true },
    onSuccess: (file) => {
      if (file) onChosen(file);
    },
  });
}

export function ImportChoose({ onChosen }: { onChosen: (file: PickedFile) => void }) {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const errorMessage = useErrorMessage();
  const choose = useChooseCsv(onChosen);
  const drop = useDropCsv(onChosen);
  const [over, setOver] = useState(false);
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) drop.mutate(file);
  };
  const trouble = choose.error ?? (drop.error && t('dropFailed'));
  return (
    <Stack
      className={classes.choose}
      data-over={over || undefined}
      align="center"
      gap="sm"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
    >
      <IconFileSpreadsheet size={38} stroke={1.3} color="var(--lt-blue)" aria-hidden />
      <Button loading={choose.isPending || drop.isPending} onClick={() => choose.mutate()}>
        {t('choose')}
      </Button>
      <Text size="sm">{t('orDrop')}</Text>
      <Text size="sm" c="dimmed" ta="center" maw={460}>
        {t('chooseHint')}
      </Text>
      {trouble && (
        <ErrorMessage message={typeof trouble === 'string' ? trouble : errorMessage(trouble)} />
      )}
      {drop.data === null && (
        <ErrorMessage message={t('tooLarge', { most: formats.bytes(largestOffer) })} />
      )}
    </Stack>
  );
}

import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Organisation } from '#shared/contract/organisations.ts';
import { berlinDay, lastTwelveMonths, quarterOf, yearOf } from '#shared/rules/dates.ts';
import { DateField } from '../../components/form/date-field.tsx';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { useShell } from '../../hooks/use-shell.ts';

interface OrganisationSummaryProps {
  record: Organisation;
  onClose: () => void;
}

/** The case summary as a PDF: for which time, and with or without the notes. */
export function OrganisationSummary({ record, onClose }: OrganisationSummaryProps) {
  const { t, i18n } = useTranslation('organisations');
  const { t: tTable } = useTranslation('table');
  const { client } = useCore();
  const shell = useShell();
  const notify = useNotify();
  const errorMessage = useErrorMessage();
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [withNotes, setWithNotes] = useState(true);
  const today = berlinDay(new Date());
  const wrongOrder = from !== null && to !== null && from > to;

  const write = useMutation({
    meta: { quiet: true },
    mutationFn: async () => {
      const suggested = t('summary.fileName', { name: record.shortName ?? record.name });
      // No sign that a file system refuses, and no dot before the ending („e. V..pdf“).
      const fileName = suggested.replace(/[\\/:*?"<>|]+/g, ' ').replace(/[.\s]+$/, '');
      const target = await shell.saveFile(`${fileName}.pdf`, [
        { name: t('summary.fileType'), extensions: ['pdf'] },
      ]);
      if (target === null) return null;
      const written = await client.reports.caseSummary({
        organisationId: record.id,
        ...(from === null ? {} : { from }),
        ...(to === null ? {} : { to }),
        language: i18n.language === 'en' ? 'en' : 'de',
        withNotes,
        fileToken: target.token,
      });
      await shell.fileWritten?.(target.token);
      return written;
    },
    onSuccess: (written) => {
      if (written === null) return;
      notify.success(t('summary.done', { name: written.fileName, pages: written.pages }));
      onClose();
    },
  });

  const preset = (label: string, range: { from: string; to: string } | null) => (
    <Button
      key={label}
      size="compact-sm"
      variant={from === (range?.from ?? null) && to === (range?.to ?? null) ? 'light' : 'default'}
      onClick={() => {
        setFrom(range?.from ?? null);
        setTo(range?.to ?? null);
      }}
    >
      {label}
    </Button>
  );
  return (
    <Modal opened onClose={onClose} title={t('summary.title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          write.mutate();
        }}
      >
        <Stack>
          <Group gap={6}>
            {preset(t('summary.allTime'), null)}
            {preset(tTable('preset.thisQuarter'), quarterOf(today))}
            {preset(tTable('preset.thisYear'), yearOf(today))}
            {preset(tTable('preset.lastTwelveMonths'), lastTwelveMonths(today))}
          </Group>
          <Group grow align="flex-start">
            <DateField label={t('summary.from')} value={from} onChange={setFrom} />
            <DateField
              label={t('summary.to')}
              value={to}
              onChange={setTo}
              error={wrongOrder && t('summary.order')}
            />
          </Group>
          <Checkbox
            label={t('summary.withNotes')}
            description={t('summary.withNotesHint')}
            checked={withNotes}
            onChange={(event) => setWithNotes(event.currentTarget.checked)}
          />
          {write.isError && <ErrorMessage message={errorMessage(write.error)} />}
          <Group justify="flex-end">
            <Button type="submit" loading={write.isPending} disabled={wrongOrder}>
              {t('summary.choose')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

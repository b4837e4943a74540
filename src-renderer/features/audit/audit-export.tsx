import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Inputs } from '#shared/contract/index.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import type { TableFilter } from '../../components/data-table/table-column.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { useShell } from '../../hooks/use-shell.ts';

type Format = Inputs['audit']['export']['format'];

/** Writes what the table shows to a file of the person's choosing. */
export function AuditExport({ filters }: { filters: () => readonly TableFilter[] }) {
  const { t } = useTranslation('audit');
  const { client } = useCore();
  const shell = useShell();
  const notify = useNotify();
  const run = useMutation({
    mutationFn: async (format: Format) => {
      const name = `${t('export.fileName', { date: berlinDay(new Date()) })}.${format}`;
      const type = t(format === 'csv' ? 'export.csvFile' : 'export.jsonFile');
      const target = await shell.saveFile(name, [{ name: type, extensions: [format] }]);
      if (!target) return null;
      const written = await client.audit.export({
        format,
        fileToken: target.token,
        filters: [...filters()] as Inputs['audit']['export']['filters'],
      });
      await shell.fileWritten?.(target.token);
      return written;
    },
    onError: notify.failure,
    onSuccess: (written) => {
      if (!written) return;
      const { fileName: name, entries } = written;
      notify.success(t('export.done', { name, count: entries }));
    },
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          loading={run.isPending}
          rightSection={<IconChevronDown size={15} aria-hidden />}
        >
          {t('export.button')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label maw={260}>{t('export.hint')}</Menu.Label>
        <Menu.Item onClick={() => run.mutate('csv')}>{t('export.csv')}</Menu.Item>
        <Menu.Item onClick={() => run.mutate('json')}>{t('export.json')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

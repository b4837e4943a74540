import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EXPORT_TABLES } from '#shared/contract/views.ts';
import { berlinDay, dateLanguage } from '#shared/rules/dates.ts';
import type { FilterRequest, ListRequest } from '#shared/contract/listing.ts';
import { useAccess } from '../../hooks/use-access.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { useShell } from '../../hooks/use-shell.ts';
import { isCancelled, useWork, type LongWork } from '../../hooks/use-work.ts';
import { asTable, copyTable, MAX_COPY, rowsToCopy } from './table-clipboard.ts';
import type { TableColumn, TableSource } from './table-column.ts';

interface OutputOf<Row extends { id: string }> {
  tableId: string;
  label: string;
  source: TableSource<Row>;
  /** Those shown, in their order. */
  columns: readonly TableColumn<Row>[];
  filter: FilterRequest;
  sort: ListRequest['sort'];
  count: number;
  selected: readonly string[];
}

export interface TableOutput {
  copy: () => void;
  /** Missing: this table has no export, or this person no right to it. */
  exportCsv?: () => void;
  busy: boolean;
  work: LongWork;
}

/** What is shown, on the clipboard or in a file. */
export function useTableOutput<Row extends { id: string }>(of: OutputOf<Row>): TableOutput {
  const { t, i18n } = useTranslation('table');
  const { client } = useCore();
  const shell = useShell();
  const notify = useNotify();
  const { may } = useAccess();
  const work = useWork();
  const table = EXPORT_TABLES.find((one) => one === of.tableId);

  const copying = useMutation({
    meta: { quiet: true },
    mutationFn: async () => {
      const wanted = of.selected.length || of.count;
      if (wanted === 0) return null;
      if (wanted > MAX_COPY) return { tooMany: true } as const;
      const request = { ...of.filter, sort: of.sort };
      const chosen = new Set(of.selected);
      const rows = await rowsToCopy(of.source, request, chosen, new AbortController().signal);
      return { rows: rows.length, done: copyTable(asTable(of.columns, rows)) };
    },
    onError: notify.failure,
    onSuccess: (copied) => {
      if (!copied) return;
      if ('tooMany' in copied) notify.success(t('output.tooMany', { count: MAX_COPY }));
      else if (copied.done) notify.success(t('output.copied', { count: copied.rows }));
    },
  });

  const exporting = useMutation({
    meta: { quiet: true },
    mutationFn: async () => {
      if (!table) return null;
      const name = `${of.label} ${berlinDay(new Date())}.csv`;
      const type = { name: t('output.csvFile'), extensions: ['csv'] };
      const target = await shell.saveFile(name, [type]);
      if (!target) return null;
      const { filters, text, trashed, group } = of.filter;
      const written = await work.run((workId) =>
        client.views.export({
          table,
          filters,
          trashed,
          ...(text === undefined ? {} : { text }),
          ...(group ? { group } : {}),
          sort: of.sort,
          columns: of.columns.map(({ id, header, fileHeader }) => ({
            id,
            header: fileHeader ?? header,
          })),
          language: dateLanguage(i18n.language),
          yes: t('words.yes'),
          no: t('words.no'),
          fileToken: target.token,
          workId,
        }),
      );
      await shell.fileWritten?.(target.token);
      return written;
    },
    onError: (error) => {
      if (!isCancelled(error)) notify.failure(error);
    },
    onSuccess: (written) => {
      if (!written) return;
      notify.success(t('output.exported', { name: written.fileName, count: written.rows }));
    },
  });

  return {
    copy: () => copying.mutate(),
    ...(table && may('views.export') ? { exportCsv: () => exporting.mutate() } : {}),
    busy: copying.isPending || exporting.isPending,
    work,
  };
}

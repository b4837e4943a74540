import { Button, Menu } from '@mantine/core';
import { IconCheck, IconColumns3 } from '@tabler/icons-react';
import type { ReactTable } from '@tanstack/react-table';
import { useTranslation } from 'react-i18next';
import type { DataTableFeatures } from './data-table.tsx';
import type { TableColumn } from './table-column.ts';

interface ColumnChooserProps<Row extends { id: string }> {
  columns: readonly TableColumn<Row>[];
  table: ReactTable<DataTableFeatures, Row>;
}

/** Which columns show. One always stays, and the widths can be set back. */
export function ColumnChooser<Row extends { id: string }>({
  columns,
  table,
}: ColumnChooserProps<Row>) {
  const { t } = useTranslation('table');
  const shown = table.getVisibleLeafColumns().length;
  return (
    <Menu closeOnItemClick={false} position="bottom-end" width={220}>
      <Menu.Target>
        <Button variant="default" size="xs" leftSection={<IconColumns3 size={15} aria-hidden />}>
          {t('columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        {columns
          .filter((column) => column.cell)
          .map((column) => {
            const state = table.getColumn(column.id);
            const visible = state?.getIsVisible() ?? false;
            return (
              <Menu.Item
                key={column.id}
                role="menuitemcheckbox"
                aria-checked={visible}
                disabled={visible && shown === 1}
                leftSection={
                  <IconCheck size={15} aria-hidden style={{ opacity: visible ? 1 : 0 }} />
                }
                onClick={() => state?.toggleVisibility()}
              >
                {column.header}
              </Menu.Item>
            );
          })}
        <Menu.Divider />
        <Menu.Item onClick={() => table.setColumnSizing({})}>{t('resetWidths')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

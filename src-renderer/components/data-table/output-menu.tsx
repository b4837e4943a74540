import { Button, Menu } from '@mantine/core';
import { IconCopy, IconFileSpreadsheet, IconShare2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { MAX_COPY } from './table-clipboard.ts';
import type { TableOutput } from './use-table-output.ts';

/** What is shown, taken elsewhere: on the clipboard, or as a file. */
export function OutputMenu({ output, selected }: { output: TableOutput; selected: number }) {
  const { t } = useTranslation('table');
  return (
    <Menu position="bottom-end" width={270}>
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          loading={output.busy}
          leftSection={<IconShare2 size={14} aria-hidden />}
        >
          {t('output.label')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCopy size={15} />} onClick={output.copy}>
          {selected > 0
            ? t('output.copySelected', { count: selected })
            : t('output.copy', { count: MAX_COPY })}
        </Menu.Item>
        {output.exportCsv && (
          <Menu.Item leftSection={<IconFileSpreadsheet size={15} />} onClick={output.exportCsv}>
            {t('output.csv')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

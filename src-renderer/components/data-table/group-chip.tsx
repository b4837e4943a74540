import { Button, Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconLayoutList, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { directionOf } from './column-menu.tsx';
import type { TableColumn } from './table-column.ts';
import type { TableState } from './table-state.ts';
import classes from './data-table.module.css';

interface GroupChipProps<Row extends { id: string }> {
  columns: readonly TableColumn<Row>[];
  group: TableState['group'];
  onChange: (change: (before: TableState) => TableState) => void;
}

/** By what rows are put together, and the way to change that. */
export function GroupChip<Row extends { id: string }>(props: GroupChipProps<Row>) {
  const { columns, group, onChange } = props;
  const { t } = useTranslation('table');
  const groupable = columns.filter((column) => column.groupable);
  if (groupable.length === 0) return null;
  const current = groupable.find((column) => column.id === group?.column);
  const words = current && t('groupedBy', { name: current.header });
  return (
    <Menu position="bottom-start" width={220}>
      {current ? (
        <span className={classes.chip}>
          <Menu.Target>
            <UnstyledButton className={classes.chipWords}>{words}</UnstyledButton>
          </Menu.Target>
          <UnstyledButton
            className={classes.chipRemove}
            aria-label={t('ungroup')}
            onClick={() => onChange((now) => ({ ...now, group: null }))}
          >
            <IconX size={13} aria-hidden />
          </UnstyledButton>
        </span>
      ) : (
        <Menu.Target>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconLayoutList size={14} aria-hidden />}
          >
            {t('group')}
          </Button>
        </Menu.Target>
      )}
      <Menu.Dropdown>
        <Menu.Label>{t('groupBy')}</Menu.Label>
        {groupable.map((column) => (
          <Menu.Item
            key={column.id}
            rightSection={column === current ? <IconCheck size={14} aria-hidden /> : null}
            onClick={() =>
              onChange((now) => ({
                ...now,
                group: { column: column.id, direction: directionOf(column) },
              }))
            }
          >
            {column.header}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

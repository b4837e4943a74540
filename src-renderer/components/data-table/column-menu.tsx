import { Menu } from '@mantine/core';
import {
  IconArrowLeft,
  IconArrowRight,
  IconEyeOff,
  IconFilter,
  IconLayoutList,
  IconPinned,
  IconPinnedOff,
  IconSortAscending,
  IconSortDescending,
  IconX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { movedColumn, neighbourOf, togglePin, withVisibility } from './table-columns.ts';
import type { TableColumn } from './table-column.ts';
import { MAX_SORT_COLUMNS, type TableState } from './table-state.ts';
import classes from './data-table.module.css';

interface ColumnMenuProps<Row extends { id: string }> {
  column: TableColumn<Row>;
  columns: readonly TableColumn<Row>[];
  state: TableState;
  /** Only one is shown, so it cannot be hidden. */
  only: boolean;
  onChange: (change: (before: TableState) => TableState) => void;
  onEditFilter: (column: string) => void;
  onClose: () => void;
}

/** Everything that can be done with one column. */
export function ColumnMenu<Row extends { id: string }>(props: ColumnMenuProps<Row>) {
  const { column, columns, state, onChange } = props;
  const { t } = useTranslation('table');
  const { id } = column;
  const others = state.sorting.filter((sort) => sort.id !== id);
  const sorted = state.sorting.find((sort) => sort.id === id);
  const sortBy = (sorting: TableState['sorting']) => onChange((now) => ({ ...now, sorting }));
  const arrange = (change: (layout: TableState['layout']) => TableState['layout']) =>
    onChange((now) => ({ ...now, layout: change(now.layout) }));
  const grouped = state.group?.column === id;
  const pinned = state.layout.pinned.includes(id);
  const left = neighbourOf(columns, state.layout, id, -1);
  const right = neighbourOf(columns, state.layout, id, 1);
  const canAdd = others.length > 0 && others.length < MAX_SORT_COLUMNS;
  return (
    <Menu opened onClose={props.onClose} position="bottom-start" width={230} returnFocus>
      <Menu.Target>
        <span className={classes.menuPlace} />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('columnMenu', { name: column.header })}>
        {column.sortable &&
          ([false, true] as const).map((desc) => (
            <Menu.Item
              key={String(desc)}
              leftSection={
                desc ? <IconSortDescending size={15} /> : <IconSortAscending size={15} />
              }
              onClick={() => sortBy([{ id, desc }])}
            >
              {t(desc ? 'sort.desc' : 'sort.asc')}
            </Menu.Item>
          ))}
        {column.sortable && canAdd && (
          <Menu.Item
            leftSection={<IconSortAscending size={15} />}
            onClick={() => sortBy([...others, { id, desc: sorted ? !sorted.desc : false }])}
          >
            {t('sort.also')}
          </Menu.Item>
        )}
        {sorted && (
          <Menu.Item leftSection={<IconX size={15} />} onClick={() => sortBy(others)}>
            {t('sort.remove')}
          </Menu.Item>
        )}
        {(column.sortable ?? false) && <Menu.Divider />}
        {column.filterable && (
          <Menu.Item
            leftSection={<IconFilter size={15} />}
            // After the menu has given the focus back, or the editor would lose it again.
            onClick={() => setTimeout(() => props.onEditFilter(id))}
          >
            {t('filterColumn')}
          </Menu.Item>
        )}
        {column.groupable && (
          <Menu.Item
            leftSection={<IconLayoutList size={15} />}
            onClick={() =>
              onChange((now) => ({
                ...now,
                group: grouped ? null : { column: id, direction: directionOf(column) },
              }))
            }
          >
            {t(grouped ? 'ungroup' : 'groupThis')}
          </Menu.Item>
        )}
        {(column.filterable || column.groupable) && <Menu.Divider />}
        <Menu.Item
          leftSection={pinned ? <IconPinnedOff size={15} /> : <IconPinned size={15} />}
          onClick={() => arrange((layout) => togglePin(layout, id))}
        >
          {t(pinned ? 'unpin' : 'pin')}
        </Menu.Item>
        {(
          [
            [left, IconArrowLeft, 'moveLeft'],
            [right, IconArrowRight, 'moveRight'],
          ] as const
        ).map(
          ([target, Icon, words]) =>
            target !== undefined && (
              <Menu.Item
                key={words}
                leftSection={<Icon size={15} />}
                onClick={() => arrange((layout) => movedColumn(columns, layout, id, target))}
              >
                {t(words)}
              </Menu.Item>
            ),
        )}
        <Menu.Item
          leftSection={<IconEyeOff size={15} />}
          disabled={props.only}
          onClick={() => arrange((layout) => withVisibility(layout, id, false))}
        >
          {t('hideColumn')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The newest month comes first. */
export const directionOf = ({ kind }: { kind: string }): 'asc' | 'desc' =>
  kind === 'date' || kind === 'timestamp' ? 'desc' : 'asc';

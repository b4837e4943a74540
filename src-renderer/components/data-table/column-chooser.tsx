import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  Popover,
  SegmentedControl,
  Text,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  IconArrowDown,
  IconArrowUp,
  IconColumns3,
  IconPinned,
  IconPinnedFilled,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TableLayout } from '#shared/contract/table-view.ts';
import { useCore } from '../../hooks/use-core.ts';
import {
  isShown,
  movedColumn,
  neighbourOf,
  orderedColumns,
  togglePin,
  withVisibility,
} from './table-columns.ts';
import type { TableColumn } from './table-column.ts';
import { NO_LAYOUT } from './table-state.ts';
import classes from './data-table.module.css';

interface ColumnChooserProps<Row extends { id: string }> {
  columns: readonly TableColumn<Row>[];
  layout: TableLayout;
  onChange: (change: (before: TableLayout) => TableLayout) => void;
}

/** Which columns show, in which order, and which stay while the others scroll. One always shows. */
export function ColumnChooser<Row extends { id: string }>(props: ColumnChooserProps<Row>) {
  const { columns, layout, onChange } = props;
  const { t } = useTranslation('table');
  const ordered = orderedColumns(columns, layout);
  const shown = ordered.filter((column) => isShown(column, layout)).length;
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" size="xs" leftSection={<IconColumns3 size={15} aria-hidden />}>
          {t('columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.chooser}>
        <ul className={classes.chooserList} aria-label={t('columns')}>
          {ordered.map((column) => (
            <ChooserRow
              key={column.id}
              {...props}
              column={column}
              shown={isShown(column, layout)}
              only={shown === 1}
            />
          ))}
        </ul>
        <Density />
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          onClick={() => onChange(() => ({ ...NO_LAYOUT }))}
        >
          {t('resetColumns')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

interface ChooserRowProps<Row extends { id: string }> extends ColumnChooserProps<Row> {
  column: TableColumn<Row>;
  shown: boolean;
  only: boolean;
}

function ChooserRow<Row extends { id: string }>(props: ChooserRowProps<Row>) {
  const { columns, layout, onChange, column, shown } = props;
  const { t } = useTranslation('table');
  const name = column.header;
  const pinned = layout.pinned.includes(column.id);
  const step = (by: -1 | 1) => {
    const target = neighbourOf(columns, layout, column.id, by);
    return {
      disabled: target === undefined,
      onClick: () =>
        onChange((before) =>
          target === undefined ? before : movedColumn(columns, before, column.id, target),
        ),
    };
  };
  return (
    <li className={classes.chooserRow}>
      <Checkbox
        size="xs"
        className={classes.chooserName}
        label={name}
        checked={shown}
        disabled={shown && props.only}
        onChange={() => onChange((before) => withVisibility(before, column.id, !shown))}
      />
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        aria-label={t('moveUp', { name })}
        {...step(-1)}
      >
        <IconArrowUp size={14} aria-hidden />
      </ActionIcon>
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        aria-label={t('moveDown', { name })}
        {...step(1)}
      >
        <IconArrowDown size={14} aria-hidden />
      </ActionIcon>
      <ActionIcon
        size="sm"
        variant="subtle"
        color={pinned ? 'blue' : 'gray'}
        aria-pressed={pinned}
        aria-label={t('pinColumn', { name })}
        title={t('pin')}
        onClick={() => onChange((before) => togglePin(before, column.id))}
      >
        {pinned ? <IconPinnedFilled size={14} aria-hidden /> : <IconPinned size={14} aria-hidden />}
      </ActionIcon>
    </li>
  );
}

/** How much room a row takes, in every table. */
function Density() {
  const { t } = useTranslation('table');
  const { orpc } = useCore();
  const queries = useQueryClient();
  const { data } = useQuery(orpc.settings.get.queryOptions());
  const { mutate } = useMutation(
    orpc.settings.set.mutationOptions({
      onSuccess: (saved) => queries.setQueryData(orpc.settings.get.queryKey(), saved),
    }),
  );
  return (
    <Group justify="space-between" wrap="nowrap" className={classes.chooserDensity}>
      <Text size="xs">{t('density.label')}</Text>
      <SegmentedControl
        size="xs"
        aria-label={t('density.label')}
        value={data?.density ?? 'compact'}
        onChange={(value) => mutate({ density: value === 'comfortable' ? value : 'compact' })}
        data={(['compact', 'comfortable'] as const).map((value) => ({
          value,
          label: t(`density.${value}`),
        }))}
      />
    </Group>
  );
}

import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maxRows } from './data-table-sizes.ts';
import type { BulkAction } from './table-column.ts';
import { useRowHeight } from './use-row-height.ts';
import classes from './data-table.module.css';

interface DataTableStatusProps {
  count: number | undefined;
  total: number | undefined;
  countLabel: (count: number) => string;
  selected: readonly string[];
  actions: readonly BulkAction[];
  onClear: () => void;
}

/** The line below the table: how many rows there truly are, and what can be done with the chosen. */
export function DataTableStatus(props: DataTableStatusProps) {
  const { count, total, countLabel, selected, actions } = props;
  const { t, i18n } = useTranslation('table');
  const height = useRowHeight();
  const [running, setRunning] = useState<string | null>(null);
  if (count === undefined) return <div className={classes.status} />;

  const number = new Intl.NumberFormat(i18n.language).format(count);
  const run = async (action: BulkAction) => {
    setRunning(action.id);
    try {
      if ((await action.run(selected)) !== false) props.onClear();
    } finally {
      setRunning(null);
    }
  };
  return (
    <Group className={classes.status} gap={6}>
      <Text component="span" size="sm" c="inherit" role="status">
        {total === undefined || total === count
          ? countLabel(count)
          : t('ofTotal', { count: number, total: countLabel(total) })}
        {count > maxRows(height) && ` · ${t('tooMany')}`}
        {selected.length > 0 && ` · ${t('selected', { count: selected.length })}`}
      </Text>
      {selected.length > 0 && (
        <>
          {actions.map((action) => (
            <Button
              key={action.id}
              size="compact-sm"
              variant="subtle"
              loading={running === action.id}
              disabled={running !== null}
              onClick={() => void run(action)}
            >
              {action.label}
            </Button>
          ))}
          <Button size="compact-sm" variant="subtle" color="gray" onClick={props.onClear}>
            {t('clearSelection')}
          </Button>
        </>
      )}
    </Group>
  );
}

import { Button, Popover, UnstyledButton } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '#shared/contract/listing.ts';
import { dateLanguage } from '#shared/rules/dates.ts';
import { describeCondition } from './filter-words.ts';
import { FilterEditor } from './filter-editor.tsx';
import type { TableColumn } from './table-column.ts';
import classes from './data-table.module.css';

/** `null` takes the column's filter away. */
export type SetFilter = (column: string, condition: Condition | null) => void;

/** What an editor needs to know of a column; the rows play no part. */
type FilterColumn = Omit<TableColumn<never>, 'cell'>;

interface FilterChipProps {
  column: FilterColumn;
  condition: Condition;
  onChange: SetFilter;
}

/** A filter that is in force: its words open the editor, its cross removes it. */
export function FilterChip({ column, condition, onChange }: FilterChipProps) {
  const { t, i18n } = useTranslation('table');
  const [open, setOpen] = useState(false);
  const words = describeCondition(column, condition, t, dateLanguage(i18n.language));
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
      <span className={classes.chip}>
        <Popover.Target>
          <UnstyledButton
            className={classes.chipWords}
            title={words}
            onClick={() => setOpen(!open)}
          >
            {words}
          </UnstyledButton>
        </Popover.Target>
        <UnstyledButton
          className={classes.chipRemove}
          aria-label={t('removeFilter', { filter: words })}
          onClick={() => onChange(column.id, null)}
        >
          <IconX size={13} aria-hidden />
        </UnstyledButton>
      </span>
      <Popover.Dropdown>
        <FilterEditor
          column={column}
          condition={condition}
          onApply={(next) => {
            setOpen(false);
            onChange(column.id, next);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

interface AddFilterProps {
  /** Columns that have no filter yet. */
  columns: readonly FilterColumn[];
  onAdd: SetFilter;
}

/** First the column, then its condition, in the same place. */
export function AddFilter({ columns, onAdd }: AddFilterProps) {
  const { t } = useTranslation('table');
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const column = columns.find((one) => one.id === chosen);
  const toggle = (next: boolean) => {
    setOpen(next);
    setChosen(null);
  };
  return (
    <Popover opened={open} onChange={toggle} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => toggle(!open)}
        >
          {t('addFilter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={column ? undefined : 4}>
        {column ? (
          <FilterEditor
            column={column}
            condition={null}
            onApply={(condition) => {
              toggle(false);
              onAdd(column.id, condition);
            }}
          />
        ) : (
          <div className={classes.filterList} role="group" aria-label={t('chooseColumn')}>
            {columns.map((one) => (
              <UnstyledButton
                key={one.id}
                className={classes.filterItem}
                onClick={() => setChosen(one.id)}
              >
                {one.header}
              </UnstyledButton>
            ))}
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

export type { FilterColumn };

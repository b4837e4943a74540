import { Button, Popover, Text, UnstyledButton } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ViewCondition } from '#shared/contract/table-view.ts';
import { dateLanguage } from '#shared/rules/dates.ts';
import { describeCondition } from './filter-words.ts';
import { FilterEditor } from './filter-editor.tsx';
import type { TableColumn } from './table-column.ts';
import { usePeriods } from './use-periods.ts';
import classes from './data-table.module.css';

/** `null` takes the column's filter away. */
export type SetFilter = (column: string, condition: ViewCondition | null) => void;

/** What an editor needs to know of a column; the rows play no part. */
type FilterColumn = Omit<TableColumn<never>, 'cell'>;

interface FilterChipProps {
  column: FilterColumn;
  condition: ViewCondition;
  open: boolean;
  onOpen: (open: boolean) => void;
  onChange: SetFilter;
}

/** A filter that is in force: its words open the editor, its cross removes it. */
export function FilterChip({ column, condition, open, onOpen, onChange }: FilterChipProps) {
  const { t, i18n } = useTranslation('table');
  const { named } = usePeriods();
  const words = describeCondition(column, condition, {
    t,
    language: dateLanguage(i18n.language),
    periods: named,
  });
  return (
    <Popover opened={open} onChange={onOpen} position="bottom-start" trapFocus returnFocus>
      <span className={classes.chip}>
        <Popover.Target>
          <UnstyledButton className={classes.chipWords} title={words} onClick={() => onOpen(!open)}>
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
            onOpen(false);
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
  /** The column whose filter is being made; `+` while one is being chosen. */
  editing: string | null;
  onEdit: (column: string | null) => void;
  onAdd: SetFilter;
}

/** First the column, then its condition, in the same place. */
export function AddFilter({ columns, editing, onEdit, onAdd }: AddFilterProps) {
  const { t } = useTranslation('table');
  const column = columns.find((one) => one.id === editing);
  const open = editing === '+' || column !== undefined;
  const own = columns.filter((one) => one.kind !== 'related');
  const related = columns.filter((one) => one.kind === 'related');
  return (
    <Popover
      opened={open}
      onChange={(next) => onEdit(next ? '+' : null)}
      position="bottom-start"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onEdit(open ? null : '+')}
        >
          {t('addFilter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={column ? undefined : 4}>
        {column ? (
          <FilterEditor
            key={column.id}
            column={column}
            condition={null}
            onApply={(condition) => {
              onEdit(null);
              onAdd(column.id, condition);
            }}
          />
        ) : (
          <div className={classes.filterList} role="group" aria-label={t('chooseColumn')}>
            {[own, related].map(
              (some) =>
                some.length > 0 && (
                  <div key={some[0]?.id} className={classes.filterColumn}>
                    {some === related && (
                      <Text size="xs" c="dimmed" fw={600} className={classes.filterHeading}>
                        {t('relatedFilters')}
                      </Text>
                    )}
                    {some.map((one) => (
                      <FilterItem key={one.id} column={one} onEdit={onEdit} />
                    ))}
                  </div>
                ),
            )}
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function FilterItem({ column, onEdit }: Pick<AddFilterProps, 'onEdit'> & { column: FilterColumn }) {
  return (
    <UnstyledButton className={classes.filterItem} onClick={() => onEdit(column.id)}>
      {column.header}
    </UnstyledButton>
  );
}

export type { FilterColumn };

import { CloseButton, Group, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ColumnChooser } from './column-chooser.tsx';
import { AddFilter, FilterChip, type SetFilter } from './filter-chips.tsx';
import { GroupChip } from './group-chip.tsx';
import { OutputMenu } from './output-menu.tsx';
import type { TableColumn } from './table-column.ts';
import { MIN_TEXT, withFilter, type TableState } from './table-state.ts';
import type { TableOutput } from './use-table-output.ts';
import type { TableViews } from './use-table-views.ts';
import { ViewMenu } from './view-menu.tsx';
import classes from './data-table.module.css';

interface DataTableToolbarProps<Row extends { id: string }> {
  columns: readonly TableColumn<Row>[];
  state: TableState;
  /** A change of what is listed. */
  onChange: (change: (state: TableState) => TableState) => void;
  /** A change of how it looks; what is selected stays so. */
  onLayout: (change: (state: TableState) => TableState) => void;
  editing: string | null;
  onEdit: (column: string | null) => void;
  views: TableViews;
  output: TableOutput;
  /** How many rows are chosen. */
  selected: number;
  extra?: ReactNode;
  textSearch: boolean;
}

/** Above the rows: free text, what is filtered, and which columns show. */
export function DataTableToolbar<Row extends { id: string }>(props: DataTableToolbarProps<Row>) {
  const { columns, state, onChange, onLayout, editing, onEdit } = props;
  const filterable = columns.filter((column) => column.filterable);
  const free = filterable.filter(
    (column) => !state.filters.some((filter) => filter.column === column.id),
  );
  const setFilter: SetFilter = (column, condition) =>
    onChange((before) => ({ ...before, filters: withFilter(before.filters, column, condition) }));
  return (
    <Group className={classes.toolbar} gap={8}>
      <ViewMenu views={props.views} />
      {props.extra}
      {props.textSearch && (
        <FreeText
          value={state.text}
          onChange={(text) => onChange((before) => ({ ...before, text }))}
        />
      )}
      {state.filters.map((filter) => {
        const column = filterable.find((one) => one.id === filter.column);
        return (
          column && (
            <FilterChip
              key={filter.column}
              column={column}
              condition={filter.condition}
              open={editing === column.id}
              onOpen={(open) => onEdit(open ? column.id : null)}
              onChange={setFilter}
            />
          )
        );
      })}
      {free.length > 0 && (
        <AddFilter columns={free} editing={editing} onEdit={onEdit} onAdd={setFilter} />
      )}
      <GroupChip columns={columns} group={state.group} onChange={onLayout} />
      <div className={classes.toolbarEnd}>
        <OutputMenu output={props.output} selected={props.selected} />
        <ColumnChooser
          columns={columns}
          layout={state.layout}
          onChange={(change) =>
            onLayout((before) => ({ ...before, layout: change(before.layout) }))
          }
        />
      </div>
    </Group>
  );
}

const TYPING_MS = 200;

/** Asks the core when the typing rests, not at every key. */
function FreeText({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { t } = useTranslation('table');
  const [text, setText] = useState(value);
  const [given, setGiven] = useState(value);
  if (given !== value) {
    // Cleared from elsewhere, e.g. by the button under "no hits".
    setGiven(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);

  const short = text.trim().length > 0 && text.trim().length < MIN_TEXT;
  return (
    <TextInput
      className={classes.freeText}
      size="xs"
      type="search"
      aria-label={t('textLabel')}
      placeholder={t('textPlaceholder')}
      description={short ? t('textTooShort', { count: MIN_TEXT }) : undefined}
      inputWrapperOrder={['input', 'description']}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={
        text && (
          <CloseButton
            size="sm"
            aria-label={t('clearText')}
            onClick={() => {
              setText('');
              onChange('');
            }}
          />
        )
      }
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}

import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { RowSelectionState } from '@tanstack/react-table';
import { useTranslation } from 'react-i18next';
import type { FilterRequest } from '#shared/contract/listing.ts';
import { MAX_SELECT_ALL } from './data-table-sizes.ts';
import type { TableSource } from './table-column.ts';
import { allIds } from './table-ids.ts';
import classes from './data-table.module.css';

export interface SelectAllProps<Row extends { id: string }> {
  count: number;
  source: TableSource<Row>;
  filter: FilterRequest;
  selection: RowSelectionState;
  onSelectionChange: (change: (before: RowSelectionState) => RowSelectionState) => void;
}

/** Selects every row the filters leave, also those never scrolled to; not beyond a sensible number. */
export function SelectAll<Row extends { id: string }>(
  props: SelectAllProps<Row> & { pinned: boolean },
) {
  const { count, source, filter, selection, onSelectionChange } = props;
  const { t } = useTranslation('table');
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const chosen = Object.keys(selection).length;
  const tooMany = count > MAX_SELECT_ALL;

  const toggle = async () => {
    if (chosen > 0) return onSelectionChange(() => ({}));
    setBusy(true);
    try {
      const ids = await client.fetchQuery({
        queryKey: [...source.key, 'ids', filter],
        queryFn: ({ signal }) => allIds(source, filter, signal),
        staleTime: 0,
        gcTime: 0,
      });
      onSelectionChange(() => Object.fromEntries(ids.map((id) => [id, true])));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div
      role="columnheader"
      aria-colindex={1}
      className={classes.select}
      data-pinned={props.pinned || undefined}
    >
      <input
        type="checkbox"
        className={classes.checkbox}
        ref={(input) => {
          if (input) input.indeterminate = chosen > 0 && chosen < count;
        }}
        checked={count > 0 && chosen >= count}
        disabled={busy || count === 0 || (tooMany && chosen === 0)}
        title={tooMany ? t('selectAllTooMany', { count: MAX_SELECT_ALL }) : undefined}
        aria-label={t('selectAll')}
        onChange={() => void toggle().catch(() => undefined)}
      />
    </div>
  );
}

import { Button, Group, SegmentedControl, Skeleton, Text, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/form/empty-state.tsx';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCommands } from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useKeptState } from '../../hooks/use-kept-state.ts';
import { buildMatrix, type Cell, type Matrix, type MatrixBy } from './network-cells.ts';
import classes from './network.module.css';
import { useCellWords } from './use-cell-words.ts';

interface NetworkMatrixProps {
  /** Codes of the states that count; null: all. */
  states: readonly string[] | null;
  onOpen: (cell: Cell) => void;
}

/** Where MO and administration work together, by district: every number opens the list behind it. */
export function NetworkMatrix({ states, onOpen }: NetworkMatrixProps) {
  const { t } = useTranslation('network');
  const { orpc } = useCore();
  const codes = useCodes();
  const errorMessage = useErrorMessage();
  const { openCooperation } = useCommands();
  const [by, setBy] = useKeptState<MatrixBy>('network-matrix-by', 'kind');
  const counts = useQuery(
    orpc.cooperations.matrix.queryOptions({
      input: states === null ? {} : { states: states as `cooperation-state/${string}`[] },
    }),
  );
  if (counts.isError) {
    return (
      <ErrorMessage message={errorMessage(counts.error)} onRetry={() => void counts.refetch()} />
    );
  }
  if (!counts.data) return <Skeleton height={420} aria-busy />;
  if (counts.data.length === 0) {
    return (
      <EmptyState title={t('matrix.none')}>
        <Button onClick={() => openCooperation()}>{t('new')}</Button>
      </EmptyState>
    );
  }
  const districts = codes.options('district').map(({ value }) => value);
  return (
    <>
      <Group justify="space-between" mb="xs" gap="md">
        <Text size="sm" c="dimmed">
          {t('matrix.hint')}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={t('matrix.by.label')}
          value={by}
          onChange={(value) => setBy(value === 'district' ? 'district' : 'kind')}
          data={[
            { value: 'kind', label: t('matrix.by.kind') },
            { value: 'district', label: t('matrix.by.district') },
          ]}
        />
      </Group>
      {/* Wider than a small window: scrolled by whoever cannot point, too. */}
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('view.matrix')}>
        <MatrixTable matrix={buildMatrix(counts.data, by, districts)} by={by} onOpen={onOpen} />
      </div>
    </>
  );
}

interface MatrixTableProps {
  matrix: Matrix;
  by: MatrixBy;
  onOpen: (cell: Cell) => void;
}

function MatrixTable({ matrix, by, onOpen }: MatrixTableProps) {
  const { t } = useTranslation('network');
  const words = useCellWords();
  const columns = [...matrix.columns, null];
  const rows = [...matrix.rows, null];
  const most = Math.max(
    1,
    ...matrix.rows.flatMap((row) => matrix.columns.map((column) => matrix.count(row, column))),
  );
  return (
    <table className={classes.matrix}>
      <caption>
        <VisuallyHidden>{t('matrix.caption', { by: t(`matrix.by.${by}`) })}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('matrix.corner')}</th>
          {columns.map((column) => (
            <th key={column ?? 'total'} scope="col" data-total={column === null || undefined}>
              {column === null
                ? t('matrix.total')
                : by === 'district'
                  ? words.short(column)
                  : words.name(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row ?? 'total'} data-total={row === null || undefined}>
            <th scope="row">{row === null ? t('matrix.total') : words.name(row)}</th>
            {columns.map((column) => (
              <MatrixCell
                key={column ?? 'total'}
                cell={{ row, column, by }}
                count={matrix.count(row, column)}
                most={row === null || column === null ? null : most}
                onOpen={onOpen}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface MatrixCellProps {
  cell: Cell;
  count: number;
  /** The highest count there is, for the tint; null for a sum. */
  most: number | null;
  onOpen: (cell: Cell) => void;
}

/** A count is a way to what is behind it; nothing is behind a zero. */
function MatrixCell({ cell, count, most, onOpen }: MatrixCellProps) {
  const { t } = useTranslation('network');
  const formats = useFormats();
  const words = useCellWords();
  const tint = most === null ? undefined : Math.ceil((count / most) * 4);
  return (
    <td data-total={cell.column === null || undefined}>
      {count === 0 ? (
        <span className={classes.zero}>0</span>
      ) : (
        <button
          type="button"
          className={classes.cell}
          data-tint={tint}
          aria-label={t('matrix.cell', { count, ...words.of(cell) })}
          onClick={() => onOpen(cell)}
        >
          {formats.number(count)}
        </button>
      )}
    </td>
  );
}

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCodes } from '../../hooks/use-codes.ts';
import { NO_DISTRICT, type Cell } from './network-cells.ts';

export interface CellWords {
  /** A district or a kind of administration. */
  name: (code: string) => string;
  /** Where there is little room: a district's official number. */
  short: (code: string) => string;
  of: (cell: Cell) => { row: string; column: string };
}

/** What rows, columns and cells of the matrix are called. */
export function useCellWords(): CellWords {
  const { t } = useTranslation('network');
  const codes = useCodes();
  return useMemo(() => {
    const name = (code: string) =>
      code === NO_DISTRICT ? t('matrix.noDistrict') : codes.label(code);
    return {
      name,
      short: (code) => /^district\/(\d\d)$/.exec(code)?.[1] ?? name(code),
      of: ({ row, column }) => ({
        row: row === null ? t('matrix.anyRow') : name(row),
        column: column === null ? t('matrix.anyColumn') : name(column),
      }),
    };
  }, [t, codes]);
}

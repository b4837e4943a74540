import { useTranslation } from 'react-i18next';
import { dateLanguage } from '#shared/rules/dates.ts';
import { describeCondition } from './filter-words.ts';
import type { TableColumn } from './table-column.ts';
import { MIN_TEXT, type TableState } from './table-state.ts';
import { usePeriods } from './use-periods.ts';

/** What a table is filtered by, as people say it: for where nothing is left. */
export function useFilterWords<Row>(
  columns: readonly TableColumn<Row>[],
  { filters, text }: TableState,
): string[] {
  const { t, i18n } = useTranslation('table');
  const { named } = usePeriods();
  const wording = { t, language: dateLanguage(i18n.language), periods: named };
  const words = filters.flatMap(({ column, condition }) => {
    const declared = columns.find(({ id }) => id === column);
    return declared ? describeCondition(declared, condition, wording) : [];
  });
  const typed = text.trim();
  return typed.length >= MIN_TEXT ? [...words, t('textFilter', { text: typed })] : words;
}

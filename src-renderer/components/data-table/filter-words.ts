import type { TFunction } from 'i18next';
import type { Condition } from '#shared/contract/listing.ts';
import { formatDay, isDay, type DateLanguage } from '#shared/rules/dates.ts';
import type { ColumnOption } from './table-column.ts';

interface Named {
  header: string;
  options?: readonly ColumnOption[];
}

/** More chosen values than this are only counted, or the chip fills the line. */
const NAMED_VALUES = 3;

/** What a chip says: `Bezirk: 08 Neukölln, 01 Mitte`. */
export function describeCondition(
  column: Named,
  condition: Condition,
  t: TFunction<'table'>,
  language: DateLanguage,
): string {
  return `${column.header}: ${describeValue(column, condition, t, language)}`;
}

function describeValue(
  column: Named,
  condition: Condition,
  t: TFunction<'table'>,
  language: DateLanguage,
): string {
  switch (condition.op) {
    case 'contains':
      return t('words.contains', { value: condition.value });
    case 'in': {
      const label = (value: string) =>
        column.options?.find((option) => option.value === value)?.label ?? value;
      return condition.values.length > NAMED_VALUES
        ? t('words.chosen', { count: condition.values.length })
        : condition.values.map(label).join(', ');
    }
    case 'between': {
      const show = (end: string | number) =>
        typeof end === 'string' && isDay(end) ? formatDay(end, language) : String(end);
      const { from, to } = condition;
      if (from !== undefined && to !== undefined)
        return t('words.between', { from: show(from), to: show(to) });
      if (from !== undefined) return t('words.from', { from: show(from) });
      return t('words.to', { to: to === undefined ? '' : show(to) });
    }
    case 'is':
      return t(condition.value ? 'words.yes' : 'words.no');
    case 'empty':
      return t('words.empty');
    case 'filled':
      return t('words.filled');
  }
}

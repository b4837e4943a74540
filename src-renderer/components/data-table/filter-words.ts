import type { TFunction } from 'i18next';
import type { ViewCondition } from '#shared/contract/table-view.ts';
import { formatDay, isDay, type DateLanguage } from '#shared/rules/dates.ts';
import type { ColumnOption } from './table-column.ts';
import { isPeriod, periodOf, type NamedPeriod } from './table-periods.ts';

interface Named {
  header: string;
  options?: readonly ColumnOption[];
}

/** What words need to be made. */
export interface Wording {
  t: TFunction<'table'>;
  language: DateLanguage;
  periods: readonly NamedPeriod[];
}

/** More chosen values than this are only counted, or the chip fills the line. */
const NAMED_VALUES = 3;

/** What a chip says: `Bezirk: 08 Neukölln, 01 Mitte`. */
export const describeCondition = (
  column: Named,
  condition: ViewCondition,
  wording: Wording,
): string => `${column.header}: ${describeValue(column, condition, wording)}`;

function describeValue(column: Named, condition: ViewCondition, wording: Wording): string {
  const { t } = wording;
  switch (condition.op) {
    case 'contains':
      return t('words.contains', { value: condition.value });
    case 'begins':
      return t('words.begins', { value: condition.value });
    case 'equals':
      return t('words.equals', { value: condition.value });
    case 'in':
      return describeChoice(column, condition.values, t);
    case 'notIn':
      return t('words.not', { value: describeChoice(column, condition.values, t) });
    case 'between':
      return describeRange(condition, wording);
    case 'period':
      return describePeriod(condition.period, wording);
    case 'is':
      return t(condition.value ? 'words.yes' : 'words.no');
    case 'empty':
      return t('words.empty');
    case 'filled':
      return t('words.filled');
    case 'related': {
      const { has, values, period, from, to } = condition;
      return [
        t(has ? 'words.with' : 'words.without'),
        values && describeChoice(column, values, t),
        period !== undefined && describePeriod(period, wording),
        period === undefined && (from ?? to) !== undefined && describeRange(condition, wording),
      ]
        .filter(Boolean)
        .join(' · ');
    }
  }
}

function describeChoice({ options }: Named, values: readonly string[], t: Wording['t']): string {
  const label = (value: string) =>
    options?.find((option) => option.value === value)?.label ?? value;
  return values.length > NAMED_VALUES
    ? t('words.chosen', { count: values.length })
    : values.map(label).join(', ');
}

function describeRange(
  { from, to }: { from?: string | number | undefined; to?: string | number | undefined },
  { t, language }: Wording,
): string {
  const show = (end: string | number) =>
    typeof end === 'string' && isDay(end) ? formatDay(end, language) : String(end);
  if (from !== undefined && from === to) return show(from);
  if (from !== undefined && to !== undefined)
    return t('words.between', { from: show(from), to: show(to) });
  if (from !== undefined) return t('words.from', { from: show(from) });
  return t('words.to', { to: to === undefined ? '' : show(to) });
}

function describePeriod(period: string, { t, periods }: Wording): string {
  if (isPeriod(period)) return t(`preset.${period}`);
  return periods.find(({ id }) => periodOf(id) === period)?.name ?? t('words.unknownPeriod');
}

import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { dateLanguage, formatMonth } from '#shared/rules/dates.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import type { GroupRow } from './group-rows.ts';
import type { FilterColumn } from './filter-chips.tsx';
import classes from './data-table.module.css';

interface GroupHeadingProps {
  id: string;
  line: number;
  group: GroupRow;
  column: FilterColumn;
  active: boolean;
  span: number;
}

/** The line above the rows of a group: what they have in common, and how many there are. */
export const GroupHeading = memo(function GroupHeading(props: GroupHeadingProps) {
  const { group, column } = props;
  const formats = useFormats();
  const label = useGroupLabel(column)(group);
  const Icon = group.open ? IconChevronDown : IconChevronRight;
  return (
    <div
      id={props.id}
      role="row"
      className={classes.group}
      aria-rowindex={props.line + 2}
      aria-level={1}
      aria-expanded={group.open}
      data-index={props.line}
      data-group
      data-active={props.active || undefined}
    >
      <div role="gridcell" aria-colspan={props.span} className={classes.groupWords}>
        <Icon size={15} aria-hidden />
        <bdi className={classes.content}>{label}</bdi>
        <span className={classes.groupCount}>{formats.number(group.count)}</span>
      </div>
    </div>
  );
});

function useGroupLabel({ kind, options }: FilterColumn): (group: GroupRow) => string {
  const { t, i18n } = useTranslation('table');
  return ({ value }) => {
    if (value === undefined) return t('moreGroups');
    if (value === null || value === '') return t('noValue');
    if (kind === 'date' || kind === 'timestamp')
      return formatMonth(String(value), dateLanguage(i18n.language));
    if (kind === 'boolean') return t(value === 1 ? 'words.yes' : 'words.no');
    return options?.find((option) => option.value === value)?.label ?? String(value);
  };
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  berlinDay,
  berlinTime,
  dateLanguage,
  formatDay,
  formatDayOfYear,
  formatMonth,
} from '#shared/rules/dates.ts';
import { timelineColour, type TimelineKindInfo } from './timeline-kinds.ts';
import type { TimelineItem, TimelineRow } from './timeline-rows.ts';
import classes from './timeline.module.css';

/** The day in Berlin of a timestamp or date. */
export const dayOf = (at: string) => (at.length === 10 ? at : berlinDay(at));

interface TimelineRowShownProps<Item extends TimelineItem> {
  row: TimelineRow<Item>;
  info: ReadonlyMap<string, TimelineKindInfo>;
  today: string;
  renderEntry: (item: Item) => ReactNode;
}

/** A heading, the mark of today, or an entry: the same in the window and on paper. */
export function TimelineRowShown<Item extends TimelineItem>(props: TimelineRowShownProps<Item>) {
  const { row, info, today, renderEntry } = props;
  const { t, i18n } = useTranslation('timeline');
  const language = dateLanguage(i18n.language);
  if (row.type === 'heading') {
    const words = row.planned ? t('planned') : formatMonth(`${row.key}-01`, language);
    return <h2 className={classes.month}>{words}</h2>;
  }
  if (row.type === 'today')
    return <p className={classes.todayRow}>{t('today', { date: formatDay(today, language) })}</p>;
  const { item } = row;
  const colour = timelineColour(info.get(item.kind)?.colour ?? 'grey');
  return (
    <article className={classes.entry} data-kind={item.kind}>
      <time dateTime={item.at} className={classes.time}>
        <EntryTime at={item.at} today={today} />
      </time>
      <i className={classes.dot} style={{ background: colour }} />
      <div className={classes.body}>{renderEntry(item)}</div>
    </article>
  );
}

/** The year is in the month's heading; what is planned has none, so it names the year itself. */
function EntryTime({ at, today }: { at: string; today: string }) {
  const { i18n } = useTranslation();
  const language = dateLanguage(i18n.language);
  const day = dayOf(at);
  const year = day > today && day.slice(0, 4) !== today.slice(0, 4) ? day.slice(0, 4) : '';
  return (
    <>
      {formatDayOfYear(day, language)}
      {year && (language === 'de' ? year : `/${year}`)}
      {at.length > 10 && ` · ${berlinTime(at)}`}
    </>
  );
}

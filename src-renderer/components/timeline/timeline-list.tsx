import { Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  berlinDay,
  berlinTime,
  dateLanguage,
  formatDayOfYear,
  formatMonth,
} from '#shared/rules/dates.ts';
import { scrollParent } from './scroll-parent.ts';
import { timelineColour, type TimelineKindInfo } from './timeline-kinds.ts';
import { timelineRows, type TimelineItem } from './timeline-rows.ts';
import classes from './timeline.module.css';

/** Entries on which the page is asked for more before its end is reached. */
const AHEAD = 12;

interface TimelineListProps<Item extends TimelineItem> {
  /** Newest first, as the core sends them. */
  items: readonly Item[];
  kinds: readonly TimelineKindInfo[];
  /** Today's date in Berlin, `2026-11-23`. */
  today: string;
  renderEntry: (item: Item) => ReactNode;
  /** There is more to load; null while that is under way or nothing is left. */
  onMore: (() => void) | null;
  loadingMore: boolean;
}

const dayOf = (at: string) => (at.length === 10 ? at : berlinDay(at));

/** The list of a timeline: month headings, only what is visible in the DOM, loads as one scrolls. */
export function TimelineList<Item extends TimelineItem>(props: TimelineListProps<Item>) {
  const { items, kinds, today, renderEntry, onMore, loadingMore } = props;
  const { t, i18n } = useTranslation('timeline');
  const language = dateLanguage(i18n.language);
  const rows = useMemo(() => timelineRows(items, today, dayOf), [items, today]);
  const info = useMemo(() => new Map(kinds.map((kind) => [kind.kind, kind])), [kinds]);

  const [list, setList] = useState<HTMLDivElement | null>(null);
  const scroller = useMemo(() => (list ? scrollParent(list) : null), [list]);
  const [margin, setMargin] = useState(0);
  // What lies above the list (lanes, filters) can change its height at any time.
  useEffect(() => {
    if (!list || !scroller) return;
    const measure = () =>
      setMargin(
        Math.round(
          list.getBoundingClientRect().top -
            scroller.getBoundingClientRect().top +
            scroller.scrollTop,
        ),
      );
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    if (list.parentElement) observer.observe(list.parentElement);
    return () => observer.disconnect();
  }, [list, scroller]);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: (index) => (rows[index]?.type === 'heading' ? 32 : 62),
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    overscan: 8,
    scrollMargin: margin,
  });
  const visible = virtualizer.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - AHEAD) onMore?.();
  }, [last, rows.length, onMore]);

  return (
    <section aria-label={t('listLabel')} aria-busy={loadingMore}>
      <div ref={setList} className={classes.list} style={{ height: virtualizer.getTotalSize() }}>
        {visible.map((place) => {
          const row = rows[place.index];
          if (!row) return null;
          const kind = row.type === 'entry' ? info.get(row.item.kind) : undefined;
          return (
            <div
              key={place.key}
              ref={virtualizer.measureElement}
              data-index={place.index}
              className={classes.row}
              style={{ transform: `translateY(${place.start - margin}px)` }}
            >
              {row.type === 'heading' ? (
                <h2 className={classes.month}>
                  {row.planned ? t('planned') : formatMonth(`${row.key}-01`, language)}
                </h2>
              ) : (
                <article className={classes.entry} data-kind={row.item.kind}>
                  <time dateTime={row.item.at} className={classes.time}>
                    <EntryTime at={row.item.at} today={today} />
                  </time>
                  <i
                    className={classes.dot}
                    style={{ background: timelineColour(kind?.colour ?? 'grey') }}
                  />
                  <div className={classes.body}>{renderEntry(row.item)}</div>
                </article>
              )}
            </div>
          );
        })}
      </div>
      <Text size="sm" c="dimmed" py="xs" className={classes.end}>
        {loadingMore ? t('loadingMore') : onMore === null ? t('end') : ''}
      </Text>
    </section>
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

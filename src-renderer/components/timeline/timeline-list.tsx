import { Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { scrollParent } from './scroll-parent.ts';
import type { TimelineKindInfo } from './timeline-kinds.ts';
import { dayOf, TimelineRowShown } from './timeline-row.tsx';
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
  /** Nothing older is left. */
  complete: boolean;
}

/** The list of a timeline: month headings, only what is visible in the DOM, loads as one scrolls. */
export function TimelineList<Item extends TimelineItem>(props: TimelineListProps<Item>) {
  const { items, kinds, today, renderEntry, onMore, loadingMore, complete } = props;
  const { t } = useTranslation('timeline');
  const rows = useMemo(() => timelineRows(items, today, dayOf, complete), [items, today, complete]);
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
    estimateSize: (index) => (rows[index]?.type === 'entry' ? 62 : 32),
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
          return (
            <div
              key={place.key}
              ref={virtualizer.measureElement}
              data-index={place.index}
              className={classes.row}
              style={{ transform: `translateY(${place.start - margin}px)` }}
            >
              <TimelineRowShown row={row} info={info} today={today} renderEntry={renderEntry} />
            </div>
          );
        })}
      </div>
      <Text size="sm" c="dimmed" py="xs" className={classes.end}>
        {loadingMore ? t('loadingMore') : complete ? t('end') : ''}
      </Text>
    </section>
  );
}

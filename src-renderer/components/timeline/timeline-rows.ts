/** What the list needs to know of an entry to place it; the feature renders the rest. */
export interface TimelineItem {
  id: string;
  kind: string;
  /** UTC timestamp (with `T`) or pure date, as the core sends it. */
  at: string;
}

export type TimelineRow<Item> =
  | { type: 'heading'; key: string; planned: true }
  | { type: 'heading'; key: string; planned: false; year: number; month: number }
  | { type: 'entry'; key: string; item: Item };

/**
 * Puts a heading before each month (and one before everything planned). Expects items newest
 * first and keeps their order, but for what is planned: there the nearest comes first, because the
 * next deadline is what one looks for.
 *
 * `today` is the date in Berlin, `dayOf` gives an item's date there.
 */
export function timelineRows<Item extends TimelineItem>(
  items: readonly Item[],
  today: string,
  dayOf: (at: string) => string,
): TimelineRow<Item>[] {
  const planned: Item[] = [];
  const past: Item[] = [];
  for (const item of items) (dayOf(item.at) > today ? planned : past).push(item);

  const rows: TimelineRow<Item>[] = [];
  if (planned.length > 0) rows.push({ type: 'heading', key: 'planned', planned: true });
  for (const item of planned.reverse()) rows.push(entry(item));

  let heading = '';
  for (const item of past) {
    const month = dayOf(item.at).slice(0, 7);
    if (month !== heading) {
      heading = month;
      rows.push({
        type: 'heading',
        key: month,
        planned: false,
        year: Number(month.slice(0, 4)),
        month: Number(month.slice(5, 7)) - 1,
      });
    }
    rows.push(entry(item));
  }
  return rows;
}

function entry<Item extends TimelineItem>(item: Item): TimelineRow<Item> {
  return { type: 'entry', key: `${item.kind}/${item.id}/${item.at}`, item };
}

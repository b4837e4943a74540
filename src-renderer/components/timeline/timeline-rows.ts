/** What the list needs to know of an entry to place it; the feature renders the rest. */
export interface TimelineItem {
  /** Of this entry alone. */
  key: string;
  kind: string;
  /** UTC timestamp (with `T`) or pure date, as the core sends it. */
  at: string;
}

export type TimelineRow<Item> =
  | { type: 'heading'; key: string; planned: true }
  | { type: 'heading'; key: string; planned: false; year: number; month: number }
  /** Above it lies what is planned, below it what was. */
  | { type: 'today'; key: 'today' }
  | { type: 'entry'; key: string; item: Item };

/**
 * Puts a heading before each month and one before everything planned, and a mark where today lies
 * when something is planned. Expects items newest first and keeps their order: the nearest of what
 * is planned stands right above today.
 *
 * `today` is the date in Berlin, `dayOf` gives an item's date there; `complete` when there are no
 * older items to come.
 */
export function timelineRows<Item extends TimelineItem>(
  items: readonly Item[],
  today: string,
  dayOf: (at: string) => string,
  complete: boolean,
): TimelineRow<Item>[] {
  const planned: Item[] = [];
  const past: Item[] = [];
  for (const item of items) (dayOf(item.at) > today ? planned : past).push(item);

  const rows: TimelineRow<Item>[] = [];
  if (planned.length > 0) rows.push({ type: 'heading', key: 'planned', planned: true });
  for (const item of planned) rows.push(entry(item));
  if (planned.length > 0 && (past.length > 0 || complete))
    rows.push({ type: 'today', key: 'today' });

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
  return { type: 'entry', key: `${item.kind}/${item.key}`, item };
}

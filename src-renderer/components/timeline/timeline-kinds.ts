import type { TimelineKind } from '#shared/contract/timeline.ts';

/** One kind of entry as the filters, the list and the lanes show it: a colour and always a word. */
export interface TimelineKindInfo {
  kind: string;
  /** What the filter says: „Beratungen“. */
  words: string;
  colour: TimelineColour;
  /** How many there are; null while that is not known. */
  count: number | null;
}

export type TimelineColour = 'blue' | 'violet' | 'teal' | 'rose' | 'amber' | 'green' | 'grey';

/** The theme has a value for light and one for dark. */
export const timelineColour = (colour: TimelineColour): string => `var(--lt-${colour})`;

/** How a kind looks everywhere; the shape is that of its marks in the lanes. */
export const KIND_LOOKS: Record<
  TimelineKind,
  { colour: TimelineColour; shape: 'dot' | 'diamond' }
> = {
  session: { colour: 'blue', shape: 'dot' },
  case: { colour: 'violet', shape: 'dot' },
  involvement: { colour: 'teal', shape: 'dot' },
  event: { colour: 'amber', shape: 'diamond' },
  cooperation: { colour: 'green', shape: 'dot' },
  application: { colour: 'rose', shape: 'diamond' },
  task: { colour: 'rose', shape: 'dot' },
  affiliation: { colour: 'grey', shape: 'dot' },
  consent: { colour: 'grey', shape: 'dot' },
  document: { colour: 'grey', shape: 'dot' },
  change: { colour: 'grey', shape: 'dot' },
};

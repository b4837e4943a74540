/** One kind of entry as the filters, the list and the lanes show it: a colour and always a word. */
export interface TimelineKindInfo {
  kind: string;
  /** What one such entry is called: „Beratung“. */
  word: string;
  /** What the filter says: „Beratungen“. */
  words: string;
  colour: TimelineColour;
  /** How many there are; null while that is not known. */
  count: number | null;
}

export type TimelineColour = 'blue' | 'violet' | 'teal' | 'rose' | 'amber' | 'grey';

/** The theme has a value for light and one for dark. */
export const timelineColour = (colour: TimelineColour): string => `var(--lt-${colour})`;

/** Pixels. One height for every row, so that the place of row 90,000 is known without drawing it. */
export const COMPACT_HEIGHT = 33;
export const COMFORTABLE_HEIGHT = 40;
export const HEADER_HEIGHT = 34;
/** Roughly what the rest of the window takes of its height. */
export const HEIGHT_AROUND = 200;
export const SELECT_WIDTH = 38;

/** Chromium's layout ends at 33,554,431 pixels; for rows beyond that a filter is needed. */
export const maxRows = (height: number): number => Math.floor(33_500_000 / height);

/** Rows drawn above and below the view. */
export const OVERSCAN = 4;

/** More rows than this are not selected at once: their ids have to be fetched one page at a time. */
export const MAX_SELECT_ALL = 2_000;

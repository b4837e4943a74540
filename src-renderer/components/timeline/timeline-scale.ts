/** A stretch of time in milliseconds since 1970 (UTC), `from` < `to`. */
export interface Span {
  from: number;
  to: number;
}

export interface Tick {
  at: number;
  unit: 'year' | 'quarter' | 'month';
  year: number;
  /** Zero-based month in which the tick's unit starts. */
  month: number;
}

const DAY = 86_400_000;
/** Closer than this nobody looks at the work of months and years. */
const NARROWEST = 21 * DAY;

/** The position of a moment in a span: 0 at its start, 1 at its end, beyond outside of it. */
export function positionIn(span: Span, at: number): number {
  return (at - span.from) / (span.to - span.from);
}

export function momentAt(span: Span, position: number): number {
  return span.from + position * (span.to - span.from);
}

/** Everything there is to show, with a little air at both ends; a year around `now` when empty. */
export function fullSpan(moments: readonly number[], now: number): Span {
  let from = now - 300 * DAY;
  let to = now + 60 * DAY;
  if (moments.length > 0) {
    from = now;
    to = now;
    for (const moment of moments) {
      from = Math.min(from, moment);
      to = Math.max(to, moment);
    }
  }
  const air = Math.max((to - from) * 0.03, 14 * DAY);
  return { from: from - air, to: to + air };
}

/**
 * `factor` < 1 looks closer, > 1 further away; what lies at `position` (0–1) stays where it is.
 * Never closer than three weeks and never beyond `limit`.
 */
export function zoom(span: Span, limit: Span, factor: number, position = 0.5): Span {
  const wanted = (span.to - span.from) * factor;
  const width = Math.min(Math.max(wanted, NARROWEST), limit.to - limit.from);
  const anchor = momentAt(span, position);
  return clampSpan({ from: anchor - position * width, to: anchor + (1 - position) * width }, limit);
}

/** Moves by a share of the visible width: -0.25 is a quarter to the past. */
export function pan(span: Span, limit: Span, share: number): Span {
  const shift = (span.to - span.from) * share;
  return clampSpan({ from: span.from + shift, to: span.to + shift }, limit);
}

function clampSpan(span: Span, limit: Span): Span {
  const width = Math.min(span.to - span.from, limit.to - limit.from);
  const from = Math.min(Math.max(span.from, limit.from), limit.to - width);
  return { from, to: from + width };
}

/**
 * Marks of the axis: months, quarters or years, whichever leaves each label about 56 pixels.
 * Calendar units are taken in UTC; an hour's shift is invisible at this scale.
 */
export function axisTicks(span: Span, width: number): Tick[] {
  const months = ((span.to - span.from) / DAY / 365.25) * 12;
  const perLabel = Math.max(1, (months * 56) / Math.max(width, 56));
  const step = [1, 3, 12, 24, 60, 120].find((candidate) => perLabel <= candidate) ?? 240;
  const unit = step === 1 ? 'month' : step === 3 ? 'quarter' : 'year';
  const start = new Date(span.from);
  let month = start.getUTCFullYear() * 12 + start.getUTCMonth();
  month = Math.floor(month / step) * step;
  const ticks: Tick[] = [];
  for (;;) {
    const at = Date.UTC(Math.floor(month / 12), month % 12);
    if (at > span.to) return ticks;
    if (at >= span.from) {
      ticks.push({ at, unit, year: Math.floor(month / 12), month: month % 12 });
    }
    month += step;
  }
}

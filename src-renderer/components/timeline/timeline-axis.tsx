import { useTranslation } from 'react-i18next';
import { dateLanguage } from '#shared/rules/dates.ts';
import { axisTicks, positionIn, type Span, type Tick } from './timeline-scale.ts';
import { useLanesPan } from './use-lanes-pan.ts';
import classes from './timeline.module.css';

/** Pixels that „heute“ takes on the axis, with the word of a tick before it. */
const TODAY_ROOM = 48;
const TICK_ROOM = 30;
/** From here on the word stands before its line. */
const EDGE = 0.94;

interface TimelineAxisProps {
  span: Span;
  width: number;
  /** There is more beyond the edges: dragging moves there. */
  zoomed: boolean;
  moveTo: (from: number) => void;
  /** Its word needs room where it lies. */
  now: number;
}

/** Years, quarters or months above the lanes. */
export function TimelineAxis({ span, width, zoomed, moveTo, now }: TimelineAxisProps) {
  const { t, i18n } = useTranslation('timeline');
  const locale = dateLanguage(i18n.language) === 'en' ? 'en-GB' : 'de-DE';
  // At the very edge there is no room for a label.
  const ticks = axisTicks(span, width).filter(({ at }) => positionIn(span, at) < 0.97);
  const pan = useLanesPan(span, moveTo);
  const todayAt = positionIn(span, now) * width;
  const isFree = ({ at }: Tick) => {
    const distance = positionIn(span, at) * width - todayAt;
    return positionIn(span, now) > EDGE
      ? distance < -TODAY_ROOM - TICK_ROOM
      : distance < -TICK_ROOM || distance > TODAY_ROOM;
  };
  const left = (at: number) => `${positionIn(span, at) * 100}%`;

  const label = (tick: Tick, first: boolean) => {
    if (tick.unit === 'year' || (tick.month === 0 && !first)) return String(tick.year);
    const part =
      tick.unit === 'quarter'
        ? t('lanes.quarter', { quarter: tick.month / 3 + 1 })
        : new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }).format(tick.at);
    return first ? `${part} ${tick.year}` : part;
  };

  return (
    <div className={classes.axis} data-zoomed={zoomed || undefined} aria-hidden {...pan}>
      {ticks.map((tick, index) => (
        <div key={tick.at}>
          <span className={classes.tickLine} style={{ left: left(tick.at) }} />
          {isFree(tick) && (
            <span className={classes.tick} style={{ left: left(tick.at) }}>
              {label(tick, index === 0)}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}

/** A dashed line through all lanes at this moment. */
export function TimelineToday({ span, now }: { span: Span; now: number }) {
  const { t } = useTranslation('timeline');
  const position = positionIn(span, now);
  if (position < 0 || position > 1) return null;
  return (
    <span
      className={classes.today}
      style={{ left: `${position * 100}%` }}
      data-label={t('lanes.today')}
      data-edge={position > EDGE || undefined}
      aria-hidden
    />
  );
}

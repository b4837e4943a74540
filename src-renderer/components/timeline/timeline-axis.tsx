import { useTranslation } from 'react-i18next';
import { dateLanguage } from '#shared/rules/dates.ts';
import { axisTicks, positionIn, type Span, type Tick } from './timeline-scale.ts';
import classes from './timeline.module.css';

/** Years, quarters or months above the lanes, and a dashed line at today. */
export function TimelineAxis({ span, width, now }: { span: Span; width: number; now: number }) {
  const { t, i18n } = useTranslation('timeline');
  const locale = dateLanguage(i18n.language) === 'en' ? 'en-GB' : 'de-DE';
  const ticks = axisTicks(span, width);
  const left = (at: number) => `${positionIn(span, at) * 100}%`;

  const label = (tick: Tick, first: boolean) => {
    if (tick.unit === 'year' || (tick.month === 0 && !first)) return String(tick.year);
    const part =
      tick.unit === 'quarter'
        ? t('lanes.quarter', { quarter: tick.month / 3 + 1 })
        : new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }).format(tick.at);
    return first ? `${part} ${tick.year}` : part;
  };

  const today = positionIn(span, now);
  return (
    <div className={classes.axis} aria-hidden>
      {ticks.map((tick, index) => (
        <div key={tick.at}>
          <span className={classes.tickLine} style={{ left: left(tick.at) }} />
          <span className={classes.tick} style={{ left: left(tick.at) }}>
            {label(tick, index === 0)}
          </span>
        </div>
      ))}
      {today >= 0 && today <= 1 && (
        <span className={classes.today} style={{ left: left(now) }} title={t('lanes.today')} />
      )}
    </div>
  );
}

import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { IconArrowsHorizontal, IconArrowsMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TimelineAxis, TimelineToday } from './timeline-axis.tsx';
import { TimelineBrush } from './timeline-brush.tsx';
import { laneHeight, TimelineLane, type Lane } from './timeline-lane.tsx';
import { momentAt, type Span } from './timeline-scale.ts';
import { useBrushDrag } from './use-brush-drag.ts';
import { useLanesZoom } from './use-lanes-zoom.ts';
import classes from './timeline.module.css';

interface TimelineLanesProps {
  lanes: readonly Lane[];
  /** Everything there is: one cannot zoom or move beyond it. */
  limit: Span;
  now: number;
  /** The stretch of time the list below is narrowed to. */
  brush: Span | null;
  onBrush: (brush: Span | null) => void;
  /** What the lanes show, in words, for people who do not see them. */
  summary: string;
}

/**
 * Lanes over time: bars and marks on one axis that zooms (buttons, Ctrl+wheel, plus and minus) and
 * moves (arrow keys, wheel sideways, dragging the axis). Dragging over the lanes, choosing a bar or
 * mark, or Z on the keyboard narrows the list below.
 */
export function TimelineLanes(props: TimelineLanesProps) {
  const { lanes, limit, now, brush, onBrush, summary } = props;
  const { t } = useTranslation('timeline');
  const helpId = useId();
  const element = useRef<HTMLDivElement>(null);
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>();
  const { span, zoomed, look } = useLanesZoom(limit, element);
  const drag = useBrushDrag({ span, element, onBrush });
  const trackRef = useMergedRef(element, sizeRef);
  const hint = useLaneHint();

  const startBrush = () => onBrush({ from: momentAt(span, 0.35), to: momentAt(span, 0.65) });
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const own = event.target === event.currentTarget;
    const act = {
      '+': look.closer,
      '=': look.closer,
      '-': look.further,
      '0': look.all,
      // On a bar or mark the arrows go to the next one.
      ArrowLeft: own ? look.earlier : undefined,
      ArrowRight: own ? look.later : undefined,
      z: startBrush,
      Z: startBrush,
      Escape: brush ? () => onBrush(null) : undefined,
    }[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    // What has the focus may not be in view any more.
    event.currentTarget.focus({ preventScroll: true });
    act();
  };

  return (
    <section className={classes.lanes} aria-label={t('lanes.label')}>
      <VisuallyHidden>
        <p>{summary}</p>
        <p id={helpId}>{t('lanes.help')}</p>
      </VisuallyHidden>
      <div className={classes.lanesGrid}>
        <div>
          <div className={classes.lanesTools}>
            <Tool label={t('lanes.brush')} onClick={startBrush}>
              <IconArrowsHorizontal size={15} aria-hidden />
            </Tool>
            <Tool label={t('lanes.zoomOut')} onClick={look.further}>
              <IconMinus size={15} aria-hidden />
            </Tool>
            <Tool label={t('lanes.zoomIn')} onClick={look.closer}>
              <IconPlus size={15} aria-hidden />
            </Tool>
            <Tool label={t('lanes.zoomAll')} onClick={look.all}>
              <IconArrowsMaximize size={14} aria-hidden />
            </Tool>
          </div>
          {lanes.map((lane) => (
            <div
              key={lane.id}
              className={classes.laneLabel}
              style={{ height: laneHeight(lane) }}
              aria-hidden
            >
              {lane.label}
            </div>
          ))}
        </div>
        <div className={classes.trackPlace} {...hint.handlers}>
          <div
            ref={trackRef}
            className={classes.track}
            role="group"
            tabIndex={0}
            aria-label={t('lanes.label')}
            aria-describedby={helpId}
            onKeyDown={onKeyDown}
            {...drag.handlers}
          >
            <TimelineAxis
              span={span}
              width={width}
              zoomed={zoomed}
              moveTo={look.moveTo}
              now={now}
            />
            <TimelineToday span={span} now={now} />
            {lanes.map((lane) => (
              <TimelineLane
                key={lane.id}
                lane={lane}
                span={span}
                width={width}
                now={now}
                onChoose={onBrush}
              />
            ))}
            {drag.preview ? (
              <TimelineBrush span={span} brush={drag.preview} limit={limit} onBrush={null} />
            ) : (
              brush && <TimelineBrush span={span} brush={brush} limit={limit} onBrush={onBrush} />
            )}
          </div>
          {hint.shown && !drag.preview && (
            <span
              className={classes.hint}
              data-end={hint.shown.x > width / 2 || undefined}
              style={{
                top: hint.shown.y,
                ...(hint.shown.x > width / 2
                  ? { right: Math.max(width - hint.shown.x, 0) }
                  : { left: hint.shown.x }),
              }}
              aria-hidden
            >
              {hint.shown.words}
            </span>
          )}
        </div>
      </div>
    </section>
  );
}

/** The words of the bar or mark under the pointer or with the focus, beside it. */
function useLaneHint() {
  const [shown, setShown] = useState<{ words: string; x: number; y: number } | null>(null);
  const show = (event: { target: EventTarget; currentTarget: HTMLElement; clientX?: number }) => {
    const item =
      event.target instanceof HTMLElement && event.target.closest<HTMLElement>('[data-words]');
    if (!item) return setShown(null);
    const place = event.currentTarget.getBoundingClientRect();
    const box = item.getBoundingClientRect();
    setShown({
      words: item.dataset.words ?? '',
      x: (event.clientX ?? Math.max(box.left, place.left)) - place.left,
      y: box.bottom - place.top + 4,
    });
  };
  const hide = () => setShown(null);
  return {
    shown,
    handlers: {
      onPointerOver: show,
      onPointerLeave: hide,
      onFocus: (event: React.FocusEvent<HTMLElement>) =>
        event.target.matches(':focus-visible') && show(event),
      onBlur: hide,
    },
  };
}

function Tool(props: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <Tooltip label={props.label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={props.label}
        onClick={props.onClick}
      >
        {props.children}
      </ActionIcon>
    </Tooltip>
  );
}

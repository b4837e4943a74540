import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { IconArrowsHorizontal, IconArrowsMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { useId, useRef, type ReactNode } from 'react';
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
 * moves (arrow keys, wheel sideways). Dragging, or Z on the keyboard, narrows the list below.
 */
export function TimelineLanes(props: TimelineLanesProps) {
  const { lanes, limit, now, brush, onBrush, summary } = props;
  const { t } = useTranslation('timeline');
  const helpId = useId();
  const element = useRef<HTMLDivElement>(null);
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>();
  const { span, look } = useLanesZoom(limit, element);
  const drag = useBrushDrag({ span, element, onBrush });
  const trackRef = useMergedRef(element, sizeRef);

  const startBrush = () => onBrush({ from: momentAt(span, 0.35), to: momentAt(span, 0.65) });
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey)
      return;
    const act = {
      '+': look.closer,
      '=': look.closer,
      '-': look.further,
      '0': look.all,
      ArrowLeft: look.earlier,
      ArrowRight: look.later,
      z: startBrush,
      Z: startBrush,
      Escape: brush ? () => onBrush(null) : undefined,
    }[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
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
            <div key={lane.id} className={classes.laneLabel} style={{ height: laneHeight(lane) }}>
              {lane.label}
            </div>
          ))}
        </div>
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
          <TimelineAxis span={span} width={width} />
          <TimelineToday span={span} now={now} />
          {lanes.map((lane) => (
            <TimelineLane key={lane.id} lane={lane} span={span} width={width} now={now} />
          ))}
          {drag.preview ? (
            <TimelineBrush span={span} brush={drag.preview} limit={limit} onBrush={null} />
          ) : (
            brush && <TimelineBrush span={span} brush={brush} limit={limit} onBrush={onBrush} />
          )}
        </div>
      </div>
    </section>
  );
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

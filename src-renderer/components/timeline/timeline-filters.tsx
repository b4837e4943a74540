import { ActionIcon, CloseButton, TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { timelineColour, type TimelineKindInfo } from './timeline-kinds.ts';
import classes from './timeline.module.css';

export interface TimelineFilter {
  /** Empty: every kind. */
  kinds: string[];
  text: string;
}

interface TimelineFiltersProps {
  kinds: readonly TimelineKindInfo[];
  value: TimelineFilter;
  onChange: (value: TimelineFilter) => void;
  /** The stretch of time the lanes narrowed the list to, in words. */
  range: string | null;
  onClearRange: () => void;
}

/** One toggle per kind with its count, a text filter, and the time range of the lanes. */
export function TimelineFilters(props: TimelineFiltersProps) {
  const { kinds, value, onChange, range, onClearRange } = props;
  const { t } = useTranslation('timeline');
  const toggle = (kind: string) =>
    onChange({
      ...value,
      kinds: value.kinds.includes(kind)
        ? value.kinds.filter((other) => other !== kind)
        : [...value.kinds, kind],
    });
  return (
    <div className={classes.filters}>
      <div role="group" aria-label={t('filterByKind')} className={classes.pills}>
        <UnstyledButton
          className={classes.pill}
          aria-pressed={value.kinds.length === 0}
          onClick={() => onChange({ ...value, kinds: [] })}
        >
          {t('all')}
        </UnstyledButton>
        {kinds.map(({ kind, words, colour, count }) => (
          <UnstyledButton
            key={kind}
            className={classes.pill}
            aria-pressed={value.kinds.includes(kind)}
            disabled={count === 0 && !value.kinds.includes(kind)}
            onClick={() => toggle(kind)}
          >
            <i className={classes.dot} style={{ background: timelineColour(colour) }} />
            {words}
            {count !== null && <span className={classes.count}>{count}</span>}
          </UnstyledButton>
        ))}
        {range !== null && (
          <span className={classes.range}>
            {range}
            <ActionIcon
              size="xs"
              variant="transparent"
              color="gray"
              aria-label={t('clearRange')}
              onClick={onClearRange}
            >
              <IconX size={12} aria-hidden />
            </ActionIcon>
          </span>
        )}
      </div>
      <TextInput
        size="xs"
        w={210}
        value={value.text}
        onChange={(event) => onChange({ ...value, text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value.text !== '') {
            event.stopPropagation();
            onChange({ ...value, text: '' });
          }
        }}
        placeholder={t('search')}
        aria-label={t('search')}
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={
          value.text === '' ? null : (
            <CloseButton
              size="xs"
              aria-label={t('clearSearch')}
              onClick={() => onChange({ ...value, text: '' })}
            />
          )
        }
      />
    </div>
  );
}

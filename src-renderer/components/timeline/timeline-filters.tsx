import { Button, CloseButton, Select, TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch, IconUser, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { timelineColour, type TimelineKindInfo } from './timeline-kinds.ts';
import classes from './timeline.module.css';

export interface TimelineFilter {
  /** Empty: every kind. */
  kinds: string[];
  text: string;
  /** Id of a person, null for everybody. */
  who: string | null;
}

export interface TimelineChoices {
  group: string;
  items: { value: string; label: string }[];
}

interface TimelineFiltersProps {
  kinds: readonly TimelineKindInfo[];
  people: readonly TimelineChoices[];
  value: TimelineFilter;
  onChange: (value: TimelineFilter) => void;
  /** The stretch of time the lanes narrowed the list to, in words. */
  range: string | null;
  onClearRange: () => void;
  /** What else one does with the list. */
  children?: ReactNode;
}

/** One toggle per kind with its count, filters by person and text, and the time range of the lanes. */
export function TimelineFilters(props: TimelineFiltersProps) {
  const { kinds, people, value, onChange, range, onClearRange } = props;
  const { t } = useTranslation('timeline');
  const toggle = (kind: string) =>
    onChange({
      ...value,
      kinds: value.kinds.includes(kind)
        ? value.kinds.filter((other) => other !== kind)
        : [...value.kinds, kind],
    });
  return (
    <>
      <div className={classes.filters}>
        <div role="group" aria-label={t('filterByKind')} className={classes.pills}>
          <UnstyledButton
            className={classes.pill}
            aria-pressed={value.kinds.length === 0}
            onClick={() => onChange({ ...value, kinds: [] })}
          >
            {t('all')}
          </UnstyledButton>
          {kinds
            .filter(({ kind, count }) => count !== 0 || value.kinds.includes(kind))
            .map(({ kind, words, colour, count }) => (
              <UnstyledButton
                key={kind}
                className={classes.pill}
                aria-pressed={value.kinds.includes(kind)}
                onClick={() => toggle(kind)}
              >
                <i className={classes.dot} style={{ background: timelineColour(colour) }} />
                {words}
                {count !== null && <span className={classes.count}>{count}</span>}
              </UnstyledButton>
            ))}
        </div>
        <div className={classes.finders}>
          <Select
            size="xs"
            w={160}
            limit={100}
            data={[...people]}
            value={value.who}
            onChange={(who) => onChange({ ...value, who })}
            placeholder={t('everybody')}
            aria-label={t('filterByPerson')}
            nothingFoundMessage={t('nobody')}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('everybody') }}
            comboboxProps={{ width: 240, position: 'bottom-end' }}
            leftSection={<IconUser size={14} aria-hidden />}
          />
          <TextInput
            size="xs"
            w={175}
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
            maxLength={200}
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
          {props.children}
        </div>
      </div>
      <div role="status">
        {range !== null && (
          <p className={classes.range}>
            {t('rangeShown', { range })}
            <Button
              size="compact-xs"
              variant="subtle"
              rightSection={<IconX size={12} aria-hidden />}
              onClick={onClearRange}
            >
              {t('clearRange')}
            </Button>
          </p>
        )}
      </div>
    </>
  );
}

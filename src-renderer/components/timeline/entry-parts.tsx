import { UnstyledButton } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchKind } from '#shared/contract/search.ts';
import type { TimelineEntry } from '#shared/contract/timeline.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCommands } from '../../hooks/use-commands.ts';
import type { TimelineOf } from './record-timeline-query.ts';
import classes from './timeline.module.css';

export interface EntryProps<Kind extends TimelineEntry['kind']> {
  entry: Extract<TimelineEntry, { kind: Kind }>;
  /** Berlin's date, `2026-11-23`. */
  today: string;
  /** The record whose timeline it is: what it is itself need not be said. */
  of: TimelineOf;
}

/** What it is, then in a lighter tone the facts beside it. */
export function Title(props: {
  children: ReactNode;
  onOpen?: () => void;
  meta?: ReactNode[];
  warn?: string | undefined;
}) {
  const { children, onOpen, meta = [], warn } = props;
  const shown = meta.filter(Boolean);
  return (
    <h3 className={classes.title}>
      {onOpen ? (
        <UnstyledButton className={classes.titleButton} onClick={onOpen}>
          {children}
        </UnstyledButton>
      ) : (
        children
      )}
      {shown.length > 0 && (
        <span className={classes.meta}>
          {shown.map((part, at) => (
            <Fragment key={at}>
              {at > 0 && ' · '}
              {part}
            </Fragment>
          ))}
        </span>
      )}
      {warn && <span className={classes.warn}>{warn}</span>}
    </h3>
  );
}

export const Text = ({ children }: { children: ReactNode }) => (
  <p className={classes.text}>
    <bdi>{children}</bdi>
  </p>
);

/** A line of small things below: topics, links, tasks. Whoever has none leaves it out. */
export function Tags(props: { topics?: readonly string[]; children?: ReactNode }) {
  const codes = useCodes();
  return (
    <div className={classes.tags}>
      {props.topics?.map((topic) => (
        <span key={topic} className={classes.tag}>
          {codes.label(topic)}
        </span>
      ))}
      {props.children}
    </div>
  );
}

/** A record one can go to from here. */
export function RecordLink({
  kind,
  id,
  children,
}: {
  kind: SearchKind;
  id: string;
  children: ReactNode;
}) {
  const { openRecord } = useCommands();
  return (
    <UnstyledButton className={classes.link} onClick={() => openRecord(kind, id)}>
      <bdi>{children}</bdi>
    </UnstyledButton>
  );
}

/** The records it is about, without the one whose timeline it stands on. */
export function RecordLinks(props: {
  kind: SearchKind;
  of: TimelineOf;
  records: readonly { id: string; name: string }[];
}) {
  const { t } = useTranslation('timeline');
  const others = props.records.filter(({ id }) => id !== props.of.id);
  const MOST = 4;
  return (
    <>
      {others.slice(0, MOST).map(({ id, name }) => (
        <RecordLink key={id} kind={props.kind} id={id}>
          {name}
        </RecordLink>
      ))}
      {others.length > MOST && <span>{t('andMore', { count: others.length - MOST })}</span>}
    </>
  );
}

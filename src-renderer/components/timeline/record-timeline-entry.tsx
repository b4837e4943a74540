import type { TimelineEntry } from '#shared/contract/timeline.ts';
import { AffiliationEntry, ChangeEntry, InvolvementEntry } from './entry-links.tsx';
import {
  ApplicationEntry,
  ConsentEntry,
  CooperationEntry,
  DocumentEntry,
  EventEntry,
} from './entry-network.tsx';
import { CaseEntry, SessionEntry, TaskEntry } from './entry-work.tsx';
import type { TimelineOf } from './record-timeline-query.ts';

interface RecordTimelineEntryProps {
  entry: TimelineEntry;
  /** Berlin's date, `2026-11-23`. */
  today: string;
  of: TimelineOf;
}

/** One entry of a timeline in words; what it is always stands beside its colour. */
export function RecordTimelineEntry({ entry, ...rest }: RecordTimelineEntryProps) {
  switch (entry.kind) {
    case 'session':
      return <SessionEntry entry={entry} {...rest} />;
    case 'task':
      return <TaskEntry entry={entry} {...rest} />;
    case 'case':
      return <CaseEntry entry={entry} {...rest} />;
    case 'involvement':
      return <InvolvementEntry entry={entry} {...rest} />;
    case 'affiliation':
      return <AffiliationEntry entry={entry} {...rest} />;
    case 'event':
      return <EventEntry entry={entry} {...rest} />;
    case 'cooperation':
      return <CooperationEntry entry={entry} {...rest} />;
    case 'application':
      return <ApplicationEntry entry={entry} {...rest} />;
    case 'consent':
      return <ConsentEntry entry={entry} {...rest} />;
    case 'document':
      return <DocumentEntry entry={entry} {...rest} />;
    case 'change':
      return <ChangeEntry entry={entry} {...rest} />;
  }
}

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Inputs } from '#shared/contract/index.ts';
import type { TimelineEntry } from '#shared/contract/timeline.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import type { TimelineKindInfo } from './timeline-kinds.ts';
import { dayOf, TimelineRowShown } from './timeline-row.tsx';
import { timelineRows } from './timeline-rows.ts';
import classes from './timeline.module.css';

type Request = Omit<Inputs['timeline']['page'], 'limit' | 'after'>;

interface TimelinePrintProps {
  request: Request;
  name: string;
  kinds: readonly TimelineKindInfo[];
  today: string;
  /** The filters in words; none for the whole timeline. */
  narrowed: readonly string[];
  renderEntry: (entry: TimelineEntry) => ReactNode;
}

/** Prints the timeline as it is filtered, all of it: the list in the window holds only what is seen. */
export function TimelinePrint(props: TimelinePrintProps) {
  const { request } = props;
  const { t } = useTranslation('timeline');
  const { client } = useCore();
  const notify = useNotify();
  const [entries, setEntries] = useState<TimelineEntry[] | null>(null);
  const done = useCallback(() => setEntries(null), []);
  const read = useMutation({
    mutationFn: async () => {
      const all: TimelineEntry[] = [];
      let after: string | null | undefined;
      do {
        const page = await client.timeline.page({
          ...request,
          limit: 200,
          ...(after && { after }),
        });
        all.push(...page.entries);
        after = page.next;
      } while (after);
      return all;
    },
    onSuccess: setEntries,
    onError: notify.failure,
  });
  return (
    <>
      <Tooltip label={t('print')}>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={t('print')}
          loading={read.isPending}
          onClick={() => read.mutate()}
        >
          <IconPrinter size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {entries && <Sheet {...props} entries={entries} onDone={done} />}
    </>
  );
}

interface SheetProps extends TimelinePrintProps {
  entries: readonly TimelineEntry[];
  onDone: () => void;
}

/** Only on paper, where it stands alone; there for as long as the print dialog is open. */
function Sheet({ name, kinds, today, narrowed, renderEntry, entries, onDone }: SheetProps) {
  const { t } = useTranslation('timeline');
  const formats = useFormats();
  const info = useMemo(() => new Map(kinds.map((kind) => [kind.kind, kind])), [kinds]);
  const rows = useMemo(() => timelineRows(entries, today, dayOf, true), [entries, today]);
  const [printedAt] = useState(() => new Date().toISOString());
  useEffect(() => {
    window.addEventListener('afterprint', onDone, { once: true });
    // Some browsers return at once: what is printed goes when they say that they are through.
    const timer = setTimeout(() => window.print());
    return () => {
      clearTimeout(timer);
      window.removeEventListener('afterprint', onDone);
    };
  }, [onDone]);
  return createPortal(
    <div className={classes.sheet}>
      <header>
        <h1>
          {t('printTitle')}: <bdi>{name}</bdi>
        </h1>
        <p>
          {[
            narrowed.length > 0
              ? t('printNarrowed', { filters: narrowed.join(' · ') })
              : t('printAll'),
            t('entries', { count: entries.length }),
            t('printedAt', { at: formats.dateTime(printedAt) }),
          ].join(' · ')}
        </p>
      </header>
      {rows.map((row) => (
        <TimelineRowShown
          key={row.key}
          row={row}
          info={info}
          today={today}
          renderEntry={renderEntry}
        />
      ))}
    </div>,
    document.body,
  );
}

import { IconChevronRight } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeptState } from '../../hooks/use-kept-state.ts';
import { RecordHistory, type RecordHistoryProps } from './record-history.tsx';
import classes from './history.module.css';

interface HistorySectionProps extends RecordHistoryProps {
  /** The level of its heading where it stands. */
  heading?: 'h2' | 'h3';
}

/** A record's history below the record, read only when somebody opens it. */
export function HistorySection({ entity, id, heading: Heading = 'h2' }: HistorySectionProps) {
  const { t } = useTranslation('history');
  const [open, setOpen] = useKeptState(`history ${id}`, false);
  const region = useId();
  return (
    <section>
      <Heading className={classes.heading}>
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={open}
          aria-controls={region}
          onClick={() => setOpen(!open)}
        >
          <IconChevronRight size={15} aria-hidden />
          {t('title')}
        </button>
      </Heading>
      <div id={region}>{open && <RecordHistory entity={entity} id={id} />}</div>
    </section>
  );
}

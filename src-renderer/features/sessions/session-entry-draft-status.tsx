import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftState } from '../../hooks/draft-keeper.ts';
import classes from './session-entry.module.css';

/** „Entwurf gesichert · vor 14 Sekunden“, in the footer of the form. */
export function SessionEntryDraftStatus({ state }: { state: DraftState }) {
  const { t } = useTranslation('sessionEntry');
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);

  const { status, savedAt } = state;
  let text = t('draft.idle');
  if (status === 'failed') text = t('draft.failed');
  else if (savedAt !== null) {
    const seconds = Math.max(0, Math.round((now - savedAt) / 1000));
    text =
      seconds < 2
        ? t('draft.savedNow')
        : seconds < 60
          ? t('draft.savedSeconds', { count: seconds })
          : t('draft.savedMinutes', { count: Math.floor(seconds / 60) });
  } else if (status !== 'idle') text = t('draft.saving');
  return (
    <span className={classes.status} data-failed={status === 'failed' ? '' : undefined}>
      {text}
    </span>
  );
}

import { useTranslation } from 'react-i18next';
import type { Interruption } from '#shared/contract/interruptions.ts';
import { useFormats } from './use-formats.ts';

/** What a start has finished or undone, as sentences: what it was, what counts now, what lies where. */
export function useInterruptionWords() {
  const { t } = useTranslation('interruptions');
  const formats = useFormats();
  return ({ what, outcome, begunAt, stateOf, formerFile }: Interruption): string => {
    const when = begunAt ? t('when', { date: formats.dateTime(begunAt) }) : t('whenUnknown');
    return [
      t(`${what}.${outcome}`, { when }),
      ...(stateOf ? [t('stateOf', { date: formats.dateTime(stateOf) })] : []),
      ...(formerFile ? [t('former', { name: formerFile })] : []),
    ].join(' ');
  };
}

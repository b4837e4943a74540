import { useTranslation } from 'react-i18next';
import { useShell } from './use-shell.ts';

export interface Keys {
  /** `key('K')` → Strg K, Ctrl K or ⌘ K. */
  primary: (key: string) => string;
  alt: (key: string) => string;
  /** What opens a new session here: a browser keeps Ctrl+N for itself. */
  newSession: string;
  /** `Control+K` or `Meta+K`, for `aria-keyshortcuts`. */
  aria: (key: string) => string;
}

/** Shortcuts as they are written on this person's keyboard. */
export function useKeys(): Keys {
  const { t } = useTranslation('frame');
  const shell = useShell();
  const mac = shell.platform === 'macos';
  const primary = (key: string) => (mac ? `⌘ ${key}` : `${t('key.ctrl')} ${key}`);
  const alt = (key: string) => (mac ? `⌥ ${key}` : `${t('key.alt')} ${key}`);
  return {
    primary,
    alt,
    newSession: shell.host === 'browser' ? alt('N') : primary('N'),
    aria: (key) => (mac ? `Meta+${key}` : `Control+${key}`),
  };
}

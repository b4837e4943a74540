import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SessionEntryRequest } from '../../hooks/use-commands.ts';

export interface SessionEntryProps {
  request: SessionEntryRequest;
  onClose: () => void;
}

/** The app mounts it when the entry is asked for and takes it away on `onClose`. */
export function SessionEntry({ onClose }: SessionEntryProps) {
  const { t } = useTranslation('sessionEntry');
  return <Modal opened title={t('title')} onClose={onClose} size={760} />;
}

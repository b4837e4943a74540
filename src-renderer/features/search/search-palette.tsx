import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export function SearchPalette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('search');
  return <Modal opened title={t('title')} onClose={onClose} />;
}

import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../components/screen-head.tsx';

export function BackupsScreen() {
  const { t } = useTranslation('backups');
  return <ScreenHead title={t('title')} />;
}

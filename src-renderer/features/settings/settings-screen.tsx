import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../components/screen-head.tsx';

export function SettingsScreen() {
  const { t } = useTranslation('settings');
  return <ScreenHead title={t('title')} />;
}

import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../components/screen-head.tsx';

export function SessionsScreen() {
  const { t } = useTranslation('sessions');
  return <ScreenHead title={t('title')} />;
}

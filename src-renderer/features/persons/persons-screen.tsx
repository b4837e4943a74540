import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../components/screen-head.tsx';

export function PersonsScreen() {
  const { t } = useTranslation('persons');
  return <ScreenHead title={t('title')} />;
}

import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../components/screen-head.tsx';

export function OverviewScreen() {
  const { t } = useTranslation('overview');
  return <ScreenHead title={t('title')} />;
}

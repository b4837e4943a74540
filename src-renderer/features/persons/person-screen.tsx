import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../components/screen-head.tsx';

export function PersonScreen() {
  const { t } = useTranslation('persons');
  return <ScreenHead title={t('title')} />;
}

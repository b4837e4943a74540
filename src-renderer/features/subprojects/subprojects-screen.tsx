import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../components/screen-head.tsx';

export function SubprojectsScreen() {
  const { t } = useTranslation('subprojects');
  return <ScreenHead title={t('title')} />;
}

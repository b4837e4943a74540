import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../components/screen-head.tsx';

export function OrganisationScreen() {
  const { t } = useTranslation('organisations');
  return <ScreenHead title={t('title')} />;
}

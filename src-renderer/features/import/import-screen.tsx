import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../components/screen-head.tsx';

export function ImportScreen() {
  const { t } = useTranslation('imports');
  return <ScreenHead title={t('title')} />;
}

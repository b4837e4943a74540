import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../components/screen-head.tsx';

export function TrashScreen() {
  const { t } = useTranslation('trash');
  return <ScreenHead title={t('title')} />;
}

import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../components/screen-head.tsx';

export function TasksScreen() {
  const { t } = useTranslation('tasks');
  return <ScreenHead title={t('title')} />;
}

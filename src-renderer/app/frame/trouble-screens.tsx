import { Button, Stack, Text } from '@mantine/core';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../components/screen-head.tsx';

export function NotFoundScreen() {
  const { t } = useTranslation('frame');
  return (
    <Stack align="flex-start">
      <ScreenHead title={t('notFound.title')} />
      <Text>{t('notFound.body')}</Text>
      <Button component={Link} to="/">
        {t('notFound.home')}
      </Button>
    </Stack>
  );
}

/** A mistake in one screen takes neither the frame nor what was saved with it. */
export function ScreenCrash({ reset }: ErrorComponentProps) {
  const { t } = useTranslation('frame');
  return (
    <Stack align="flex-start">
      <ScreenHead title={t('crash.title')} />
      <Text>{t('crash.body')}</Text>
      <Button onClick={reset}>{t('crash.again')}</Button>
    </Stack>
  );
}

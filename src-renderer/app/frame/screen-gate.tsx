import { Button, Group, Stack, Text } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../components/screen-head.tsx';
import { useAccess } from '../../hooks/use-access.ts';
import { placeAt } from '../../hooks/use-places.ts';

/**
 * A screen opened by its address without the right to it says so, instead of a list of refusals.
 * What may be done is decided in the core; this only saves the way.
 */
export function ScreenGate({ children }: { children: ReactNode }) {
  const { known, may } = useAccess();
  const place = placeAt(useLocation().pathname);
  if (!place || place.group === 'work') return children;
  if (!known) return null;
  return may(place.needs) ? children : <NotAllowedScreen name={place.name} />;
}

function NotAllowedScreen({ name }: { name: NonNullable<ReturnType<typeof placeAt>>['name'] }) {
  const { t } = useTranslation('frame');
  return (
    <Stack align="flex-start">
      <ScreenHead title={t('notAllowed.title')} />
      <Text maw="60ch">{t('notAllowed.body', { place: t(name) })}</Text>
      <Group gap="xs">
        <Button component={Link} to="/">
          {t('notFound.home')}
        </Button>
        <Button component={Link} to="/help" variant="subtle">
          {t('notAllowed.help')}
        </Button>
      </Group>
    </Stack>
  );
}

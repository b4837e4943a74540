import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../hooks/use-commands.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { usePlaces } from '../../hooks/use-places.ts';
import type { PaletteAction } from './palette-items.ts';

/** Everything the palette can do besides opening records. */
export function usePaletteActions(): PaletteAction[] {
  const { t } = useTranslation(['search', 'frame']);
  const commands = useCommands();
  const keys = useKeys();
  const navigate = useNavigate();
  const places = usePlaces();
  return useMemo(
    () => [
      {
        id: 'new-session',
        title: t('frame:newSession'),
        keys: keys.newSession,
        run: () => commands.openSessionEntry(),
      },
      {
        id: 'new-organisation',
        title: t('newOrganisation'),
        run: commands.openNewOrganisation,
      },
      { id: 'new-case', title: t('newCase'), run: () => commands.openNewCase() },
      {
        id: 'new-task',
        title: t('newTask'),
        run: () => void navigate({ to: '/tasks', search: { new: true } }),
      },
      {
        id: 'new-person',
        title: t('newPerson'),
        run: () => void navigate({ to: '/persons', search: { new: true } }),
      },
      { id: 'lock', title: t('frame:lock'), keys: keys.primary('L'), run: commands.lock },
      ...places.map(({ to, name }) => ({
        id: `go-${name}`,
        title: t('goTo', { place: t(`frame:${name}`) }),
        run: () => void navigate({ to }),
      })),
    ],
    [t, commands, keys, navigate, places],
  );
}

import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../hooks/use-commands.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import type { PaletteAction } from './palette-items.ts';

const PLACES = [
  ['/', 'overview'],
  ['/organisations', 'organisations'],
  ['/persons', 'persons'],
  ['/sessions', 'sessions'],
  ['/tasks', 'tasks'],
  ['/subprojects', 'subprojects'],
  ['/admin/import', 'import'],
  ['/admin/backups', 'backups'],
  ['/admin/trash', 'trash'],
  ['/admin/settings', 'settings'],
] as const;

/** Everything the palette can do besides opening records. */
export function usePaletteActions(): PaletteAction[] {
  const { t } = useTranslation(['search', 'frame']);
  const commands = useCommands();
  const keys = useKeys();
  const navigate = useNavigate();
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
      { id: 'lock', title: t('frame:lock'), keys: keys.primary('L'), run: commands.lock },
      ...PLACES.map(([to, name]) => ({
        id: `go-${name}`,
        title: t('goTo', { place: t(`frame:${name}`) }),
        run: () => void navigate({ to }),
      })),
    ],
    [t, commands, keys, navigate],
  );
}

import type { settings as german } from '../de/settings.ts';
import type { Translation } from '../translation.ts';

export const settings: Translation<typeof german> = {
  title: 'Settings',
};

import type { backups as german } from '../de/backups.ts';
import type { Translation } from '../translation.ts';

export const backups: Translation<typeof german> = {
  title: 'Backups',
};

import type { vault as german } from '../de/vault.ts';
import type { Translation } from '../translation.ts';

export const vault: Translation<typeof german> = {
  title: 'Unlock',
};

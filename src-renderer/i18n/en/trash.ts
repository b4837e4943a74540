import type { trash as german } from '../de/trash.ts';
import type { Translation } from '../translation.ts';

export const trash: Translation<typeof german> = {
  title: 'Trash',
};

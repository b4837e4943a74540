import type { table as german } from '../de/table.ts';
import type { Translation } from '../translation.ts';

export const table: Translation<typeof german> = {
  title: 'Table',
};

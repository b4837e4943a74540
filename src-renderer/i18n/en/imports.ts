import type { imports as german } from '../de/imports.ts';
import type { Translation } from '../translation.ts';

export const imports: Translation<typeof german> = {
  title: 'Import',
};

import type { subprojects as german } from '../de/subprojects.ts';
import type { Translation } from '../translation.ts';

export const subprojects: Translation<typeof german> = {
  title: 'Subprojects',
};

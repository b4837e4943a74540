import type { search as german } from '../de/search.ts';
import type { Translation } from '../translation.ts';

export const search: Translation<typeof german> = {
  title: 'Search',
};

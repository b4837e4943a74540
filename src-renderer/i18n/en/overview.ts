import type { overview as german } from '../de/overview.ts';
import type { Translation } from '../translation.ts';

export const overview: Translation<typeof german> = {
  title: 'Overview',
};

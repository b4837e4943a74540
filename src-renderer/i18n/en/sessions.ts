import type { sessions as german } from '../de/sessions.ts';
import type { Translation } from '../translation.ts';

export const sessions: Translation<typeof german> = {
  title: 'Sessions',
};

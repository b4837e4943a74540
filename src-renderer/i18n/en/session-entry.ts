import type { sessionEntry as german } from '../de/session-entry.ts';
import type { Translation } from '../translation.ts';

export const sessionEntry: Translation<typeof german> = {
  title: 'New session',
};

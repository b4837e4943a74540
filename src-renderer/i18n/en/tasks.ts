import type { tasks as german } from '../de/tasks.ts';
import type { Translation } from '../translation.ts';

export const tasks: Translation<typeof german> = {
  title: 'Tasks',
};

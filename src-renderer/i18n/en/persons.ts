import type { persons as german } from '../de/persons.ts';
import type { Translation } from '../translation.ts';

export const persons: Translation<typeof german> = {
  title: 'Contacts',
};

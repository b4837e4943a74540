import type { organisations as german } from '../de/organisations.ts';
import type { Translation } from '../translation.ts';

export const organisations: Translation<typeof german> = {
  title: 'Organisations',
};

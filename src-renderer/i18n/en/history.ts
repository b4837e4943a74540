import type { history as german } from '../de/history.ts';
import type { Translation } from '../translation.ts';

export const history: Translation<typeof german> = {
  title: 'History of changes',
  field: 'Field',
  before: 'Before',
  after: 'After',
  value: 'Value',
  more: 'Show all',
  less: 'Show less',
  older: 'Show older changes',
  empty: 'Who changed what will stand here as soon as there is a first change.',
};

import type { trash as german } from '../de/trash.ts';
import type { Translation } from '../translation.ts';

export const trash: Translation<typeof german> = {
  title: 'Trash',
  lead: 'What is here is not deleted and can be restored.',
  emptyTitle: 'The trash is empty',
  emptyText: 'What you move to the trash appears here.',
  all: 'All',
  filter: 'Filter by kind',
  column: { title: 'Title', kind: 'Kind', deletedAt: 'Deleted on', deletedBy: 'by' },
  restore: 'Restore',
  restoreNamed: 'Restore “{{title}}”',
  restored: '“{{title}}” is back.',
  untitled: '(untitled)',
  limited: 'These are the {{count}} entries deleted last.',
};

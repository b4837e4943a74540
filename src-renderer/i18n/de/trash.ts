export const trash = {
  title: 'Papierkorb',
  lead: 'Was hier liegt, ist nicht gelöscht und lässt sich wiederherstellen.',
  emptyTitle: 'Der Papierkorb ist leer',
  emptyText: 'Was Sie in den Papierkorb legen, erscheint hier.',
  all: 'Alle',
  filter: 'Nach Art filtern',
  column: { title: 'Bezeichnung', kind: 'Art', deletedAt: 'Gelöscht am', deletedBy: 'von' },
  restore: 'Wiederherstellen',
  restoreNamed: '„{{title}}“ wiederherstellen',
  restored: '„{{title}}“ ist wieder da.',
  untitled: '(ohne Bezeichnung)',
  limited: 'Gezeigt werden die {{count}} zuletzt gelöschten Einträge.',
};

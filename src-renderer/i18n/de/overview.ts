export const overview = {
  title: 'Übersicht',
  dueTasks: 'Fällige Aufgaben',
  noDueTasks: 'Heute ist nichts fällig.',
  allTasks: 'Alle Aufgaben',
  recentSessions: 'Letzte Beratungen',
  allSessions: 'Alle Beratungen',
  noSessions: 'Noch keine Beratung erfasst',
  noSessionsHint:
    'Die Schnellerfassung öffnet sich von jeder Ansicht aus mit {{keys}}. Bestehende Listen lassen sich importieren.',
  firstSession: 'Erste Beratung erfassen',
  import: 'Daten importieren',
  done: '„{{title}}“ erledigt',
  markDone: '„{{title}}“ erledigen',
  overdue: 'überfällig seit {{date}}',
  today: 'heute',
};

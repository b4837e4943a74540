import type { overview as german } from '../de/overview.ts';
import type { Translation } from '../translation.ts';

export const overview: Translation<typeof german> = {
  title: 'Overview',
  dueTasks: 'Tasks due',
  noDueTasks: 'Nothing is due today.',
  allTasks: 'All tasks',
  recentSessions: 'Recent sessions',
  allSessions: 'All sessions',
  noSessions: 'No session logged yet',
  noSessionsHint:
    'The quick entry opens from every screen with {{keys}}. Existing lists can be imported.',
  firstSession: 'Log the first session',
  import: 'Import data',
  markDone: 'Mark “{{title}}” as done',
  overdue: 'overdue since {{date}}',
  today: 'today',
  scope: { label: 'Whose work', mine: 'For me', team: 'For the team' },
  quarter: 'Quarter {{number}} of {{year}}',
  figure: {
    sessions: 'Sessions',
    hours: 'Hours of counselling',
    preparation: '+ {{hours}} h before and after',
    organisations: 'Organisations counselled',
    casesOpened: 'Cases opened',
    casesClosed: 'Cases closed',
  },
  events: 'Upcoming events',
  allEvents: 'All events',
  noEvents: 'No event is planned.',
  recent: 'Changed last',
  noRecent: 'Nothing changed yet.',
};

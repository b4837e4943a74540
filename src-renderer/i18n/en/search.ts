import type { search as german } from '../de/search.ts';
import type { Translation } from '../translation.ts';

export const search: Translation<typeof german> = {
  title: 'Search or run a command',
  placeholder: 'Organisation, contact, note … or command',
  results: 'Hits and commands',
  tooShort: 'Search starts at three characters.',
  nothing: 'Nothing found for “{{query}}”.',
  hits_one: '{{count}} hit',
  hits_other: '{{count}} hits',
  move: 'select',
  open: 'open',
  newOrganisation: 'New organisation',
  newCase: 'New case',
  goTo: 'Go to {{place}}',
  group: {
    organisation: 'Organisations',
    person: 'Contacts',
    case: 'Cases',
    session: 'Sessions',
    task: 'Tasks',
    subproject: 'Subprojects',
    'funding-period': 'Funding periods',
    involvement: 'Involvements',
    event: 'Events',
    recommendation: 'Recommendations',
    cooperation: 'Cooperations',
    'grant-application': 'Grant applications',
    document: 'Documents',
    recent: 'Opened recently',
    actions: 'Commands',
  },
};

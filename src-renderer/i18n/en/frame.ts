import type { frame as german } from '../de/frame.ts';
import type { Translation } from '../translation.ts';

export const frame: Translation<typeof german> = {
  skip: 'Skip to the content',
  navigation: 'Main navigation',
  overview: 'Overview',
  organisations: 'Organisations',
  persons: 'Contacts',
  sessions: 'Sessions',
  cases: 'Cases',
  tasks: 'Tasks',
  subprojects: 'Subprojects',
  administration: 'Administration',
  import: 'Import',
  backups: 'Backups',
  users: 'Users and roles',
  trash: 'Trash',
  audit: 'Audit log',
  settings: 'Settings',
  help: 'Help',
  more: 'More',
  search: 'Search or command …',
  lock: 'Lock',
  newSession: 'New session',
  dueTasks_one: '{{count}} task due',
  dueTasks_other: '{{count}} tasks due',
  backup: {
    never: 'No verified backup yet',
    today: 'Backup verified today, {{time}}',
    yesterday: 'Backup verified yesterday, {{time}}',
    on: 'Backup verified {{date}}',
    old: 'Last verified backup: {{date}}',
    unknown: 'State of the backup unknown',
  },
  key: { ctrl: 'Ctrl', alt: 'Alt', shift: 'Shift', enter: '↵', escape: 'Esc' },
  connection: {
    starting: 'Leuchtturm is starting …',
    lost: 'The connection to the data store is interrupted and is being restored. Everything that was saved is safe.',
    failed:
      'The data store cannot be started. Everything that was saved is safe. Please quit Leuchtturm and open it again.',
  },
  notFound: {
    title: 'This page does not exist',
    body: 'The record may be in the trash, or the address is wrong.',
    home: 'To the overview',
  },
  notAllowed: {
    title: 'This area is not for your role',
    body: '“{{place}}” belongs to another role. Nothing was lost; if you need something here, please ask an admin.',
    help: 'Who may do what?',
  },
  crash: {
    title: 'Something is wrong with this view',
    body: 'Everything that was saved is safe. The view can be opened again.',
    again: 'Open the view again',
  },
};

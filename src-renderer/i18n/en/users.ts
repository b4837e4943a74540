import type { users as german } from '../de/users.ts';
import type { Translation } from '../translation.ts';

export const users: Translation<typeof german> = {
  title: 'Users and roles',
  lead: 'Who works with these records and what the role allows. Names stay in the records, also when somebody leaves.',
  toHelp: 'Who may do what?',
  new: 'New person',
  create: 'Add person',
  you: '(you)',
  never: 'never',
  withGone_one: 'Show {{count}} former person',
  withGone_other: 'Show {{count}} former people',
  aloneTitle: 'So far you are the only one working with these records',
  aloneText:
    'Add a person with a passphrase of their own for every colleague. A second admin helps when you are away.',
  field: {
    name: 'Name',
    initials: 'Initials',
    role: 'Role',
    state: 'Access',
    lastUnlockAt: 'Last unlocked',
    actions: 'Actions',
  },
  nameHint: 'This name is typed for unlocking; upper and lower case are the same.',
  initialsHint: 'empty: from the name',
  roleHint: {
    counsellor: 'Advises and documents; does not see others’ confidential notes.',
    lead: 'In addition all confidential notes, funding periods and subprojects.',
    admin: 'In addition people, import, backups and keys.',
  },
  state: {
    active: 'active',
    changeDue: 'own passphrase outstanding',
    noPassphrase: 'no passphrase here yet',
    inactive: 'deactivated',
  },
  editNamed: 'Edit {{name}}',
  moreFor: 'More actions for {{name}}',
  notYourself: 'Only another admin can change your own access.',
  passphrase: 'First passphrase',
  passphraseHint: 'Good for the next unlock only; then the person chooses their own.',
  suggest: 'New suggestion',
  onlyNow:
    'The passphrase is shown only now. Please hand it over in person or on paper, not by e-mail.',
  done: 'Done',
  created: '{{name}} can sign in now and will choose a passphrase of their own.',
  reset: {
    action: 'Reset passphrase …',
    title: 'Reset the passphrase of {{name}}',
    lead: 'The present passphrase opens nothing afterwards. Drafts and records stay.',
    submit: 'Reset passphrase',
    done: '{{name}} unlocks with this passphrase next time and then chooses their own.',
  },
  activate: {
    action: 'Activate again …',
    title: 'Activate {{name}} again',
    lead: 'This needs a new passphrase; the former one is no longer valid.',
    submit: 'Activate',
    done: '{{name}} can sign in again and will choose a passphrase of their own.',
  },
  deactivate: {
    action: 'Deactivate',
    title: 'Deactivate {{name}}?',
    body: '{{name}} can then no longer open these records on this device. Sessions, tasks and responsibilities stay under the name. Whoever has an old copy of the files and the old passphrase can still open that copy.',
    done: '{{name}} is deactivated.',
  },
};

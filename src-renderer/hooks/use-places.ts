import { useMemo } from 'react';
import { type Access, type ProcedureName, useAccess } from './use-access.ts';

/**
 * Every screen one can go to, in the order of the rail: rail, palette and the check of addresses
 * read this one list. `needs` is what a screen is for; whoever may not call it is not led there.
 */
export const PLACES = [
  { to: '/', name: 'overview', group: 'work', needs: 'timeline.page' },
  { to: '/organisations', name: 'organisations', group: 'work', needs: 'organisations.list' },
  { to: '/persons', name: 'persons', group: 'work', needs: 'persons.list' },
  { to: '/sessions', name: 'sessions', group: 'work', needs: 'sessions.list' },
  { to: '/cases', name: 'cases', group: 'work', needs: 'cases.list' },
  { to: '/tasks', name: 'tasks', group: 'work', needs: 'tasks.list' },
  { to: '/events', name: 'events', group: 'work', needs: 'events.list' },
  { to: '/subprojects', name: 'subprojects', group: 'work', needs: 'subprojects.list' },
  { to: '/applications', name: 'applications', group: 'work', needs: 'grantApplications.list' },
  { to: '/network', name: 'network', group: 'work', needs: 'cooperations.list' },
  { to: '/admin/import', name: 'import', group: 'admin', needs: 'imports.run' },
  { to: '/admin/users', name: 'users', group: 'admin', needs: 'users.create' },
  { to: '/admin/code-lists', name: 'codeLists', group: 'admin', needs: 'codes.create' },
  { to: '/admin/backups', name: 'backups', group: 'admin', needs: 'backups.create' },
  { to: '/admin/audit', name: 'audit', group: 'admin', needs: 'audit.list' },
  { to: '/admin/trash', name: 'trash', group: 'more', needs: 'trash.list' },
  { to: '/admin/settings', name: 'settings', group: 'more', needs: 'settings.get' },
  { to: '/help', name: 'help', group: 'more', needs: 'help.access' },
] as const satisfies readonly {
  to: string;
  name: string;
  group: 'work' | 'admin' | 'more';
  needs: ProcedureName;
}[];
export type Place = (typeof PLACES)[number];

/** The places open to who is signed in. */
export function usePlaces(): readonly Place[] {
  const access = useAccess();
  return useMemo(() => placesFor(access), [access]);
}

/** While the rights are not known yet, what every role has is there, so that nothing jumps. */
export const placesFor = ({ known, may }: Access): readonly Place[] =>
  PLACES.filter(({ group, needs }) => (known ? may(needs) : group === 'work'));

/** The place an address belongs to: `/organisations/018f…` to `/organisations`. */
export const placeAt = (pathname: string): Place | undefined =>
  PLACES.find(({ to }) => pathname === to || (to !== '/' && pathname.startsWith(`${to}/`)));

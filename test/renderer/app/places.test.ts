import { expect, test } from 'vitest';
import { accessRows } from '../../../src-main/core/access.ts';
import type { Role } from '#shared/codes/roles.ts';
import { accessIn } from '../../../src-renderer/hooks/use-access.ts';
import { PLACES, placeAt, placesFor } from '../../../src-renderer/hooks/use-places.ts';

const table = accessRows();
const placesOf = (role: Role) => placesFor(accessIn(table, role)).map(({ name }) => name);

test('a role is led to the places it has the right to, as the table of the core says', () => {
  const counsellor = placesOf('counsellor');
  for (const place of ['users', 'import', 'backups']) {
    expect(counsellor).not.toContain(place);
    expect(placesOf('lead')).not.toContain(place);
  }
  expect(counsellor).toEqual(
    expect.arrayContaining(['overview', 'sessions', 'trash', 'settings', 'help']),
  );
  expect(placesOf('admin')).toEqual(PLACES.map(({ name }) => name));
});

test('every right a place needs is in the table: a typing error would hide it for everybody', () => {
  const known = table.map(({ procedure }) => procedure);
  for (const { needs } of PLACES) expect(known).toContain(needs);
});

test('while the rights are unknown nothing is allowed, and only common places are shown', () => {
  const unknown = accessIn(undefined, 'admin');
  expect(unknown.may('organisations.list')).toBe(false);
  expect(placesFor(unknown).every(({ group }) => group === 'work')).toBe(true);
  expect(accessIn(table, undefined).known).toBe(false);
});

test('an address belongs to the place it lies under', () => {
  expect(placeAt('/admin/users')?.name).toBe('users');
  expect(placeAt('/organisations/018f')?.name).toBe('organisations');
  expect(placeAt('/organisationsplus')).toBeUndefined();
  expect(placeAt('/')?.name).toBe('overview');
  expect(placeAt('/admin')).toBeUndefined();
});

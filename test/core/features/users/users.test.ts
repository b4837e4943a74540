import { afterAll, beforeAll, expect, test } from 'vitest';
import { initialsOf } from '../../../../src-main/core/core.ts';
import { ADMIN, startCore, type Harness } from '../../../helpers/core-harness.ts';

let h: Harness;
beforeAll(async () => {
  h = await startCore();
});
afterAll(() => h.close());

test('colleagues come by name, those who left included, without anything secret', async () => {
  const lead = h.addColleague('Nour Haddad', 'lead');
  h.addColleague('Ben Ito', 'counsellor');
  h.core.workspace.store.sqlite.prepare('UPDATE user SET active = 0 WHERE id = ?').run(lead.id);
  const users = await h.client.users.list();
  expect(users.map(({ name, role, active, initials }) => [name, role, active, initials])).toEqual([
    [ADMIN, 'admin', true, 'AÇ'],
    ['Ben Ito', 'counsellor', true, 'BI'],
    ['Nour Haddad', 'lead', false, 'NH'],
  ]);
  expect(Object.keys(users[0] ?? {}).sort()).toEqual([
    'account',
    'active',
    'id',
    'initials',
    'name',
    'role',
    'updatedAt',
  ]);
});

test.each([
  ['Ayşe Yılmaz', 'AY'],
  ['Ada', 'AD'],
  ['  Juan Carlos de la Cruz ', 'JC'],
  ['ßilke', 'SSI'],
  ['李小龙', '李小'],
  ['😀 😃', '😀😃'],
  ['', ''],
])('the initials of %s are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

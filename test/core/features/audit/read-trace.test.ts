import { afterEach, beforeEach, expect, test } from 'vitest';
import { startCore, type Harness } from '../../../helpers/core-harness.ts';

let h: Harness;
let id: string;
beforeEach(async () => {
  h = await startCore();
  ({ id } = await h.client.persons.create({ familyName: 'Haddad' }));
});
afterEach(() => h.close());

const reads = async () =>
  (await h.client.audit.list({})).rows.filter(({ action }) => action === 'persons.read');
const at = (time: string) => h.clock.set(`2026-11-23T${time}.000Z`);

test('opening a person is noted once per quarter of an hour, reader and person', async () => {
  at('13:30:00');
  await h.client.persons.get({ id });
  await h.client.persons.get({ id });
  at('13:44:50');
  await h.client.persons.get({ id });
  expect(await reads()).toMatchObject([{ entity: 'person', recordId: id, changes: 0 }]);
  at('13:45:10');
  await h.client.persons.get({ id });
  expect(await reads()).toHaveLength(2);

  const other = await h.client.persons.create({ familyName: 'Ilić' });
  await h.client.persons.get({ id: other.id });
  expect(await reads()).toHaveLength(3);

  h.actAs(h.addColleague('Ben Ito', 'admin'));
  await h.client.persons.get({ id });
  expect((await reads())[0]?.user?.name).toBe('Ben Ito');
  expect(await reads()).toHaveLength(4);

  // Locking in between does not make it another reading.
  h.actAs();
  await h.client.persons.get({ id });
  expect(await reads()).toHaveLength(4);
});

test('with the clock set back a reading is noted rather than lost', async () => {
  at('18:00:00');
  await h.client.persons.get({ id });
  at('13:30:00');
  await h.client.persons.get({ id });
  expect(await reads()).toHaveLength(2);
});

test("whoever reads a person's history has read the person", async () => {
  await h.client.audit.record({ entity: 'person', id });
  expect(await reads()).toMatchObject([{ entity: 'person', recordId: id }]);
  await h.client.persons.get({ id });
  expect(await reads()).toHaveLength(1);
});

test('who is not there is not read', async () => {
  await h.client.persons.get({ id: h.core.workspace.actor.id }).catch(() => undefined);
  expect(await reads()).toEqual([]);
});

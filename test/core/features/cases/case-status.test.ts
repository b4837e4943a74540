import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../../../src-main/core/workspace.ts';
import {
  entryCount,
  expectInvalid,
  expectRefusal,
  lastEntry,
  refusalOf,
  startCore,
  type Harness,
} from '../../../helpers/core-harness.ts';
import { CLOSING, openCase } from './case-fixture.ts';

type Seen = { id: string; updatedAt: string };

let h: Harness;
let lead: Actor;
let counsellor: Actor;
let organisationId: string;
beforeAll(async () => {
  h = await startCore();
  lead = h.addColleague('Dora Fink', 'lead');
  counsellor = h.addColleague('Cem Dost', 'counsellor');
  ({ id: organisationId } = await h.client.organisations.create({ name: 'Köprü e. V.' }));
});
beforeEach(() => h.actAs(lead));
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

const opened = async (more = {}): Promise<Seen> => {
  const { id, updatedAt } = await openCase(h, organisationId, more);
  return { id, updatedAt };
};
const move = (seen: Seen, status: string, closing?: typeof CLOSING) =>
  h.client.cases.setStatus({
    ...seen,
    status: `case-status/${status}`,
    ...(closing && { closing }),
  });
const stateOf = async ({ id }: Seen) => {
  const { status, closedOn, closingReason, goalAttainment, responsibleId, handOvers } =
    await h.client.cases.get({ id });
  return { status, closedOn, closingReason, goalAttainment, responsibleId, handOvers };
};

test('closing says when, why and what was reached; reopening clears it', async () => {
  const seen = await opened();
  await expectInvalid(move(seen, 'completed'), 'closing', 'required');
  await expectInvalid(move(seen, 'active', CLOSING), 'closing', 'not_fitting');
  const closed = await move(seen, 'completed', CLOSING);
  expect(await stateOf(seen)).toMatchObject({ status: 'case-status/completed', ...CLOSING });
  expect(lastEntry(h.core)).toMatchObject({ action: 'cases.setStatus', recordId: seen.id });

  const corrected = await move(closed, 'completed', { ...CLOSING, closedOn: '2026-11-19' });
  expect(lastEntry(h.core).changes.map(({ field }) => field)).toEqual(['closedOn']);
  await expectInvalid(move(corrected, 'dormant'), 'status', 'not_following');
  await move(corrected, 'active');
  expect(await stateOf(seen)).toMatchObject({
    status: 'case-status/active',
    closedOn: null,
    closingReason: null,
    goalAttainment: null,
  });
});

test('the closing day lies between the opening and today, also when the opening moves', async () => {
  const seen = await opened({ openedOn: '2026-11-10' });
  const on = (closedOn: string) => move(seen, 'cancelled', { ...CLOSING, closedOn });
  await expectInvalid(on('2026-11-09'), 'closing.closedOn', 'before_opening');
  await expectInvalid(on('2026-11-24'), 'closing.closedOn', 'in_future');
  const closed = await on('2026-11-10');
  const openedOn = (day: string) =>
    h.client.cases.update({
      ...closed,
      fields: { organisationIds: [organisationId], concern: 'Räume', openedOn: day },
    });
  await expectInvalid(openedOn('2026-11-11'), 'fields.openedOn', 'after_closing');
  await openedOn('2026-11-09');
});

test('the status it has changes nothing, and what does not follow is refused', async () => {
  const seen = await opened({ status: 'case-status/active' });
  const entries = entryCount(h.core);
  expect(await move(seen, 'active')).toEqual(seen);
  expect(entryCount(h.core)).toBe(entries);
  await expectInvalid(move(seen, 'request'), 'status', 'not_following');
  await expectInvalid(move(seen, 'paused'), 'status', 'not_following');
  await expectInvalid(opened({ status: 'case-status/completed' }), 'status', 'closed_status');
});

test('a status on top of a change one has not seen is refused', async () => {
  const seen = await opened();
  const { updatedAt } = await move(seen, 'clearing');
  await expectRefusal(move(seen, 'active'), 'CONFLICT', { entity: 'case', updatedAt });
  await h.client.cases.trash({ id: seen.id });
  await expectRefusal(move({ id: seen.id, updatedAt }, 'active'), 'NOT_FOUND');
});

test('handing over makes a colleague responsible and keeps what they were told', async () => {
  const seen = await opened();
  const handOver = (responsibleId: string, note = 'Antrag bis Freitag') =>
    h.client.cases.handOver({ ...seen, responsibleId, note });
  await expectInvalid(handOver(lead.id), 'responsibleId', 'unchanged');
  await expectInvalid(handOver(counsellor.id, ' \n'), 'note');
  h.actAs(counsellor);
  await expectRefusal(handOver(counsellor.id), 'FORBIDDEN');
  h.actAs(lead);
  const saved = await handOver(counsellor.id);
  expect(await stateOf(seen)).toMatchObject({
    responsibleId: counsellor.id,
    handOvers: [
      {
        at: saved.updatedAt,
        by: 'Dora Fink',
        from: 'Dora Fink',
        to: 'Cem Dost',
        note: 'Antrag bis Freitag',
      },
    ],
  });
  expect(lastEntry(h.core).changes.map(({ field }) => field)).toEqual([
    'responsibleId',
    'handOverNote',
  ]);
  h.core.workspace.store.sqlite
    .prepare('UPDATE user SET active = 0 WHERE id = ?')
    .run(h.addColleague('Geht Bald', 'counsellor').id);
  const [gone] = (await h.client.users.list()).filter(({ active }) => !active);
  await expectInvalid(
    h.client.cases.handOver({ ...saved, responsibleId: gone?.id ?? '', note: 'x' }),
    'responsibleId',
    'inactive_user',
  );
});

test('stale cases are closed all or none, and the refusal says which one was in the way', async () => {
  const [first, second, third] = [await opened(), await opened(), await opened()];
  const close = (cases: Seen[], closing = CLOSING) => h.client.cases.closeStale({ cases, closing });
  const closedThird = await move(third, 'completed', CLOSING);
  const newer = await move(second, 'active');
  const trashed = await opened();
  await h.client.cases.trash({ id: trashed.id });
  const missing = { ...first, id: organisationId };
  const entries = entryCount(h.core);
  const { code, data } = await refusalOf(
    close([first, second, closedThird, trashed, missing, first]),
  );
  expect(code).toBe('INVALID_INPUT');
  expect((data as { issues: { path: string; code: string }[] }).issues).toMatchObject([
    { path: 'cases.1', code: 'changed' },
    { path: 'cases.2', code: 'already_closed' },
    { path: 'cases.3', code: 'in_trash' },
    { path: 'cases.4', code: 'unknown_reference' },
    { path: 'cases.5', code: 'repeated' },
  ]);
  await expectInvalid(
    close([first, newer], { ...CLOSING, closedOn: '2026-03-01' }),
    'closing.closedOn',
    'before_opening',
  );
  expect(entryCount(h.core)).toBe(entries);
  expect(await stateOf(first)).toMatchObject({ status: 'case-status/request' });

  const closed = await close([first, newer]);
  expect(closed.cases.map(({ id }) => id)).toEqual([first.id, second.id]);
  expect(entryCount(h.core)).toBe(entries + 1);
  for (const one of [first, second]) {
    expect(await stateOf(one)).toMatchObject({ status: 'case-status/cancelled', ...CLOSING });
  }
  h.actAs(counsellor);
  await expectRefusal(close([first]), 'FORBIDDEN');
});

test('undo brings back what was, exactly, for one and for many', async () => {
  const request = await opened();
  const active = await opened({ status: 'case-status/waiting-mo' });
  const before = [await stateOf(request), await stateOf(active)];
  const closed = await h.client.cases.closeStale({ cases: [request, active], closing: CLOSING });
  const undone = await h.client.cases.undo(closed);
  expect([await stateOf(request), await stateOf(active)]).toEqual(before);
  expect(lastEntry(h.core).action).toBe('cases.undo');

  // Also a step that no status may take: a request is one again.
  const [back] = undone.cases;
  const moved = await move(back ?? request, 'clearing');
  const handed = await h.client.cases.handOver({
    ...moved,
    responsibleId: counsellor.id,
    note: 'Übernimm bitte',
  });
  const { cases: again } = await h.client.cases.undo({ cases: [handed] });
  expect(await stateOf(request)).toMatchObject({ responsibleId: lead.id, handOvers: [] });
  await expectInvalid(h.client.cases.undo({ cases: again }), 'cases.0', 'not_undoable');
});

test('only one’s own last step can be undone, and only while one may still take it', async () => {
  const seen = await opened();
  const undo = (cases: Seen[]) => h.client.cases.undo({ cases });
  await expectInvalid(undo([seen]), 'cases.0', 'not_undoable');
  const moved = await move(seen, 'active');
  h.actAs(counsellor);
  await expectInvalid(undo([moved]), 'cases.0', 'not_undoable');
  await expectInvalid(undo([seen]), 'cases.0', 'changed');
  h.actAs(lead);
  await undo([moved]);

  const former = h.addColleague('Elif Gül', 'lead');
  h.actAs(former);
  const made = await opened();
  const handed = await h.client.cases.handOver({ ...made, responsibleId: lead.id, note: 'x' });
  h.core.workspace.store.sqlite
    .prepare("UPDATE user SET role = 'counsellor' WHERE id = ?")
    .run(former.id);
  await expectInvalid(undo([handed]), 'cases.0', 'not_undoable');
});

import { v7 as newId } from 'uuid';
import type { CoreClient } from '#shared/contract/index.ts';
import type { MemoryFiles } from '../../../helpers/memory-file-access.ts';
import { CANARY, OTHER_SECRET } from './audit-canary.ts';

export async function documents(c: CoreClient, files: MemoryFiles): Promise<void> {
  const fileToken = files.put(`${CANARY}.txt`, `Bescheid ${CANARY}`);
  const organisation = await c.organisations.create({ name: CANARY });
  const owner = { ownerKind: 'organisation', ownerId: organisation.id } as const;
  const { id, updatedAt } = await c.documents.add({ ...owner, fileToken });
  await c.documents.list(owner);
  await c.documents.get({ id });
  await c.documents.update({ id, updatedAt, fields: { name: `${CANARY}.md`, note: CANARY } });
  await c.documents.open({ id });
  await c.documents.saveAs({ id, fileToken: 'saved.txt' });
  await c.documents.trash({ id });
  await c.documents.restore({ id });
}

export async function codeLists(c: CoreClient): Promise<void> {
  const labels = { labelDe: `Neu ${CANARY}`, labelEn: `New ${CANARY}` };
  // The code is made of its first label, and its name stands in entries.
  const made = await c.codes.create({ list: 'channel', labelDe: 'Neu', labelEn: 'New' });
  const fields = { ...labels, labelDe: `${CANARY} anders` };
  const { code, updatedAt } = await c.codes.update({ ...made, fields });
  await c.codes.setActive({ code, updatedAt, active: false });
  await c.codes.usage({ list: 'channel' });
  const seen = (await c.codes.list())
    .filter(({ list }) => list === 'channel')
    .map((one) => one.code);
  await c.codes.reorder({ list: 'channel', seen, codes: seen.toReversed() });
}

/** Grant applications, cooperations and consents; their organisation can go afterwards. */
export async function network(c: CoreClient, organisationId: string, note: string): Promise<void> {
  const fields = { organisationId, programme: CANARY, appliedCents: 1_000_00, note };
  const made = await c.grantApplications.create(fields);
  await c.grantApplications.list({});
  await c.grantApplications.count({});
  await c.grantApplications.get({ id: made.id });
  const changed = await c.grantApplications.update({
    ...made,
    fields: { ...fields, applicationDueOn: '2026-12-01' },
  });
  await c.grantApplications.radar({});
  const moved = await c.grantApplications.setState({
    ...changed,
    state: 'application-state/applied',
  });
  await c.grantApplications.undo(moved);
  const { id } = made;
  await c.grantApplications.setDeadlineDone({ id, deadline: 'application', done: true });
  await c.grantApplications.trash({ id });
  await c.grantApplications.restore({ id });
  await c.grantApplications.trash({ id });

  const partner = await c.organisations.create({
    name: `Amt ${CANARY}`,
    kind: 'kind/district-office',
    status: 'organisation-status/new',
  });
  const together = {
    organisationId,
    partnerId: partner.id,
    type: 'cooperation-type/exchange',
    state: 'cooperation-state/active',
    note,
  } as const;
  const cooperation = await c.cooperations.create(together);
  await c.cooperations.list({});
  await c.cooperations.count({});
  await c.cooperations.matrix({});
  await c.cooperations.get({ id: cooperation.id });
  await c.cooperations.update({ ...cooperation, fields: { ...together, note: null } });
  await c.cooperations.trash({ id: cooperation.id });
  await c.cooperations.restore({ id: cooperation.id });
  await c.cooperations.trash({ id: cooperation.id });

  const { id: personId } = await c.persons.create({ familyName: CANARY });
  const agreed = {
    personId,
    purpose: 'consent-purpose/storage',
    state: 'consent-state/granted',
    note,
  } as const;
  const consent = await c.consents.create(agreed);
  await c.consents.list({ personId });
  await c.consents.update({ ...consent, fields: { ...agreed, note: null } });
  await c.consents.trash({ id: consent.id });
  await c.consents.restore({ id: consent.id });
}

export async function eventsOf(c: CoreClient, organisationId: string): Promise<void> {
  const note = `Notiz ${CANARY}`;
  const fields = {
    kind: 'event-kind/workshop',
    title: CANARY,
    startsAt: '2026-11-20T09:00:00.000Z',
    organisationIds: [organisationId],
    note,
  } as const;
  const held = { ...fields, organisationIds: [organisationId] };
  const { id, updatedAt } = await c.events.create(held);
  await c.events.list({});
  await c.events.count({});
  await c.events.get({ id });
  await c.events.update({ id, updatedAt, fields: { ...held, note: `${note}!` } });
  await c.attendances.match({ eventId: id, lines: [{ person: CANARY }] });
  const { ids } = await c.attendances.add({ eventId: id, rows: [{ personName: CANARY }] });
  const [row] = await c.attendances.list({ eventId: id });
  const attendance = { id: ids[0] ?? '', updatedAt: row?.updatedAt ?? '' };
  await c.attendances.update({ ...attendance, fields: { personName: `${CANARY}!` } });
  await c.attendances.trash({ id: attendance.id });
  await c.attendances.restore({ id: attendance.id });
  const advice = await c.recommendations.create({ eventId: id, text: note });
  await c.recommendations.list({ eventId: id });
  await c.recommendations.get({ id: advice.id });
  const changed = await c.recommendations.update({ ...advice, fields: { text: `${note}!` } });
  await c.recommendations.makeTask({ ...changed, title: CANARY });
  await c.recommendations.trash({ id: advice.id });
  await c.recommendations.restore({ id: advice.id });
  await c.events.trash({ id });
  await c.events.restore({ id });
}

/** What agreements begin with. */
export async function templatesOf(c: CoreClient): Promise<void> {
  const { updatedAt } = await c.agreementTemplates.list();
  const due = { count: 2, unit: 'weeks' } as const;
  const templates = [{ id: newId(), title: CANARY, due }];
  await c.agreementTemplates.save({ updatedAt, templates });
}

export async function casesOf(c: CoreClient, organisationId: string): Promise<void> {
  const text = `Notiz ${CANARY}`;
  const fields = {
    organisationIds: [organisationId],
    concern: CANARY,
    goal: text,
    note: text,
    openedOn: '2026-11-02',
  };
  const { id, ...made } = await c.cases.create(fields);
  await c.cases.list({});
  await c.cases.count({});
  await c.cases.get({ id });
  await c.cases.suggest({ text: CANARY });
  const closing = {
    closedOn: '2026-11-20',
    closingReason: 'closing-reason/contact-lost',
    goalAttainment: 'goal-attainment/unknown',
  } as const;
  const { updatedAt } = await c.cases.update({
    id,
    updatedAt: made.updatedAt,
    fields: { ...fields, note: null },
  });
  const moved = await c.cases.setStatus({ id, updatedAt, status: 'case-status/active' });
  const passphrase = OTHER_SECRET;
  const colleague = await c.users.create({ name: 'Rosa Weiß', role: 'lead', passphrase });
  const handed = await c.cases.handOver({ ...moved, responsibleId: colleague.id, note: text });
  const closed = await c.cases.closeStale({ cases: [handed], closing });
  await c.cases.undo(closed);
  await c.cases.trash({ id });
  await c.cases.restore({ id });
}

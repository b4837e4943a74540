import { v7 as newId } from 'uuid';
import type { CoreClient } from '#shared/contract/index.ts';
import type { Core } from '../../../../src-main/core/core.ts';
import { ADMIN, PASSPHRASE, startCore, type Harness } from '../../../helpers/core-harness.ts';
import { pathFolders } from '../../../../src-main/host/path-folders.ts';
import { MemoryFiles } from '../../../helpers/memory-file-access.ts';
import { tempDir } from '../../../helpers/temp-dir.ts';
import { CANARY, OTHER_SECRET, SECRET } from './audit-canary.ts';
import { casesOf, codeLists, documents, eventsOf, network, templatesOf } from './audit-domain.ts';
import { formerIn, interruptedIn } from './audit-states.ts';

/** One call, and what it left behind. */
export interface Call {
  procedure: string;
  actions: string[];
  /** Rows it changed in the store; null where the store was opened or closed by it. */
  rows: number | null;
}

/** A client that writes down every call. */
function recording(h: Harness, calls: Call[]): CoreClient {
  const { core } = h;
  const last = (): number => numberOf(core, 'SELECT coalesce(max(seq), 0) FROM audit_entry');
  const rows = (): number => numberOf(core, 'SELECT total_changes()');
  const call = async (feature: string, name: string, input: unknown): Promise<unknown> => {
    const store = core.state === 'unlocked' ? core.workspace.store : null;
    const before = store ? { last: last(), rows: rows() } : { last: 0, rows: 0 };
    const client = h.client as unknown as Record<
      string,
      Record<string, (input: unknown) => Promise<unknown>>
    >;
    const result = await client[feature]?.[name]?.(input);
    if (core.state !== 'unlocked') {
      calls.push({ procedure: `${feature}.${name}`, actions: ['?'], rows: null });
      return result;
    }
    const same = store === core.workspace.store;
    const actions = core.workspace.store.sqlite
      .prepare<[number], string>('SELECT action FROM audit_entry WHERE seq > ? ORDER BY seq')
      .pluck()
      .all(before.last);
    calls.push({
      procedure: `${feature}.${name}`,
      actions,
      rows: same ? rows() - before.rows : null,
    });
    return result;
  };
  const feature = (name: string) =>
    new Proxy(
      {},
      { get: (_, procedure) => (input: unknown) => call(name, String(procedure), input) },
    );
  return new Proxy({}, { get: (_, name) => feature(String(name)) }) as CoreClient;
}

const numberOf = (core: Core, sql: string): number =>
  core.workspace.store.sqlite.prepare<[], number>(sql).pluck().get() ?? 0;

/** Calls every procedure of the contract at least once, each time so that it succeeds. */
export async function callEverything(): Promise<{ calls: Call[]; h: Harness }> {
  const files = new MemoryFiles();
  const printer = { print: async () => Buffer.from('%PDF /Type /Page') };
  const folder = tempDir();
  const folders = pathFolders(() => folder);
  const h = await startCore({ setUp: false, files, folders, printer });
  const calls: Call[] = [];
  const c = recording(h, calls);
  const { recoveryKey } = await c.vault.create({ name: ADMIN, passphrase: SECRET });
  await c.vault.confirmRecoveryKey({
    groups: [1, 2].map((position) => ({
      position,
      text: recoveryKey.split('-')[position - 1] ?? '',
    })),
  });
  await records(c);
  await people(c);
  await documents(c, files);
  await filesAndBackups(c, files, h.core);
  const renewed = await c.vault.renewRecoveryKey();
  await c.vault.changePassphrase({ passphrase: SECRET, newPassphrase: OTHER_SECRET });
  await c.vault.rekey({ passphrase: OTHER_SECRET });
  await c.vault.lock();
  await c.vault.unlock({ name: ADMIN, passphrase: OTHER_SECRET });
  await c.vault.lock();
  await c.vault.recover({
    recoveryKey: renewed.recoveryKey,
    name: ADMIN,
    newPassphrase: SECRET,
  });
  await auditItself(c);
  await restored(files, calls);
  return { calls, h };
}

async function records(c: CoreClient): Promise<void> {
  const note = `Notiz ${CANARY}`;
  const made = await c.organisations.create({ name: `Verein ${CANARY}`, notes: note });
  const { id } = made;
  await c.organisations.list({});
  await c.organisations.count({});
  await c.organisations.get({ id });
  await c.organisations.suggest({ text: 'Ver' });
  const fields = { name: 'Verein', notes: `${note}!`, phone: CANARY };
  await c.organisations.update({ ...made, fields });

  const person = await c.persons.create({ familyName: CANARY, notes: note });
  await c.persons.get({ id: person.id });
  await c.persons.list({});
  await c.persons.count({});
  await c.persons.suggest({ text: 'kan' });
  await c.persons.update({ ...person, fields: { familyName: `${CANARY}x`, email: CANARY } });

  const role = { personId: person.id, organisationId: id, function: 'function/board' } as const;
  const function_ = await c.affiliations.create(role);
  await c.affiliations.list({ organisationId: id });
  await c.affiliations.update({ ...function_, fields: { ...role, mainContact: true } });
  await c.affiliations.trash({ id: function_.id });
  await c.affiliations.restore({ id: function_.id });

  const span = { startDate: '2026-01-01', endDate: '2026-12-31' };
  const period = await c.fundingPeriods.create({ name: CANARY, ...span });
  await c.fundingPeriods.list();
  await c.fundingPeriods.update({ ...period, fields: { name: `${CANARY}2`, ...span } });
  const place = { fundingPeriodId: period.id, carrierId: id, name: CANARY, shortCode: 'TP1' };
  const subproject = await c.subprojects.create(place);
  await c.subprojects.list({});
  await c.subprojects.get({ id: subproject.id });
  await c.subprojects.update({ ...subproject, fields: { ...place, notes: note } });
  const taking = {
    organisationId: id,
    subprojectId: subproject.id,
    role: 'involvement-role/participant',
    status: 'active',
    fromDate: '2026-02-01',
    note,
  } as const;
  const involvement = await c.involvements.create(taking);
  await c.involvements.list({ organisationId: id });
  await c.involvements.update({ ...involvement, fields: { ...taking, note: null } });
  await c.involvements.trash({ id: involvement.id });
  await c.involvements.restore({ id: involvement.id });
  await c.involvements.trash({ id: involvement.id });
  await network(c, id, note);
  await c.subprojects.trash({ id: subproject.id });
  await c.subprojects.restore({ id: subproject.id });
  await c.subprojects.trash({ id: subproject.id });
  await c.fundingPeriods.trash({ id: period.id });
  await c.fundingPeriods.restore({ id: period.id });

  await casesOf(c, id);
  await eventsOf(c, id);
  const draft = await c.drafts.save({ form: 'session', body: { note } });
  await c.drafts.list();
  await c.drafts.discard({ id: draft.id });
  const session = {
    startsAt: '2026-11-20T09:00:00.000Z',
    durationMinutes: 45,
    form: 'session-form/short',
    mode: 'session-mode/phone',
    organisationIds: [id],
    participantIds: [person.id],
    note,
    result: CANARY,
    confidential: true,
  } as const;
  const held = {
    ...session,
    organisationIds: [...session.organisationIds],
    participantIds: [...session.participantIds],
  };
  const logged = await c.sessions.log({ session: held, agreements: [{ title: CANARY }] });
  await c.sessions.list({});
  await c.sessions.count({});
  await c.sessions.get({ id: logged.id });
  await c.sessions.defaults();
  const { updatedAt } = logged;
  await c.sessions.update({ id: logged.id, updatedAt, fields: { ...held, note: `${note}!` } });
  await c.sessions.trash({ id: logged.id });
  await c.sessions.restore({ id: logged.id });

  const task = await c.tasks.create({ title: CANARY, organisationId: id });
  await c.tasks.list({});
  await c.tasks.count({});
  await c.tasks.get({ id: task.id });
  await c.tasks.update({ ...task, fields: { title: CANARY, note } });
  await c.tasks.snooze({ id: task.id, until: '2026-12-01' });
  await c.tasks.setDone({ id: task.id, done: true });
  await c.tasks.trash({ id: task.id });
  await c.tasks.restore({ id: task.id });

  await c.timeline.page({ entity: 'organisation', id: id });
  await c.timeline.lanes({ entity: 'organisation', id: id });
  await c.overview.quarter({ scope: 'team' });
  await c.overview.recent({ scope: 'team' });
  await c.search.query({ text: CANARY });
  await codeLists(c);
  await c.help.access();
  await templatesOf(c);
  await c.settings.get();
  await c.settings.set({ language: 'en' });
  await c.persons.trash({ id: person.id });
  await c.persons.restore({ id: person.id });
  await c.organisations.trash({ id });
  await c.trash.list({});
  await c.organisations.restore({ id });
  await c.audit.record({ entity: 'organisation', id });
  const report = { organisationId: id, fileToken: 'summary.pdf' };
  await c.reports.caseSummary(report);
  await c.reports.caseSummaryHtml({ organisationId: id });
}

async function people(c: CoreClient): Promise<void> {
  const passphrase = OTHER_SECRET;
  const made = await c.users.create({ name: 'Ben Ito', role: 'counsellor', passphrase });
  await c.users.list();
  const fields = { name: 'Ben Itō', initials: 'BI', role: 'lead' as const };
  await c.users.update({ ...made, fields });
  await c.users.resetPassphrase({ id: made.id, passphrase: SECRET });
  await c.users.setActive({ id: made.id, active: false });
}

async function filesAndBackups(c: CoreClient, files: MemoryFiles, core: Core): Promise<void> {
  await c.vault.status();
  await c.vault.alive();
  await c.files.saveText({ fileToken: 'key.txt', text: SECRET });
  const fileToken = files.put('three', `Name;Notizen\nAlfa;${CANARY}\n${CANARY};\n`);
  await c.imports.preview({ fileToken });
  const { operationId } = await c.imports.run({ fileToken });
  await c.imports.undo({ operationId: operationId ?? '' });
  const { identity, recipient } = await c.backups.generateKey();
  await c.backups.saveKey({ fileToken: 'key.age', identity, passphrase: SECRET });
  await c.backups.chooseTarget({ folderToken: 'folder', label: CANARY, kind: 'folder' });
  const { planned: _planned, ...plan } = await c.backups.plan();
  await c.backups.setPlan({ ...plan, recipients: [{ recipient, label: CANARY }] });
  await c.backups.runNow({});
  await c.backups.create({ fileToken: 'backup.age', lock: { passphrase: SECRET } });
  await c.backups.status();
  await c.backups.acknowledge({ id: interruptedIn(core) });
  await c.backups.removeFormer(formerIn(core));
  const unlock = { passphrase: SECRET };
  await c.backups.inspect({ fileToken: 'backup.age', unlock });
  await c.backups.verify({ fileToken: 'backup.age', unlock });
  await fromBackup(c);
  const workId = newId();
  await c.progress.watch({ workId });
  await c.progress.cancel({ workId });
}

async function auditItself(c: CoreClient): Promise<void> {
  const { rows } = await c.audit.list({});
  await c.audit.count({});
  await c.audit.entry({ id: rows[0]?.id ?? '' });
  await c.audit.choices();
  await c.audit.verify({});
  await c.audit.export({ format: 'csv', fileToken: 'audit.csv' });
  const view = await c.views.save({
    table: 'organisations',
    name: CANARY,
    shared: true,
    definition: {
      filters: [{ column: 'name', condition: { op: 'contains', value: CANARY } }],
      text: CANARY,
      sorting: [],
      group: null,
      layout: {},
    },
  });
  await c.views.list({ table: 'organisations' });
  await c.views.remove({ id: view.id });
  await c.views.export({
    table: 'organisations',
    filters: [{ column: 'name', condition: { op: 'contains', value: CANARY } }],
    text: CANARY,
    sort: [],
    columns: [{ id: 'name', header: CANARY }],
    language: 'de',
    yes: 'ja',
    no: 'nein',
    fileToken: 'organisations.csv',
  });
}

/** A backup goes back into an empty place, which is another core. */
async function restored(files: MemoryFiles, calls: Call[]): Promise<void> {
  const place = await startCore({ setUp: false, files });
  await recording(place, calls).backups.restore({
    fileToken: 'backup.age',
    unlock: { passphrase: SECRET },
    admin: ADMIN,
    newPassphrase: PASSPHRASE,
  });
  place.close();
  await replaced(files, calls);
}

/** Over another store, which has fewer entries: those of the backup come with it. */
async function replaced(files: MemoryFiles, calls: Call[]): Promise<void> {
  const other = await startCore({ files });
  const c = recording(other, calls);
  const source = { from: { fileToken: 'backup.age' }, unlock: { passphrase: SECRET } };
  const { openedId } = await c.backups.openFile(source);
  await c.backups.replace({ openedId });
  await c.backups.safetyBackups();
  other.close();
}

/** Looking into a backup, and a single organisation out of it. */
async function fromBackup(c: CoreClient): Promise<void> {
  const source = { from: { fileToken: 'backup.age' }, unlock: { passphrase: SECRET } };
  await c.backups.drill(source);
  const { openedId } = await c.backups.openFile(source);
  await c.backups.preview({ openedId });
  const [found] = await c.backups.records({ openedId, text: 'verein' });
  const organisationId = found?.id ?? '';
  await c.backups.history({ openedId, organisationId });
  await c.organisations.trash({ id: organisationId });
  const { operationId } = await c.backups.bringBack({ openedId, organisationId });
  await c.backups.undoBringBack({ operationId: operationId ?? '' });
  await c.organisations.restore({ id: organisationId });
  await c.backups.close({ openedId });
}

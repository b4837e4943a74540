import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CoreClient } from '#shared/contract/index.ts';
import type { Actor } from '../../../../src-main/core/workspace.ts';
import { MemoryFiles } from '../../../helpers/memory-file-access.ts';
import { expectRefusal, startCore, type Harness } from '../../../helpers/core-harness.ts';

/*
 * A confidential note is for the session's counsellors, for who logged it, and for leads and
 * admins. Every way a note can take out of the store is tried here as each of them; the words are
 * in no other record.
 */
const NOTE = 'Zwetschgenknödel im Vorstandsstreit';
const RESULT = 'Quittenmus statt Kassenprüfung';
const WORDS = ['Zwetschgenkn', 'Quittenmus', 'vorstandsstreit'];
const DRAFTED = 'Heidelbeerstreusel im Entwurf';

let h: Harness;
let files: MemoryFiles;
let people: Record<'writer' | 'helper' | 'other' | 'lead', Actor>;
let organisationId: string;
let sessionId: string;
let trashedId: string;

const fields = () => ({
  startsAt: '2026-11-20T09:00:00.000Z',
  durationMinutes: 60,
  form: 'session-form/specialist' as const,
  mode: 'session-mode/on-site' as const,
  organisationIds: [organisationId],
  counsellorIds: [people.writer.id, people.helper.id],
  note: NOTE,
  result: RESULT,
  confidential: true,
});

beforeAll(async () => {
  files = new MemoryFiles();
  h = await startCore({
    files,
    printer: { print: (html) => Promise.resolve(new TextEncoder().encode(html)) },
  });
  people = {
    writer: h.addColleague('Ada Berg', 'counsellor'),
    helper: h.addColleague('Ben Ito', 'counsellor'),
    other: h.addColleague('Cem Dost', 'counsellor'),
    lead: h.addColleague('Dora Fink', 'lead'),
  };
  h.actAs(people.writer);
  ({ id: organisationId } = await h.client.organisations.create({ name: 'Frauenverein' }));
  ({ id: sessionId } = await h.client.sessions.log({
    session: fields(),
    agreements: [{ title: 'Protokoll schicken' }],
  }));
  ({ id: trashedId } = await h.client.sessions.log({ session: fields() }));
  await h.client.sessions.trash({ id: trashedId });
  // Changed once, so that the note is in the history as well, before and after.
  const { updatedAt } = await h.client.sessions.get({ id: sessionId });
  await h.client.sessions.update({
    id: sessionId,
    updatedAt,
    fields: { ...fields(), note: `${NOTE}, zweite Fassung` },
  });
  await h.client.drafts.save({ form: 'session', recordId: sessionId, body: { note: DRAFTED } });
});
afterAll(() => h.close());

/** Every answer that could hold a note, its excerpt, or tell that it holds a word. */
const READS: Record<string, (client: CoreClient) => Promise<unknown>> = {
  'sessions.get': ({ sessions }) => sessions.get({ id: sessionId }),
  'sessions.get of the trash': ({ sessions }) => sessions.get({ id: trashedId }),
  'sessions.list': ({ sessions }) => sessions.list({}),
  'sessions.list of the trash': ({ sessions }) => sessions.list({ trashed: true }),
  'timeline.page': ({ timeline }) => timeline.page({ entity: 'organisation', id: organisationId }),
  'timeline.lanes': ({ timeline }) =>
    timeline.lanes({ entity: 'organisation', id: organisationId }),
  'organisations.get': ({ organisations }) => organisations.get({ id: organisationId }),
  'organisations.list': ({ organisations }) => organisations.list({}),
  'tasks.list': ({ tasks }) => tasks.list({}),
  'trash.list': ({ trash }) => trash.list({}),
  'drafts.list': ({ drafts }) => drafts.list(),
  'reports.caseSummaryHtml': ({ reports }) =>
    reports.caseSummaryHtml({ organisationId, language: 'de', withNotes: true }),
  'search.query': async ({ search }) => {
    const found = await Promise.all(WORDS.map((text) => search.query({ text })));
    return found.map(({ hits }) => hits);
  },
  'audit.record': ({ audit }) => audit.record({ entity: 'session', id: sessionId }),
  'audit.record of the organisation': ({ audit }) =>
    audit.record({ entity: 'organisation', id: organisationId }),
  'audit.entry': async ({ audit }) => {
    const { rows } = await audit.list({ limit: 200 });
    return Promise.all(rows.map(({ id }) => audit.entry({ id })));
  },
};

/** What the person can read of it, a refusal being nothing. */
async function readBy(person: Actor | undefined, read: (client: CoreClient) => Promise<unknown>) {
  h.actAs(person);
  try {
    return JSON.stringify(await read(h.client));
  } catch (error) {
    return `refused: ${String((error as { code?: unknown }).code)}`;
  }
}

const SECRET = /Zwetschgenkn|Quittenmus|Heidelbeer/;

describe.each(Object.keys(READS))('%s', (name) => {
  const read = READS[name] as (client: CoreClient) => Promise<unknown>;

  test('tells a counsellor who was not there nothing of what was said', async () => {
    expect(await readBy(people.other, read)).not.toMatch(SECRET);
  });

  test('tells nobody what another person is still typing', async () => {
    for (const person of [people.helper, people.other, people.lead, undefined]) {
      expect(await readBy(person, read)).not.toMatch(/Heidelbeer/);
    }
  });
});

test('whoever was there, logged it or leads reads it everywhere it is shown', async () => {
  const shown = ['sessions.get', 'timeline.page', 'reports.caseSummaryHtml'];
  for (const person of [people.writer, people.helper, people.lead, undefined]) {
    for (const name of [...shown, 'search.query']) {
      const read = READS[name] as (client: CoreClient) => Promise<unknown>;
      expect(await readBy(person, read), `${name} for ${person?.name ?? 'admin'}`).toMatch(
        /Zwetschgenkn/,
      );
    }
  }
});

test('a list filtered by a word of the note does not give away that it is in there', async () => {
  const found = async (person: Actor) => {
    h.actAs(person);
    const counts = await Promise.all(
      WORDS.map(async (text) => [
        (await h.client.sessions.list({ text })).rows.length,
        (await h.client.sessions.count({ text })).count,
        (await h.client.timeline.page({ entity: 'organisation', id: organisationId, text })).entries
          .length,
        (await h.client.search.query({ text })).hits.length,
      ]),
    );
    return counts.flat();
  };
  expect(new Set(await found(people.other))).toEqual(new Set([0]));
  expect(new Set(await found(people.lead))).toEqual(new Set([1]));
});

test('the printed summary says that there is a note, and not what it says', async () => {
  const print = async (person: Actor) => {
    h.actAs(person);
    await h.client.reports.caseSummary({
      organisationId,
      language: 'de',
      withNotes: true,
      fileToken: 'summary.pdf',
    });
    return String(files.files.get('summary.pdf'));
  };
  expect(await print(people.other)).not.toMatch(SECRET);
  expect(await print(people.lead)).toMatch(/Zwetschgenkn/);
});

test('who may not read it can neither change, trash nor restore it, nor let themselves in', async () => {
  h.actAs(people.lead);
  const { updatedAt } = await h.client.sessions.get({ id: sessionId });
  h.actAs(people.other);
  const update = (patch: object) =>
    h.client.sessions.update({ id: sessionId, updatedAt, fields: { ...fields(), ...patch } });
  await expectRefusal(update({ confidential: false }), 'FORBIDDEN');
  await expectRefusal(update({ counsellorIds: [people.other.id] }), 'FORBIDDEN');
  await expectRefusal(h.client.sessions.trash({ id: sessionId }), 'FORBIDDEN');
  await expectRefusal(h.client.sessions.restore({ id: trashedId }), 'FORBIDDEN');
});

test('a demoted lead stops reading at once', async () => {
  const lead = h.addColleague('Elif Gül', 'lead');
  h.actAs(lead);
  await h.client.sessions.get({ id: sessionId });
  h.core.workspace.store.sqlite
    .prepare("UPDATE user SET role = 'counsellor' WHERE id = ?")
    .run(lead.id);
  await expectRefusal(h.client.sessions.get({ id: sessionId }), 'FORBIDDEN');
});

test('what is shared on purpose: that it took place, with whom, and what was agreed', async () => {
  h.actAs(people.other);
  const [entry] = (
    await h.client.timeline.page({ entity: 'organisation', id: organisationId, kinds: ['session'] })
  ).entries;
  expect(entry).toMatchObject({
    kind: 'session',
    note: null,
    counsellors: ['Ada Berg', 'Ben Ito'],
  });
  const { rows } = await h.client.tasks.list({});
  expect(rows.map(({ title }) => title)).toEqual(['Protokoll schicken']);
});

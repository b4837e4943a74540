import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CoreClient } from '#shared/contract/index.ts';
import { refusalOf, startCore, type Harness } from '../helpers/core-harness.ts';
import { sharedFile } from '../helpers/shared-data.ts';
import { anyCode } from '../core/store/store-fixture.ts';

let h: Harness;
let organisationId: string;
let fundingPeriodId: string;
beforeAll(async () => {
  h = await startCore();
  // Thousands of small writes whose durability is tested elsewhere.
  h.core.workspace.store.sqlite.pragma('synchronous = OFF');
  ({ id: organisationId } = await h.client.organisations.create({ name: 'Köprü e. V.' }));
  ({ id: fundingPeriodId } = await h.client.fundingPeriods.create({
    name: '2026',
    startDate: '2026-01-01',
    endDate: '2026-12-31',
  }));
});
afterAll(() => {
  expect(h.faults).toEqual([]);
  h.close();
});

/** Invented or common knowledge: what has broken some program somewhere. */
const HARD = [
  'Köprü e. V. „Brücke“',
  "O'Neil; DROP TABLE organisation; --",
  '"doppelt" und \'einfach\' und `schräg`',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '&amp; &lt; &#x41;',
  '=cmd|"/C calc"!A0',
  '@SUM(1+1)',
  '+49 30 1234567',
  '-1',
  '0',
  '007',
  '1e5',
  'null',
  'undefined',
  'NaN',
  'true',
  '[object Object]',
  '{"json": [1, 2]}',
  '\\',
  '\\n\\u0041',
  '%s %d %00',
  '${HOME} {{x}} {in} ?1 @userId :name',
  '../../etc/passwd',
  'C:\\Windows\\nul',
  'Ａ１（全角）',
  '橋を架ける会',
  'جمعية الجسر ـ برلين',
  'עמותה',
  'ማሕበር ኤርትራውያን',
  'Сою́з «Мост»',
  'Nguyễn Thị Minh Khai',
  'e\u0301 und é',
  'İstanbul ıĞ ŞÇ',
  'straße ẞ ﬁ ŉ',
  '👩‍👩‍👧‍👦🏳️‍🌈 👍🏽',
  '𝔊𝔯𝔲𝔭𝔭𝔢 𠜎',
  'a\u200bb\u200dc\ufeffd',
  '\u202erückwärts\u202c',
  'weich\u00adgetrennt',
  'geschützt\u00a0leer',
  'Zeile\u2028Absatz\u2029Ende',
  '\u0085\u0080\u009f',
  'Z̸̢̛͎a̷̧͝l̶̤͠g̸͉̍o̷̯͂',
  '\ufffd\ufffe\uffff',
  'x'.repeat(300),
];
/** No text has these: they must be refused wherever they are typed. */
const NO_TEXT = ['a\u0000b', 'halb \ud83d', '\udc00', 'um\ud83dgekehrt\ude00'];
/** Fine in text of several lines, not in a name. */
const SEVERAL_LINES = [
  'eins\nzwei\r\ndrei\tvier',
  '\u001b[31mrot',
  '\u0007',
  ' führend und folgend ',
];

interface Field {
  /** Where a refusal names it. */
  path: string;
  /** One line is trimmed, and takes no control characters. */
  line: boolean;
  save: (text: string) => Promise<unknown>;
}

const session = (client: CoreClient, fields: object, agreements: { title: string }[] = []) =>
  client.sessions.log({
    session: {
      startsAt: '2026-11-20T10:00:00.000Z',
      durationMinutes: 60,
      form: anyCode('session-form') as 'session-form/x',
      mode: anyCode('session-mode') as 'session-mode/x',
      organisationIds: [organisationId],
      ...fields,
    },
    agreements,
  });

type Named = Record<string, unknown>;

/** Each saves the text in one field and reads it back. */
function fields({ client }: Harness): Field[] {
  const of = (
    line: boolean,
    names: string[],
    create: (fields: never) => Promise<{ id: string }>,
    get: (input: { id: string }) => Promise<Named>,
    beside: object = {},
  ): Field[] =>
    names.map((name) => ({
      path: name,
      line,
      save: async (text) => {
        const { id } = await create({ ...beside, [name]: text } as never);
        return (await get({ id }))[name];
      },
    }));
  const { organisations, persons, tasks, subprojects, sessions } = client;
  const lines = [
    'shortName',
    'registerCourt',
    'registerNumber',
    'street',
    'city',
    'phone',
    'email',
    'website',
    'postalCode',
  ];
  return [
    ...of(true, ['name'], organisations.create, organisations.get),
    ...of(true, lines, organisations.create, organisations.get, { name: 'A' }),
    ...of(false, ['notes'], organisations.create, organisations.get, { name: 'A' }),
    {
      path: 'otherNames.0',
      line: true,
      save: async (text) => {
        const { id } = await organisations.create({ name: 'A', otherNames: [text] });
        return (await organisations.get({ id })).otherNames[0];
      },
    },
    ...of(true, ['givenName', 'salutation', 'phone', 'email'], persons.create, persons.get, {
      familyName: 'A',
    }),
    ...of(true, ['familyName'], persons.create, persons.get),
    ...of(false, ['notes'], persons.create, persons.get, { familyName: 'A' }),
    ...of(true, ['title'], tasks.create, tasks.get),
    ...of(false, ['note'], tasks.create, tasks.get, { title: 'A' }),
    ...of(true, ['name'], subprojects.create, subprojects.get, { fundingPeriodId }),
    ...of(true, ['shortCode'], subprojects.create, subprojects.get, { fundingPeriodId, name: 'A' }),
    ...of(false, ['notes'], subprojects.create, subprojects.get, { fundingPeriodId, name: 'A' }),
    ...['note', 'result'].map((name) => ({
      path: `session.${name}`,
      line: false,
      save: async (text: string) => {
        const { id } = await session(client, { [name]: text });
        return ((await sessions.get({ id })) as Named)[name];
      },
    })),
    {
      path: 'agreements.0.title',
      line: true,
      save: async (text) => {
        const { id } = await session(client, {}, [{ title: text }]);
        return (await sessions.get({ id })).tasks[0]?.title;
      },
    },
  ];
}

/** The exact text comes back (a line trimmed, nothing as null), or the field is refused by name. */
async function comesBack({ path, line, save }: Field, text: string): Promise<'kept' | 'refused'> {
  let back: unknown;
  try {
    back = await save(text);
  } catch {
    const refusal = await refusalOf(save(text));
    expect(refusal.code, path).toBe('INVALID_INPUT');
    const { issues } = refusal.data as { issues: { path: string }[] };
    expect(
      issues.map((issue) => issue.path),
      path,
    ).toContain(path);
    return 'refused';
  }
  const expected = line ? text.trim() : text;
  expect(back, path).toBe(text === '' ? null : expected);
  return 'kept';
}

const LINES = {
  organisation: ['name', 'shortName', 'registerCourt', 'street', 'city', 'email', 'website'],
  person: ['familyName', 'givenName', 'salutation', 'email'],
};

/** The same text in all fields of one record: what is refused is named, the rest comes back. */
async function allComeBack({ client }: Harness, text: string): Promise<void> {
  const { organisations, persons, tasks } = client;
  const records = [
    { lines: LINES.organisation, must: 'name', notes: 'notes', feature: organisations },
    { lines: LINES.person, must: 'familyName', notes: 'notes', feature: persons },
    { lines: ['title'], must: 'title', notes: 'note', feature: tasks },
  ];
  for (const { lines, must, notes, feature } of records) {
    const create = (fields: Named) => feature.create(fields as never);
    const input: Named = Object.fromEntries([...lines, notes].map((name) => [name, text]));
    let saved: { id: string };
    try {
      saved = await create(input);
    } catch {
      const refusal = await refusalOf(create(input));
      expect(refusal.code).toBe('INVALID_INPUT');
      const { issues } = refusal.data as { issues: { path: string }[] };
      for (const { path } of issues) {
        expect(lines, JSON.stringify(text)).toContain(path);
        input[path] = path === must ? 'A' : null;
      }
      saved = await create(input);
    }
    const back = (await feature.get({ id: saved.id })) as Named;
    const expected = Object.entries(input).map(([name, value]) => {
      const kept = name !== notes && typeof value === 'string' ? value.trim() : value;
      return [name, kept === '' ? null : kept];
    });
    expect(back).toMatchObject(Object.fromEntries(expected) as Named);
  }
}

describe('every field of text', () => {
  test('gives hard text back to the letter, as far as it is long enough', async () => {
    for (const field of fields(h)) {
      const results = await Promise.all(HARD.map((text) => comesBack(field, text)));
      const short = [
        'postalCode',
        'registerNumber',
        'phone',
        'shortCode',
        'shortName',
        'registerCourt',
      ];
      const refused = HARD.filter((_, index) => results[index] === 'refused');
      if (short.includes(field.path)) continue;
      const tooLong = refused.every((text) => text.length >= 100 || text === '\ufffd\ufffe\uffff');
      expect(tooLong, `${field.path}: ${JSON.stringify(refused)}`).toBe(true);
    }
  });

  test('refuses what is no text, and never turns it into another', async () => {
    for (const field of fields(h)) {
      for (const text of NO_TEXT) {
        expect(await comesBack(field, text), `${field.path} ${JSON.stringify(text)}`).toBe(
          'refused',
        );
      }
    }
  });

  test('keeps several lines where there may be several, and refuses them in a name', async () => {
    for (const field of fields(h)) {
      for (const text of SEVERAL_LINES.slice(0, 3)) {
        expect(await comesBack(field, text), field.path).toBe(field.line ? 'refused' : 'kept');
      }
      await comesBack(field, SEVERAL_LINES[3] ?? '');
    }
  });

  test.skipIf(sharedFile('text', 'blns.json') === null)(
    'gives the big list of naughty strings back (needs ../shared/data)',
    async () => {
      const naughty = JSON.parse(
        readFileSync(sharedFile('text', 'blns.json') ?? '', 'utf8'),
      ) as string[];
      expect(naughty.length).toBeGreaterThan(400);
      for (const text of naughty) await allComeBack(h, text);
    },
  );
});

test('a draft keeps any text to the letter, half characters included', async () => {
  const body = { texts: [...HARD, ...NO_TEXT, ...SEVERAL_LINES] };
  await h.client.drafts.save({ form: 'session', body });
  expect((await h.client.drafts.list())[0]?.body).toEqual(body);
});

test('what was kept is found again, lists and search stand it all', async () => {
  for (const text of [...HARD, ...NO_TEXT, ...SEVERAL_LINES].map((each) => each.slice(0, 200))) {
    await h.client.search.query({ text });
    await h.client.organisations.list({
      text,
      filters: [{ column: 'name', condition: { op: 'contains', value: text } }],
    });
    await h.client.organisations.suggest({ text });
    await h.client.timeline.page({ entity: 'organisation', id: organisationId, text });
  }
  let after: string | undefined;
  const seen = new Set<string>();
  do {
    const page = await h.client.organisations.list({ limit: 200, ...(after && { after }) });
    page.rows.forEach(({ id }) => seen.add(id));
    after = page.next ?? undefined;
  } while (after);
  expect({ count: seen.size }).toEqual(await h.client.organisations.count({}));
});

import { expect, test } from 'vitest';
import {
  addedRows,
  choiceOf,
  choiceValue,
  firstChoice,
  type Matched,
} from '../../../../src-renderer/features/events/attendance-choices.ts';
import { attendanceLines } from '../../../../src-renderer/features/events/attendance-lines.ts';
import {
  eventForm,
  eventInput,
  newEvent,
  typedTime,
} from '../../../../src-renderer/features/events/event-values.ts';

test.each([
  ['Ada Demir; Köprü e. V.', ['Ada Demir', 'Köprü e. V.', 1]],
  ['Ada Demir\tKöprü e. V.', ['Ada Demir', 'Köprü e. V.', 1]],
  // First name, family name, organisation; contact data is not taken over.
  ['Ada\tDemir\tKöprü\tada@example.org\t0176 12345678', ['Ada Demir', 'Köprü', 1]],
  ['3\tAda Demir\tKöprü', ['Ada Demir', 'Köprü', 1]],
  ['1. Ada Demir', ['Ada Demir', null, 1]],
  ['– Ada Demir', ['Ada Demir', null, 1]],
  ['Köprü e. V.; 4', [null, 'Köprü e. V.', 4]],
  // The cell holds one organisation's name with a number in it.
  ['Ada Demir; Projekt 3', ['Ada Demir', 'Projekt 3', 1]],
  ['فاطمة الحسن ; جمعية', ['فاطمة الحسن', 'جمعية', 1]],
])('a line is understood: %s', (text, [person, organisation, headcount]) => {
  expect(attendanceLines(text, 'person')).toEqual([{ line: 1, person, organisation, headcount }]);
});

test('a heading, empty lines and lines of numbers are no people, and lines keep their number', () => {
  const text = 'Name\tOrganisation\r\n\r\nAda\tKöprü\n42\nBo\tHafen\n';
  expect(attendanceLines(text, 'person').map(({ line, person }) => [line, person])).toEqual([
    [3, 'Ada'],
    [5, 'Bo'],
  ]);
  // A person may be called like a heading, once it is no heading.
  expect(attendanceLines('Ada; Köprü\nVerein; Köprü', 'person')).toHaveLength(2);
});

test('the organisation may stand first', () => {
  expect(attendanceLines('Köprü;Ada Demir\nHafen\nHafen; 3', 'organisation')).toMatchObject([
    { person: 'Ada Demir', organisation: 'Köprü' },
    { person: null, organisation: 'Hafen', headcount: 1 },
    { person: null, organisation: 'Hafen', headcount: 3 },
  ]);
});

const candidate = (id: string, of: { exact?: boolean; affiliated?: boolean } = {}) => ({
  id,
  name: id,
  exact: of.exact ?? false,
  affiliated: of.affiliated ?? false,
});
const unknown = { person: 'text', organisation: 'create' } as const;
const line = { line: 1, person: 'Ada', organisation: 'Köprü', headcount: 1 };
const matched = (more: Partial<Matched>): Matched => ({
  persons: [],
  organisations: [],
  present: false,
  ...more,
});

test('of several people of one name only the one of the organisation is taken; else nobody', () => {
  const exact = { exact: true };
  const of = (persons: Matched['persons']) =>
    firstChoice(line, matched({ persons }), unknown).person;
  expect(of([candidate('a', exact)])).toEqual({ is: 'record', id: 'a' });
  expect(of([candidate('a', exact), candidate('b', exact)])).toEqual({ is: 'text' });
  expect(of([candidate('a', exact), candidate('b', { exact: true, affiliated: true })])).toEqual({
    is: 'record',
    id: 'b',
  });
  // Similar is not enough for a person.
  expect(of([candidate('a')])).toEqual({ is: 'text' });
  const organisations = [candidate('o')];
  expect(firstChoice(line, matched({ organisations }), unknown).organisation).toEqual({
    is: 'record',
    id: 'o',
  });
  expect(firstChoice(line, matched({ present: true }), unknown).included).toBe(false);
});

test('what is only counted becomes numbers, of one organisation one row', () => {
  const lines = ['a', 'b', 'c', 'd', 'e'].map((person, index) => ({
    line: index,
    person,
    organisation: index < 4 ? 'Köprü' : null,
    headcount: 1,
  }));
  const at = (person: string, organisation: string | null, included = true) => ({
    included,
    person: choiceOf(person),
    organisation: organisation === null ? null : choiceOf(organisation),
  });
  const added = addedRows(lines, [
    at('count', 'record:o1'),
    at('count', 'record:o1'),
    at('text', 'count'),
    at('record:p', 'create', false),
    at('count', null),
  ]);
  expect(added).toEqual({
    rows: [
      { organisationId: 'o1', headcount: 2 },
      { personName: 'c', createPerson: false },
    ],
    countedPersons: 1,
    countedOrganisations: 1,
  });
  for (const value of ['record:o1', 'text', 'create', 'count']) {
    expect(choiceValue(choiceOf(value))).toBe(value);
  }
});

test('times are understood as people type them, and stored in UTC', () => {
  expect(['9', '930', '9.30', '09:30', '9 Uhr', '24', '9:60', ''].map(typedTime)).toEqual([
    '09:00',
    '09:30',
    '09:30',
    '09:30',
    '09:00',
    null,
    null,
    null,
  ]);
  const start = { ...newEvent('2026-07-01'), title: 'x', time: '9' };
  expect(eventInput({ ...start, endTime: '1630' })).toMatchObject({
    startsAt: '2026-07-01T07:00:00.000Z',
    endsAt: '2026-07-01T14:30:00.000Z',
  });
  expect(eventInput({ ...start, endDay: '2026-07-03', endTime: '8' }).endsAt).toBe(
    '2026-07-03T06:00:00.000Z',
  );
  const issues = (more: object) =>
    eventForm.safeParse({ ...start, ...more }).error?.issues.map(({ path }) => path.join());
  expect(issues({ endTime: '8' })).toEqual(['endTime']);
  expect(issues({ endDay: '2026-06-30', endTime: '18' })).toEqual(['endDay']);
  expect(issues({ endDay: '2026-07-03' })).toEqual(['endTime']);
});

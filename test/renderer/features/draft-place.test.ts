import { expect, test } from 'vitest';
import { DRAFT_FORMS } from '#shared/codes/words.ts';
import { draftPlace, draftTitle } from '../../../src-renderer/features/overview/draft-place.ts';

const ID = '01a20884-553b-75c9-8b0f-5347b459f95a';
const draft = (form: (typeof DRAFT_FORMS)[number], recordId = '') => ({
  id: ID,
  form,
  recordId,
  body: null,
  createdAt: '2026-11-23T13:00:00.000Z',
  updatedAt: '2026-11-23T13:00:00.000Z',
});

test('every form leads somewhere, and one beside a record to that record', () => {
  for (const form of DRAFT_FORMS) expect(draftPlace(draft(form, ID)).at, form).toBeTruthy();
  expect(draftPlace(draft('consent', `${ID} consent-purpose/storage`))).toEqual({
    at: 'record',
    kind: 'person',
    id: ID,
  });
  expect(draftPlace(draft('task'))).toEqual({ at: 'list', to: '/tasks' });
});

test('a draft is named by what was typed', () => {
  expect(draftTitle({ values: { name: ' Verein ' }, base: {} })).toBe('Verein');
  expect(draftTitle({ organisations: [{ name: 'A' }, { name: 'B' }] })).toBe('A, B');
  expect(draftTitle(null)).toBe('');
});

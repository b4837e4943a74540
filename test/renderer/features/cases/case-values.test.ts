import { describe, expect, it } from 'vitest';
import { checkClosing } from '../../../../src-renderer/features/cases/case-closing.ts';
import {
  caseForm,
  caseInput,
  newCase,
  newCaseInput,
} from '../../../../src-renderer/features/cases/case-values.ts';
import { validateValues } from '../../../../src-renderer/hooks/validate-values.ts';
import { createTexts } from '../../../../src-renderer/i18n/index.ts';

const ID = '01936d3e-0000-7000-8000-000000000001';
const start = { today: '2026-11-23', me: ID, organisationIds: [ID] };
const t = createTexts('de').getFixedT('de', 'errors');

describe('the form of a case', () => {
  it('marks what is missing at its own field', () => {
    const empty = { ...newCase({ ...start, organisationIds: [] }), openedOn: '' };
    expect(Object.keys(validateValues(caseForm, empty, t)).sort()).toEqual([
      'concern',
      'openedOn',
      'organisationIds',
    ]);
  });

  it('names who is responsible when a case is made, and never when it is changed', () => {
    const values = { ...newCase(start), concern: 'Vereinsgründung' };
    expect(newCaseInput(values)).toMatchObject({ responsibleId: ID, openedOn: '2026-11-23' });
    // The contract refuses unknown keys: a change would fail altogether.
    expect(caseInput(values)).not.toHaveProperty('responsibleId');
  });
});

describe('the closing of a case', () => {
  const values = {
    status: 'case-status/completed' as const,
    closedOn: '2026-11-23',
    closingReason: 'closing-reason/referred',
    goalAttainment: null,
  };
  it('is not sent before reason, day and goal attainment are there', () => {
    expect(checkClosing({ ...values, closedOn: null })).toEqual({
      missing: ['closedOn', 'goalAttainment'],
    });
  });
  it('is sent without the status, which is not a part of it', () => {
    expect(checkClosing({ ...values, goalAttainment: 'goal-attainment/partial' })).toEqual({
      closing: {
        closedOn: '2026-11-23',
        closingReason: 'closing-reason/referred',
        goalAttainment: 'goal-attainment/partial',
      },
    });
  });
});

import { expect, test } from 'vitest';
import { organisationFields } from '#shared/contract/organisations.ts';
import {
  newOrganisation,
  ORGANISATION_FIELDS,
  organisationInput,
} from '../../../../src-renderer/features/organisations/organisation-values.ts';
import { organisations } from '../../../../src-renderer/i18n/de/organisations.ts';
import { createTexts } from '../../../../src-renderer/i18n/index.ts';
import { validateValues } from '../../../../src-renderer/hooks/validate-values.ts';

const t = createTexts('de').getFixedT('de', 'errors');

test('the form knows and names every field of the contract: none is lost by editing', () => {
  expect(Object.keys(newOrganisation()).sort()).toEqual([...ORGANISATION_FIELDS].sort());
  expect(Object.keys(organisations.field).sort()).toEqual([...ORGANISATION_FIELDS].sort());
});

test('a name is all a new organisation needs; what is left empty is sent as null', () => {
  const input = organisationInput({ ...newOrganisation(' Verein Brücke '), street: '' });
  expect(input).toMatchObject({ name: 'Verein Brücke', street: null, kind: 'kind/unknown' });
});

test('mistakes show at their fields, in words', () => {
  const values = { ...newOrganisation(''), foundedYear: 20, postalCode: '123456789012' };
  expect(validateValues(organisationFields, values, t)).toEqual({
    name: 'Bitte ausfüllen.',
    foundedYear: 'Der Wert ist zu klein.',
    postalCode: 'Das ist zu lang.',
  });
  expect(validateValues(organisationFields, newOrganisation('Brücke'), t)).toEqual({});
});

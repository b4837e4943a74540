import { addDays, addMonths } from '#shared/rules/dates.ts';
import type { Operation } from '../store/operation.ts';
import type { SeedRandom } from './seed-random.ts';

const FURTHER = ['newsletter', 'partners', 'evaluation', 'publication', 'special-categories'];
const FORMS = [
  'consent-form/written',
  'consent-form/written',
  'consent-form/sign-up',
  'consent-form/oral',
  'consent-form/electronic',
];
const LEGAL_BASIS = 'Art. 6 Abs. 1 lit. b DSGVO (Beratung auf eigene Anfrage)';

/**
 * What people agreed to: most to being stored, some to more, a few refused or withdrew, and what
 * was agreed to for two years has run out here and there.
 *
 * @returns how many.
 */
export function seedConsents(
  operation: Operation,
  random: SeedRandom,
  { personIds, today, days }: { personIds: readonly string[]; today: string; days: number },
): number {
  let made = 0;
  for (const personId of personIds) {
    const purposes = random.chance(0.85)
      ? ['storage', ...random.some(FURTHER, random.between(0, 3))]
      : [];
    for (const purpose of purposes) {
      operation.insert('consent', { personId, ...drawConsent(random, { purpose, today, days }) });
      made += 1;
    }
  }
  return made;
}

function drawConsent(
  random: SeedRandom,
  { purpose, today, days }: { purpose: string; today: string; days: number },
) {
  const givenOn = addDays(today, -random.between(5, days));
  const common = {
    purpose: `consent-purpose/${purpose}`,
    legalBasis: null,
    withdrawnOn: null,
    expiresOn: null,
    documentId: null,
    note: null,
    form: random.pick(FORMS),
    textVersion: givenOn < addDays(today, -700) ? '1.0' : '2.1',
    givenOn,
  };
  const chance = random.next();
  if (purpose === 'storage' && chance < 0.2) {
    return {
      ...common,
      state: 'consent-state/not-needed',
      legalBasis: LEGAL_BASIS,
      form: null,
      textVersion: null,
    };
  }
  if (purpose !== 'storage' && chance < 0.12) return { ...common, state: 'consent-state/refused' };
  if (purpose !== 'storage' && chance < 0.18) {
    const withdrawnOn = addDays(givenOn, random.between(20, 300));
    return {
      ...common,
      state: 'consent-state/withdrawn',
      withdrawnOn: withdrawnOn < today ? withdrawnOn : today,
    };
  }
  if (chance > 0.93) {
    return { ...common, state: 'consent-state/open', form: null, givenOn: null };
  }
  return {
    ...common,
    state: 'consent-state/granted',
    expiresOn: random.chance(0.5) ? addMonths(givenOn, 36) : null,
  };
}

import { isAdministration, isMigrantOrganisation } from '#shared/rules/organisation-kinds.ts';
import { addDays } from '#shared/rules/dates.ts';
import type { Operation } from '../store/operation.ts';
import type { SeedRandom } from './seed-random.ts';

/** An organisation as cooperations are drawn for it. */
export interface SeededPartner {
  id: string;
  kind: string;
  homeDistrict: string;
  /** Advised over a longer time. */
  supported: boolean;
}

const WITH_ADMINISTRATION = [
  'cooperation-type/first-contact',
  'cooperation-type/exchange',
  'cooperation-type/exchange',
  'cooperation-type/joint-event',
  'cooperation-type/project',
  'cooperation-type/board-mandate',
  'cooperation-type/opening-measure',
  'cooperation-type/agreement',
];
const WITH_OTHERS = [
  'cooperation-type/exchange',
  'cooperation-type/joint-event',
  'cooperation-type/joint-event',
  'cooperation-type/project',
  'cooperation-type/agreement',
  'cooperation-type/referral',
];
const STATES = [
  'cooperation-state/active',
  'cooperation-state/active',
  'cooperation-state/active',
  'cooperation-state/initiated',
  'cooperation-state/dormant',
];
const NOTES = [
  'Regelmäßiger Austausch alle zwei Monate.',
  'Kontakt kam über die Fachrunde zustande.',
  'Gemeinsames Sommerfest, danach ein Gespräch über Räume.',
  'Vereinbarung liegt beim Vorstand zur Unterschrift.',
  'Fortbildung zu interkultureller Öffnung für das Team des Amts.',
  null,
  null,
];

/**
 * Cooperations of MO: with the administration, mostly of their own district, and with each other.
 * @returns how many.
 */
export function seedCooperations(
  operation: Operation,
  random: SeedRandom,
  {
    organisations,
    today,
    days,
  }: { organisations: readonly SeededPartner[]; today: string; days: number },
): number {
  const administration = organisations.filter(({ kind }) => isAdministration(kind));
  const ofBerlin = administration.filter(({ homeDistrict }) => homeDistrict === 'district/berlin');
  const others = organisations.filter(({ kind }) => !isAdministration(kind));
  let made = 0;
  for (const one of organisations) {
    if (!isMigrantOrganisation(one.kind)) continue;
    const near = administration.filter(({ homeDistrict }) => homeDistrict === one.homeDistrict);
    const partners = new Set<SeededPartner>();
    if (administration.length > 0 && random.chance(one.supported ? 0.75 : 0.2)) {
      partners.add(random.pick(near.length > 0 && random.chance(0.7) ? near : administration));
    }
    if (administration.length > 0 && one.supported && random.chance(0.3)) {
      partners.add(
        random.pick(ofBerlin.length > 0 && random.chance(0.6) ? ofBerlin : administration),
      );
    }
    if (random.chance(one.supported ? 0.5 : 0.1)) partners.add(random.pick(others));
    partners.delete(one);
    for (const partner of partners) {
      const fromDate = addDays(today, -random.between(10, days));
      const ends = addDays(fromDate, random.between(120, 900));
      const ended = ends < today && random.chance(0.5);
      operation.insert('cooperation', {
        organisationId: one.id,
        partnerId: partner.id,
        type: random.pick(isAdministration(partner.kind) ? WITH_ADMINISTRATION : WITH_OTHERS),
        state: ended ? 'cooperation-state/ended' : random.pick(STATES),
        fromDate,
        toDate: ended ? ends : null,
        note: random.pick(NOTES),
      });
      made += 1;
    }
  }
  return made;
}

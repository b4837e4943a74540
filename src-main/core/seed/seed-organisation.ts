import { CODE_SEEDS } from '#shared/codes/code-lists.ts';
import { addDays } from '#shared/rules/dates.ts';
import { nameSortKey } from '#shared/rules/search-fold.ts';
import type { Operation } from '../store/operation.ts';
import { seedAdministration } from './seed-administration.ts';
import { seedNonProfit } from './seed-application.ts';
import type { SeededCase } from './seed-case.ts';
import { seedOrganisation, seedPerson } from './seed-names.ts';
import type { SeedRandom } from './seed-random.ts';

/** What sessions are drawn from: an organisation with its people and subprojects. */
export interface SeededOrganisation {
  id: string;
  personIds: string[];
  /** Those it is involved in. */
  subprojects: SeededSubproject[];
  cases: SeededCase[];
  weight: number;
  kind: string;
  homeDistrict: string;
  /** Advised over a longer time. */
  supported: boolean;
}

export interface SeededSubproject {
  id: string;
  start: string;
  end: string;
}

const LANGUAGES = CODE_SEEDS.map(({ code }) => code).filter(
  (code) => code.startsWith('language/') && code !== 'language/other',
);
const ROLES = [
  'involvement-role/participant',
  'involvement-role/contributor',
  'involvement-role/advised',
];
const FUNCTIONS = [
  'function/board',
  'function/treasurer',
  'function/project-lead',
  'function/volunteer',
];

const FUNCTIONS_OF_BODIES = ['function/staff', 'function/project-lead'];

interface Drawing {
  random: SeedRandom;
  /** The chance of what came later to the seed: what was there before stays the same. */
  ofNetwork: SeedRandom;
  index: number;
  subprojects: readonly SeededSubproject[];
  today: string;
  /** How far back all of it goes. */
  days: number;
  userId: string;
  /** Names that are given already. */
  taken: Set<string>;
}

/** One organisation with its people and what it takes part in. */
export function seedOneOrganisation(
  operation: Operation,
  { random, ofNetwork, index, subprojects, today, days, userId, taken }: Drawing,
): SeededOrganisation {
  const drawn = unusedOrganisation(random, index, taken);
  const body = seedAdministration(index, drawn);
  const { name, ...facts } = body ?? drawn;
  // Of 200 organisations 70 are supported over a longer time and 130 are reached now and then.
  const supported = index % 20 < 7;
  const slug = nameSortKey(name)
    .replace(/[^a-z]+/g, '-')
    .slice(0, 30)
    .replace(/-$/, '');
  const { id } = operation.insert('organisation', {
    ...facts,
    name,
    nameKey: nameSortKey(name),
    city: 'Berlin',
    phone: random.chance(0.7) ? `030 ${String(random.between(2_000_000, 9_999_999))}` : null,
    email: random.chance(0.8) ? `kontakt@${slug}.example` : null,
    foundedYear: random.chance(0.6) ? random.between(1975, 2024) : null,
    firstContactOn: addDays(today, -random.between(30, days)),
    firstContactHow: random.pick([
      'contact-source/recommendation',
      'contact-source/event',
      'contact-source/outreach',
    ]),
    status: supported
      ? 'organisation-status/advised'
      : random.pick([
          'organisation-status/new',
          'organisation-status/advised',
          'organisation-status/dormant',
        ]),
    responsibleId: supported ? userId : null,
    membershipSize: random.pick([
      'membership-size/under-10',
      'membership-size/10-49',
      'membership-size/50-199',
    ]),
    staffing: random.pick(['volunteers', 'volunteers', 'fees', 'employed']),
    boardMigrationMajority: random.pick(['yes', 'yes', 'unknown']),
    notes: null,
    ...(body
      ? { staffing: 'employed', membershipSize: null, boardMigrationMajority: null }
      : seedNonProfit(ofNetwork, { registered: facts.legalForm === 'legal-form/ev', today })),
  });
  const personIds = Array.from({ length: random.between(1, supported ? 4 : 2) }, (_, position) =>
    seedContact(operation, random, id, {
      position,
      today,
      days,
      functions: body ? FUNCTIONS_OF_BODIES : FUNCTIONS,
    }),
  );
  const involved = random.some(
    subprojects,
    supported ? random.between(1, 3) : random.between(0, 1),
  );
  for (const { id: subprojectId, start, end } of involved) {
    operation.insert('involvement', {
      organisationId: id,
      subprojectId,
      role: random.pick(ROLES),
      status: end < today ? 'ended' : 'active',
      fromDate: addDays(start, random.between(0, 120)),
      toDate: end < today ? end : null,
      note: null,
    });
  }
  return {
    id,
    personIds,
    subprojects: involved,
    cases: [],
    weight: supported ? 6 : 1,
    kind: facts.kind,
    homeDistrict: facts.homeDistrict,
    supported,
  };
}

/** Draws until the name is a new one: two organisations of one name are a duplicate to find. */
function unusedOrganisation(random: SeedRandom, index: number, taken: Set<string>) {
  for (;;) {
    const drawn = seedOrganisation(random, index);
    if (taken.has(drawn.name)) continue;
    taken.add(drawn.name);
    return drawn;
  }
}

function seedContact(
  operation: Operation,
  random: SeedRandom,
  organisationId: string,
  {
    position,
    today,
    days,
    functions,
  }: { position: number; today: string; days: number; functions: readonly string[] },
): string {
  const { givenName, familyName } = seedPerson(random);
  const person = operation.insert('person', {
    givenName,
    familyName,
    nameKey: nameSortKey(`${familyName} ${givenName}`),
    salutation: null,
    phone: random.chance(0.6) ? `0176 ${String(random.between(10_000_000, 99_999_999))}` : null,
    email: null,
    preferredChannel: random.pick(['channel/phone', 'channel/email', 'channel/messenger']),
    preferredLanguage: random.pick(LANGUAGES),
    notes: null,
  });
  operation.insert('affiliation', {
    personId: person.id,
    organisationId,
    function: functions[position] ?? 'function/member',
    fromDate: addDays(today, -random.between(100, days)),
    toDate: null,
    mainContact: position === 0,
  });
  return person.id;
}

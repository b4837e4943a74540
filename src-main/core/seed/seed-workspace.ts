import { addDays, berlinDay, berlinToUtc } from '#shared/rules/dates.ts';
import { CODE_SEEDS, type CodeList } from '#shared/codes/code-lists.ts';
import { nameSortKey } from '#shared/rules/search-fold.ts';
import type { Operation } from '../store/operation.ts';
import { caseNumbers } from '../features/cases/case-numbers.ts';
import { inSearchBulk } from '../store/search-bulk.ts';
import type { Workspace } from '../workspace.ts';
import { seedOrganisation, seedPerson } from './seed-names.ts';
import { seedAgreement, seedNote } from './seed-notes.ts';
import { planCases, seedCase, type SeededCase } from './seed-case.ts';
import { SeedRandom } from './seed-random.ts';
import { seedSession } from './seed-session.ts';

/** S is what IKMO has; M and L are for measuring. */
export const SEED_SIZES = {
  S: { organisations: 200, sessions: 3_000 },
  M: { organisations: 5_000, sessions: 100_000 },
  L: { organisations: 50_000, sessions: 1_000_000 },
} as const;

export interface SeedResult {
  organisations: number;
  persons: number;
  involvements: number;
  cases: number;
  sessions: number;
  tasks: number;
}

/** Records per operation: large enough to be fast, small enough for the change log in memory. */
const BATCH = 5_000;
const DAYS = 1_600;
const CASE_SEED = 0x5ca5e;
/** The first organisations carry the subprojects. */
const CARRIERS = 3;

/** What sessions are drawn from: an organisation with its people and subprojects. */
export interface SeededOrganisation {
  id: string;
  personIds: string[];
  /** Those it is involved in. */
  subprojects: SeededSubproject[];
  cases: SeededCase[];
  weight: number;
}

const codesOf = (list: CodeList): string[] =>
  CODE_SEEDS.filter(({ code }) => code.startsWith(`${list}/`)).map(({ code }) => code);

/**
 * Fills a store with invented, believable data through the same operations as a person's work:
 * two funding periods with five and four subprojects, organisations of many origins, their people,
 * sessions over four years with agreements. The same seed gives the same content.
 */
export function seedWorkspace(
  workspace: Workspace,
  size: keyof typeof SEED_SIZES,
  seed: number,
): SeedResult {
  const random = new SeedRandom(seed);
  const today = berlinDay(workspace.now());
  const target = SEED_SIZES[size];
  const subprojects = workspace.write('seed', (operation) => seedSubprojects(operation, today));
  const organisations: SeededOrganisation[] = [];
  const taken = new Set<string>();
  const userId = workspace.actor.id;
  const result = {
    organisations: target.organisations,
    persons: 0,
    involvements: 0,
    cases: 0,
    sessions: target.sessions,
    tasks: 0,
  };

  const inBatches = (
    total: number,
    work: (operation: Operation, from: number, to: number) => void,
  ) => {
    for (let from = 0; from < total; from += BATCH) {
      const to = Math.min(total, from + BATCH);
      workspace.write('seed', (operation) => {
        inSearchBulk(workspace.prepared, () => work(operation, from, to));
      });
    }
  };

  inBatches(target.organisations, (operation, from, to) => {
    for (let index = from; index < to; index += 1) {
      const made = seedOne(operation, random, index, subprojects, today, userId, taken);
      organisations.push(made);
      result.persons += made.personIds.length;
      result.involvements += made.subprojects.length;
    }
  });
  workspace.write('seed', (operation) => {
    subprojects.forEach(({ id }, index) => {
      const carrier = organisations[index % CARRIERS];
      operation.update('subproject', id, null, { carrierId: carrier?.id ?? null });
    });
  });
  // Cases have a chance of their own: what was invented before they were is still the same.
  const ofCases = new SeedRandom(seed ^ CASE_SEED);
  const plans = organisations
    .flatMap((organisation) =>
      planCases(ofCases, organisation, { today, days: DAYS, supported: organisation.weight > 1 }),
    )
    .sort((a, b) => (a.openedOn < b.openedOn ? -1 : a.openedOn > b.openedOn ? 1 : 0));
  result.cases = plans.length;
  inBatches(plans.length, (operation, from, to) => {
    const numbered = caseNumbers(workspace);
    for (const plan of plans.slice(from, to)) {
      seedCase(workspace, operation, ofCases, { plan, number: numbered(plan.openedOn), today });
    }
  });
  const chosen = organisations.flatMap((one) => Array.from({ length: one.weight }, () => one));
  inBatches(target.sessions, (operation, from, to) => {
    for (let index = from; index < to; index += 1) {
      // Oldest first, so that row numbers grow with time as in a store that was lived in.
      const day = addDays(today, -DAYS + Math.floor((index / target.sessions) * DAYS));
      const startsAt = berlinToUtc(
        day,
        `${String(random.between(9, 17)).padStart(2, '0')}:${random.pick(['00', '15', '30'])}`,
      );
      const organisation = random.pick(chosen);
      const running = organisation.cases.find((one) => one.from <= day && day <= one.to);
      const caseId = running && ofCases.chance(0.85) ? running.id : null;
      const sessionId = seedSession(workspace, operation, {
        random,
        organisation,
        day,
        startsAt,
        note: seedNote(random),
        forms: FORMS,
        modes: MODES,
        topics: TOPICS,
        caseId,
      });
      if (random.chance(0.2)) {
        result.tasks += 1;
        seedTask(operation, random, {
          organisation,
          sessionId,
          caseId,
          day,
          today,
          userId: workspace.actor.id,
        });
      }
    }
  });
  return result;
}

const FORMS = codesOf('session-form');
const MODES = codesOf('session-mode');
const TOPICS = codesOf('topic');
const LANGUAGES = codesOf('language').filter((code) => code !== 'language/other');
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

export interface SeededSubproject {
  id: string;
  start: string;
  end: string;
}

function seedSubprojects(operation: Operation, today: string): SeededSubproject[] {
  const periods = [
    {
      name: 'IKMO I',
      start: addDays(today, -DAYS),
      end: addDays(today, -DAYS / 2),
      names: [
        'Qualifizierung und Coaching',
        'Finanzierung und Antragswerkstatt',
        'Vernetzung und Fachrunden',
        'Mentoring für junge MO',
        'Öffentlichkeit und Digitales',
      ],
    },
    {
      name: 'IKMO II',
      start: addDays(today, -DAYS / 2 + 1),
      end: addDays(today, 400),
      names: [
        'Geflüchteteninitiativen stärken',
        'Qualifizierung 2',
        'MO und Verwaltung (IKÖ)',
        'Thematische Fachrunden und Netzwerkarbeit',
      ],
    },
  ];
  return periods.flatMap(({ name, start, end, names }) => {
    const period = operation.insert('funding-period', {
      name,
      funder: 'Senatsverwaltung für Integration',
      startDate: start,
      endDate: end,
    });
    return names.map((subproject, index) => ({
      start,
      end,
      id: operation.insert('subproject', {
        fundingPeriodId: period.id,
        carrierId: null,
        name: subproject,
        shortCode: `${name.replace('IKMO ', 'T')}.${String(index + 1)}`,
        notes: null,
      }).id,
    }));
  });
}

function seedOne(
  operation: Operation,
  random: SeedRandom,
  index: number,
  subprojects: SeededSubproject[],
  today: string,
  userId: string,
  taken: Set<string>,
): SeededOrganisation {
  const { name, ...facts } = unusedOrganisation(random, index, taken);
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
    firstContactOn: addDays(today, -random.between(30, DAYS)),
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
  });
  const personIds = Array.from({ length: random.between(1, supported ? 4 : 2) }, (_, position) =>
    seedContact(operation, random, id, position, today),
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
  return { id, personIds, subprojects: involved, cases: [], weight: supported ? 6 : 1 };
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
  position: number,
  today: string,
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
    function: FUNCTIONS[position] ?? 'function/member',
    fromDate: addDays(today, -random.between(100, DAYS)),
    toDate: null,
    mainContact: position === 0,
  });
  return person.id;
}

function seedTask(
  operation: Operation,
  random: SeedRandom,
  of: {
    organisation: SeededOrganisation;
    sessionId: string;
    caseId: string | null;
    day: string;
    today: string;
    userId: string;
  },
): void {
  const dueOn = addDays(of.day, random.between(3, 28));
  const done = dueOn < addDays(of.today, -21) || (dueOn < of.today && random.chance(0.8));
  operation.insert('task', {
    title: seedAgreement(random),
    dueOn,
    assigneeId: of.userId,
    organisationId: of.organisation.id,
    sessionId: of.sessionId,
    caseId: of.caseId,
    doneAt: done ? `${dueOn}T10:00:00.000Z` : null,
    doneBy: done ? of.userId : null,
    personId: null,
    note: null,
  });
}

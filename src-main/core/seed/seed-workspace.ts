import { addDays, berlinDay, berlinToUtc } from '#shared/rules/dates.ts';
import { CODE_SEEDS, type CodeList } from '#shared/codes/code-lists.ts';
import type { Operation } from '../store/operation.ts';
import { caseNumbers } from '../features/cases/case-numbers.ts';
import { inSearchBulk } from '../store/search-bulk.ts';
import type { Workspace } from '../workspace.ts';
import { seedAgreementTemplates } from './seed-agreement-templates.ts';
import { seedApplications } from './seed-application.ts';
import { seedConsents } from './seed-consent.ts';
import { seedDocuments } from './seed-document.ts';
import { seedCooperations } from './seed-cooperation.ts';
import { seedAgreement, seedNote } from './seed-notes.ts';
import {
  seedOneOrganisation,
  type SeededOrganisation,
  type SeededSubproject,
} from './seed-organisation.ts';
import { seedEvents } from './seed-event.ts';
import { planCases, seedCase } from './seed-case.ts';
import { SeedRandom } from './seed-random.ts';
import { seedSession } from './seed-session.ts';

/** S is what IKMO has; M and L are for measuring. */
export const SEED_SIZES = {
  S: { organisations: 200, sessions: 3_000 },
  M: { organisations: 5_000, sessions: 100_000 },
  L: { organisations: 50_000, sessions: 1_000_000 },
} as const;

export interface SeedSize {
  organisations: number;
  sessions: number;
}

export interface SeedResult {
  organisations: number;
  persons: number;
  involvements: number;
  cases: number;
  applications: number;
  cooperations: number;
  consents: number;
  documents: number;
  sessions: number;
  events: number;
  tasks: number;
}

/** Records per operation: large enough to be fast, small enough for the change log in memory. */
const BATCH = 5_000;
const DAYS = 1_600;
const CASE_SEED = 0x5ca5e;
const NETWORK_SEED = 0x6e757;
/** Of more than these nobody looks at applications, cooperations and consents one by one. */
const NETWORK_ORGANISATIONS = 1_000;
const EVENT_SEED = 0xe7e27;
const DOCUMENT_SEED = 0xd0c55;
/** The first organisations carry the subprojects. */
const CARRIERS = 3;

const codesOf = (list: CodeList): string[] =>
  CODE_SEEDS.filter(({ code }) => code.startsWith(`${list}/`)).map(({ code }) => code);

/**
 * Fills a store with invented, believable data through the same operations as a person's work:
 * two funding periods with five and four subprojects, organisations of many origins, their people,
 * sessions over four years with agreements. The same seed gives the same content.
 */
export function seedWorkspace(
  workspace: Workspace,
  size: keyof typeof SEED_SIZES | SeedSize,
  seed: number,
): SeedResult {
  const random = new SeedRandom(seed);
  const today = berlinDay(workspace.now());
  const target = typeof size === 'string' ? SEED_SIZES[size] : size;
  const subprojects = workspace.write('seed', (operation) => seedSubprojects(operation, today));
  const organisations: SeededOrganisation[] = [];
  const taken = new Set<string>();
  const userId = workspace.actor.id;
  const result = {
    organisations: target.organisations,
    persons: 0,
    involvements: 0,
    cases: 0,
    applications: 0,
    cooperations: 0,
    consents: 0,
    documents: 0,
    sessions: target.sessions,
    events: 0,
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

  // What was invented before these were is still the same: they have a chance of their own.
  const ofNetwork = new SeedRandom(seed ^ NETWORK_SEED);
  inBatches(target.organisations, (operation, from, to) => {
    for (let index = from; index < to; index += 1) {
      const made = seedOneOrganisation(operation, {
        random,
        ofNetwork,
        index,
        subprojects,
        today,
        days: DAYS,
        userId,
        taken,
      });
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
  const known = organisations.slice(0, NETWORK_ORGANISATIONS);
  workspace.write('seed', (operation) => {
    inSearchBulk(workspace.prepared, () => {
      const facts = { organisations: known, today, userId, days: DAYS };
      result.applications = seedApplications(operation, ofNetwork, facts);
      result.cooperations = seedCooperations(operation, ofNetwork, facts);
      const personIds = known.flatMap((one) => one.personIds);
      result.consents = seedConsents(operation, ofNetwork, { personIds, today, days: DAYS });
      result.documents = seedDocuments(operation, new SeedRandom(seed ^ DOCUMENT_SEED), {
        prepared: workspace.prepared,
        organisationIds: known.map(({ id }) => id),
      });
    });
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
  const held = seedEvents(workspace, {
    random: new SeedRandom(seed ^ EVENT_SEED),
    organisations,
    subprojects,
    today,
    days: DAYS,
  });
  seedAgreementTemplates(workspace);
  result.events = held.events;
  result.tasks += held.tasks;
  return result;
}

const FORMS = codesOf('session-form');
const MODES = codesOf('session-mode');
const TOPICS = codesOf('topic');
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

import { CODE_SEEDS } from '#shared/codes/code-lists.ts';
import { isClosedStatus } from '#shared/rules/case-status.ts';
import { addDays } from '#shared/rules/dates.ts';
import { insertCase } from '../features/cases/case-service.ts';
import type { Operation } from '../store/operation.ts';
import type { Workspace } from '../workspace.ts';
import type { SeedRandom } from './seed-random.ts';
import type { SeededOrganisation } from './seed-organisation.ts';

/** A case as sessions are drawn for it. */
export interface SeededCase {
  id: string;
  from: string;
  /** Its last day, or far ahead. */
  to: string;
}

/** A case before it has an id. */
export interface PlannedCase {
  organisation: SeededOrganisation;
  openedOn: string;
  closedOn: string | null;
  concern: string;
  goal: string;
  topics: string[];
}

const END_OF_TIME = '9999-12-31';

/** What somebody came with, what was to be reached, and the topics (Themen) it is about. */
const CONCERNS: readonly [concern: string, goal: string, ...topics: string[]][] = [
  [
    'Vereinsgründung begleiten',
    'Satzung beschlossen, Verein eingetragen, Gemeinnützigkeit festgestellt.',
    'founding',
    'non-profit',
  ],
  [
    'Antrag beim Aktionsfonds stellen',
    'Vollständiger Antrag vor der Frist eingereicht.',
    'action-fund',
    'application',
    'budget',
  ],
  [
    'Regelförderung für das Sprachcafé finden',
    'Zwei passende Förderprogramme, ein Antrag auf den Weg gebracht.',
    'funding-search',
    'project-idea',
  ],
  [
    'Verwendungsnachweis nach der ersten Förderung',
    'Nachweis ohne Rückforderung abgegeben.',
    'proof-of-use',
    'grant-law',
  ],
  [
    'Neuer Vorstand: Aufgaben klären und eintragen',
    'Vorstand eingetragen, Aufgaben verteilt und aufgeschrieben.',
    'association-law',
    'organisation-development',
  ],
  [
    'Konflikt im Vorstand moderieren',
    'Eine Vereinbarung, mit der alle weiterarbeiten können.',
    'moderation',
    'organisation-development',
  ],
  [
    'Räume für Treffen und Unterricht',
    'Eine Zusage für feste Zeiten an einem gut erreichbaren Ort.',
    'rooms',
    'administration',
  ],
  [
    'Buchführung und Kasse aufbauen',
    'Kasse wird monatlich geführt und ist prüffähig.',
    'bookkeeping',
    'non-profit',
  ],
  [
    'Zusammenarbeit mit dem Bezirksamt',
    'Feste Ansprechpersonen und ein gemeinsames Vorhaben.',
    'administration',
    'participation',
  ],
  [
    'Kooperation mit einem zweiten Verein',
    'Gemeinsame Vereinbarung über Rollen und Kosten.',
    'cooperation',
    'project-management',
  ],
  [
    'Öffentlichkeitsarbeit in drei Sprachen',
    'Flyer und Webseite stehen, zwei Personen pflegen sie.',
    'public-relations',
    'digital',
  ],
  [
    'Ehrenamtliche gewinnen und halten',
    'Fünf neue Ehrenamtliche mit klaren Aufgaben.',
    'volunteering',
    'volunteer-service',
  ],
  [
    'Datenschutz im Verein ordnen',
    'Verzeichnis, Einwilligungen und Löschfristen liegen vor.',
    'data-protection',
    'digital',
  ],
];

const OPEN = [
  'case-status/active',
  'case-status/active',
  'case-status/active',
  'case-status/clearing',
  'case-status/waiting-mo',
  'case-status/waiting-third',
  'case-status/dormant',
];
/** Reason, goal attainment and status go together; the first ones are the usual ones. */
const CLOSINGS = [
  ['closing-reason/goal-reached', 'goal-attainment/full', 'case-status/completed'],
  ['closing-reason/goal-reached', 'goal-attainment/full', 'case-status/completed'],
  ['closing-reason/goal-reached', 'goal-attainment/full', 'case-status/completed'],
  ['closing-reason/partly-reached', 'goal-attainment/partial', 'case-status/completed'],
  ['closing-reason/partly-reached', 'goal-attainment/partial', 'case-status/completed'],
  ['closing-reason/referred', 'goal-attainment/unknown', 'case-status/completed'],
  ['closing-reason/ended-by-mo', 'goal-attainment/none', 'case-status/cancelled'],
  ['closing-reason/contact-lost', 'goal-attainment/unknown', 'case-status/cancelled'],
] as const;
const PRIORITIES = [
  'case-priority/normal',
  'case-priority/normal',
  'case-priority/normal',
  'case-priority/low',
  'case-priority/high',
  'case-priority/urgent',
];

/** What one organisation came with over the years, one case after the other. */
export function planCases(
  random: SeedRandom,
  organisation: SeededOrganisation,
  { today, days, supported }: { today: string; days: number; supported: boolean },
): PlannedCase[] {
  const wanted = supported ? random.between(2, 4) : random.chance(0.3) ? 1 : 0;
  const planned: PlannedCase[] = [];
  let from = addDays(today, -random.between(20, days));
  for (let number = 0; number < wanted && from < today; number += 1) {
    const end = addDays(from, random.between(60, 420));
    // Now and then nobody thinks of closing a case.
    const closed = end < today && !(number === wanted - 1 && random.chance(0.15));
    const [concern, goal, ...topics] = random.pick(CONCERNS);
    planned.push({
      organisation,
      openedOn: from,
      closedOn: closed ? end : null,
      concern,
      goal,
      topics: random.some(topics, random.between(1, 2)).map((word) => `topic/${word}`),
    });
    if (!closed) break;
    from = addDays(end, random.between(5, 120));
  }
  return planned;
}

/** Writes a planned case and lets its organisation know it. */
export function seedCase(
  workspace: Workspace,
  operation: Operation,
  random: SeedRandom,
  { plan, number, today }: { plan: PlannedCase; number: string; today: string },
): void {
  const { organisation, openedOn, closedOn, concern, goal, topics } = plan;
  const fresh = openedOn > addDays(today, -30);
  const [closingReason, goalAttainment, closedStatus] = random.pick(CLOSINGS);
  const status = closedOn ? closedStatus : fresh ? 'case-status/request' : random.pick(OPEN);
  const running = organisation.subprojects.find(
    ({ start, end }) => start <= openedOn && openedOn <= end,
  );
  const { id } = insertCase(workspace, operation, {
    number,
    organisationIds: [organisation.id],
    concern,
    goal,
    field: fieldOf(topics[0] ?? ''),
    topics: topics as `topic/${string}`[],
    priority: random.pick(PRIORITIES) as 'case-priority/normal',
    openedOn,
    subprojectId: running?.id ?? null,
    note: null,
    confidential: random.chance(0.03),
    status,
    responsibleId: workspace.actor.id,
    ...(isClosedStatus(status) && { closedOn, closingReason, goalAttainment }),
  });
  organisation.cases.push({ id, from: openedOn, to: closedOn ?? END_OF_TIME });
}

const fieldOf = (topic: string) =>
  (CODE_SEEDS.find(({ code }) => code === topic)?.parent ?? null) as `field/${string}` | null;

import { addDays, berlinToUtc } from '#shared/rules/dates.ts';
import { insertAttendance } from '../features/events/attendance-service.ts';
import { insertEvent } from '../features/events/event-service.ts';
import type { Operation } from '../store/operation.ts';
import type { Workspace } from '../workspace.ts';
import { seedPerson } from './seed-names.ts';
import type { SeedRandom } from './seed-random.ts';
import type { SeededOrganisation, SeededSubproject } from './seed-organisation.ts';

interface EventSeed {
  kind: string;
  title: string;
  note: string;
  topics: readonly string[];
  /** How many came, about. */
  people: number;
  advice: readonly string[];
}

const EVENTS: readonly EventSeed[] = [
  {
    kind: 'world-cafe',
    title: 'World-Café: Qualifizieren, Finanzieren, Vernetzen',
    note: 'Drei Tische, je 40 Minuten, danach Plenum. Am meisten Gesprächsbedarf am Tisch Finanzieren.',
    topics: ['funding-search', 'cooperation', 'organisation-development'],
    people: 27,
    advice: [
      'Förderanträge in einfacher Sprache und mit Beispielen anbieten',
      'Feste Ansprechperson für MO in jedem Bezirksamt benennen',
      'Gemeinsame Räume für kleine Vereine am Abend öffnen',
    ],
  },
  {
    kind: 'workshop',
    title: 'Workshop: Vom Projektidee-Zettel zum Antrag',
    note: 'Vormittags Theorie, nachmittags am eigenen Antrag. Drei Anträge sind fast fertig geworden.',
    topics: ['project-idea', 'application', 'budget'],
    people: 14,
    advice: ['Sprechstunde zu Finanzplänen vor jeder Antragsfrist anbieten'],
  },
  {
    kind: 'workshop',
    title: 'Workshop: Verwendungsnachweis ohne Angst',
    note: 'Belegliste gemeinsam ausgefüllt. Viele Fragen zu Eigenbelegen und Honoraren.',
    topics: ['proof-of-use', 'grant-law', 'bookkeeping'],
    people: 12,
    advice: ['Mustermappe für Belege an alle geförderten MO verteilen'],
  },
  {
    kind: 'expert-round',
    title: 'Fachrunde Verwaltung und MO',
    note: 'Bezirksämter und Vereine haben Wege der Zusammenarbeit gesammelt und zwei Tandems gebildet.',
    topics: ['administration', 'expert-round', 'participation'],
    people: 19,
    advice: [
      'Einladungen zu Beiräten mehrsprachig und vier Wochen vorher verschicken',
      'Hospitation von Verwaltung und MO im Frühjahr vereinbaren',
    ],
  },
  {
    kind: 'network-meeting',
    title: 'Netzwerktreffen der Migrant*innenorganisationen',
    note: 'Offener Austausch mit Abendessen. Neue Kontakte zwischen Neukölln und Lichtenberg.',
    topics: ['cooperation', 'rooms'],
    people: 35,
    advice: ['Treffen zweimal im Jahr an wechselnden Orten anbieten'],
  },
  {
    kind: 'training',
    title: 'Schulung: Vorstand sein, was heißt das?',
    note: 'Rechte, Pflichten, Haftung. Unterlagen liegen auf Arabisch, Türkisch und Russisch vor.',
    topics: ['association-law', 'founding'],
    people: 16,
    advice: ['Unterlagen auch auf Tigrinya und Farsi übersetzen lassen'],
  },
  {
    kind: 'information',
    title: 'Informationsabend Aktionsfonds',
    note: 'Kurze Vorstellung der Förderlinie, danach Fragen. Frist und Höchstbetrag waren die häufigsten.',
    topics: ['action-fund', 'application'],
    people: 22,
    advice: [],
  },
  {
    kind: 'conference',
    title: 'Fachtag: Geflüchteteninitiativen als Partnerinnen',
    note: 'Zwei Podien, fünf Werkstätten. Dokumentation folgt.',
    topics: ['participation', 'administration', 'volunteering'],
    people: 64,
    advice: [
      'Kinderbetreuung bei allen Fachtagen einplanen',
      'Initiativen ohne Rechtsform bei Förderungen mitdenken',
    ],
  },
];
const PLACES = [
  'Rathaus Neukölln',
  'Stadtteilzentrum Wedding',
  'Nachbarschaftshaus Urbanstraße',
  'Haus der Demokratie',
  'Bibliothek am Luisenbad',
  'online',
];
/** Events per organisation, and no more than a store for measuring needs. */
const SHARE = 0.22;
const MOST = 400;
/** Of the events, so many are still to come. */
const AHEAD = 4;
/** Events per operation. */
const BATCH = 50;

interface SeedEvents {
  random: SeedRandom;
  organisations: readonly SeededOrganisation[];
  subprojects: readonly SeededSubproject[];
  today: string;
  days: number;
}

/** Events over the years, oldest first, a few of them still to come. */
export function seedEvents(
  workspace: Workspace,
  of: SeedEvents,
): { events: number; tasks: number } {
  const count = Math.min(MOST, Math.round(of.organisations.length * SHARE));
  const past = count - AHEAD;
  let tasks = 0;
  for (let from = 0; from < count; from += BATCH) {
    workspace.write('seed', (operation) => {
      for (let index = from; index < Math.min(count, from + BATCH); index += 1) {
        const day =
          index < past
            ? addDays(of.today, -of.days + Math.floor(((index + 0.5) / past) * of.days))
            : addDays(of.today, 9 + (index - past) * 16);
        tasks += seedOne(workspace, operation, of, day);
      }
    });
  }
  return { events: count, tasks };
}

/** @returns how many tasks came of it. */
function seedOne(
  workspace: Workspace,
  operation: Operation,
  { random, organisations, subprojects, today }: SeedEvents,
  day: string,
): number {
  const seed = random.pick(EVENTS);
  const evening = seed.kind === 'information' || seed.kind === 'network-meeting';
  const running = subprojects.filter(({ start, end }) => start <= day && day <= end);
  const partners = random.some(organisations, random.between(0, 2));
  const happened = day <= today;
  // Of large events only numbers were kept, of some others too.
  const listed = happened && seed.people < 60 && random.chance(0.75);
  const people = Math.max(5, seed.people + random.between(-6, 6));
  const { id } = insertEvent(workspace, operation, {
    kind: `event-kind/${seed.kind}`,
    title: seed.title,
    startsAt: berlinToUtc(day, evening ? '17:30' : '10:00'),
    endsAt: berlinToUtc(day, evening ? '20:00' : '16:00'),
    place: random.pick(PLACES),
    subprojectId: running.length > 0 ? random.pick(running).id : null,
    topics: seed.topics.map((topic): `topic/${string}` => `topic/${topic}`),
    organisationIds: partners.map((partner) => partner.id),
    countedPersons: !happened ? 0 : listed ? random.between(0, 3) : people,
    countedOrganisations: happened && !listed ? Math.ceil(people * 0.7) : 0,
    note: happened ? seed.note : null,
  });
  if (listed) seedList(operation, random, { id, organisations, people });
  if (!happened) return 0;
  let tasks = 0;
  for (const text of seed.advice) {
    const task = random.chance(0.5)
      ? seedTask(workspace, operation, { text, day, today, id })
      : null;
    if (task) tasks += 1;
    operation.insert('recommendation', { eventId: id, text, organisationId: null, taskId: task });
  }
  return tasks;
}

function seedList(
  operation: Operation,
  random: SeedRandom,
  of: { id: string; organisations: readonly SeededOrganisation[]; people: number },
): void {
  const present = new Set<string>();
  for (let index = 0; index < of.people; index += 1) {
    const organisation = random.pick(of.organisations);
    const free = organisation.personIds.filter((id) => !present.has(id));
    const personId = free.length > 0 && random.chance(0.6) ? random.pick(free) : null;
    if (personId) present.add(personId);
    const { givenName, familyName } = seedPerson(random);
    insertAttendance(operation, of.id, {
      personId,
      personName: personId ? null : `${givenName} ${familyName}`,
      organisationId: organisation.id,
      organisationName: null,
      role: index === 0 ? 'attendance-role/speaker' : 'attendance-role/participant',
      headcount: 1,
    });
  }
}

function seedTask(
  { actor }: Workspace,
  operation: Operation,
  { text, day, today, id }: { text: string; day: string; today: string; id: string },
): string {
  const dueOn = addDays(day, 42);
  const done = dueOn < addDays(today, -14);
  return operation.insert('task', {
    title: text,
    dueOn,
    assigneeId: actor.id,
    eventId: id,
    doneAt: done ? `${dueOn}T09:00:00.000Z` : null,
    doneBy: done ? actor.id : null,
  }).id;
}

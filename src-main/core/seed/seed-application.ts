import { addDays, addMonths } from '#shared/rules/dates.ts';
import { isMigrantOrganisation } from '#shared/rules/organisation-kinds.ts';
import type { Operation } from '../store/operation.ts';
import type { SeedRandom } from './seed-random.ts';
import type { SeededOrganisation } from './seed-organisation.ts';

/** Programme, who funds it, and what is usually asked for, in euros. Invented, as of many such. */
const PROGRAMMES: readonly [programme: string, funder: string, from: number, to: number][] = [
  ['Aktionsfonds Nachbarschaft', 'Quartiersmanagement', 500, 1_500],
  ['Partizipationsprogramm', 'Senatsverwaltung für Integration', 18_000, 65_000],
  ['FEIN-Mittel: Ehrenamt und Infrastruktur', 'Bezirksamt', 1_000, 3_500],
  ['Integrationsfonds des Bezirks', 'Bezirksamt', 5_000, 25_000],
  ['Projektfonds Kulturelle Bildung', 'Kulturprojekte Berlin', 3_000, 23_000],
  ['Demokratie leben!', 'Bundesprogramm', 4_000, 20_000],
  ['Engagement macht stark', 'Stiftung Nachbarschaft Berlin', 1_500, 8_000],
  ['Strukturförderung für MO', 'Bundesamt für Migration', 30_000, 120_000],
  ['Kleinprojekte Jugend', 'Jugendförderung des Bezirks', 800, 5_000],
  ['Sprachmittlung im Stadtteil', 'Senatsverwaltung für Soziales', 10_000, 40_000],
];
const NOTES = [
  'Finanzplan mit der Kasse durchgehen, Eigenanteil über Ehrenamtsstunden belegen.',
  'Rückfrage der Bewilligungsstelle zu den Honoraren beantwortet.',
  'Der Vorstand unterschreibt erst nach der Mitgliederversammlung.',
  null,
  null,
  null,
];

/** Round as in most applications: to fifty euros. In cents. */
const amount = (random: SeedRandom, from: number, to: number): number =>
  Math.round(random.between(from, to) / 50) * 5_000;

/**
 * Applications of the organisations that are supported: those of earlier years accounted for or
 * rejected, those of this year on their way, a few with a deadline in the next weeks or one that
 * was missed.
 *
 * @returns how many.
 */
export function seedApplications(
  operation: Operation,
  random: SeedRandom,
  { organisations, today, userId }: SeededFor,
): number {
  let made = 0;
  for (const organisation of organisations) {
    const asks = organisation.supported || random.chance(0.06);
    if (!asks || !isMigrantOrganisation(organisation.kind)) continue;
    const wanted = random.between(0, 3);
    for (let number = 0; number < wanted; number += 1) {
      // How many days ago the application was due: less than nothing is still to come.
      const age = random.chance(0.3) ? random.between(-75, 4) : random.between(5, 1_100);
      operation.insert('grant-application', {
        organisationId: organisation.id,
        responsibleId: random.chance(0.8) ? userId : null,
        ...drawApplication(random, today, age),
      });
      made += 1;
    }
  }
  return made;
}

interface SeededFor {
  organisations: readonly SeededOrganisation[];
  today: string;
  userId: string;
}

function drawApplication(random: SeedRandom, today: string, age: number) {
  const [name, funder, from, to] = random.pick(PROGRAMMES);
  const applicationDueOn = addDays(today, -age);
  const projectFrom = addMonths(`${applicationDueOn.slice(0, 7)}-01`, 3);
  const projectTo = addDays(addMonths(projectFrom, random.pick([6, 9, 12])), -1);
  const proofDueOn = addMonths(projectTo, 3);
  const drawdownDueOn = addMonths(projectFrom, random.between(2, 5));
  const appliedCents = amount(random, from, to);
  const state = stateOf(random, { age, projectTo, proofDueOn, today });
  const granted =
    state !== 'planned' && state !== 'applied' && state !== 'rejected' && state !== 'withdrawn';
  return {
    programme: `${name} ${projectFrom.slice(0, 4)}`,
    funder,
    state: `application-state/${state}`,
    appliedCents,
    grantedCents: granted
      ? random.chance(0.6)
        ? appliedCents
        : Math.round((appliedCents * random.between(60, 95)) / 100)
      : null,
    projectFrom,
    projectTo,
    applicationDueOn,
    applicationDoneOn:
      state === 'planned' ? null : addDays(applicationDueOn, -random.between(0, 9)),
    drawdownDueOn: granted ? drawdownDueOn : null,
    drawdownDoneOn:
      granted && drawdownDueOn < today && random.chance(0.93)
        ? addDays(drawdownDueOn, -random.between(0, 12))
        : null,
    proofDueOn: granted ? proofDueOn : null,
    proofDoneOn: state === 'accounted' ? addDays(proofDueOn, -random.between(0, 20)) : null,
    note: random.pick(NOTES),
  };
}

function stateOf(
  random: SeedRandom,
  of: { age: number; projectTo: string; proofDueOn: string; today: string },
) {
  // One in a few is late with it.
  if (of.age <= 0) return 'planned';
  if (of.age < 5) return random.chance(0.4) ? 'planned' : 'applied';
  if (of.age < 60) return 'applied';
  if (random.chance(0.22)) return random.chance(0.8) ? 'rejected' : 'withdrawn';
  if (of.proofDueOn < of.today) return random.chance(0.97) ? 'accounted' : 'carried-out';
  return of.projectTo < of.today ? 'carried-out' : 'granted';
}

/**
 * How an organisation stands with the tax office. Notices hold some years, so now and then one runs
 * out in the next weeks.
 */
export function seedNonProfit(
  random: SeedRandom,
  { registered, today }: { registered: boolean; today: string },
): {
  nonProfitStatus: 'none' | 'applied' | 'section-60a' | 'exempt';
  nonProfitValidUntil: string | null;
} {
  if (!registered) {
    return { nonProfitStatus: random.pick(['none', 'none', 'applied']), nonProfitValidUntil: null };
  }
  if (random.chance(0.2)) return { nonProfitStatus: 'section-60a', nonProfitValidUntil: null };
  return {
    nonProfitStatus: 'exempt',
    nonProfitValidUntil: addDays(today, random.between(-12, 1_700)),
  };
}

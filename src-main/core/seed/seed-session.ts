import { replaceLinks, type SessionLink } from '../features/sessions/session-queries.ts';
import type { Operation } from '../store/operation.ts';
import type { Workspace } from '../workspace.ts';
import type { SeedRandom } from './seed-random.ts';
import type { SeededOrganisation } from './seed-organisation.ts';

export interface SessionToSeed {
  random: SeedRandom;
  organisation: SeededOrganisation;
  /** The day it takes place, and its start in UTC. */
  day: string;
  startsAt: string;
  note: string;
  forms: readonly string[];
  modes: readonly string[];
  topics: readonly string[];
  /** The case it is part of. */
  caseId: string | null;
}

/** One invented session with participants and topics. @returns its id. */
export function seedSession(
  { prepared, actor }: Workspace,
  operation: Operation,
  { random, organisation, day, startsAt, note, forms, modes, topics, caseId }: SessionToSeed,
): string {
  const running = organisation.subprojects.find(({ start, end }) => start <= day && day <= end);
  const links = {
    organisationIds: [organisation.id],
    counsellorIds: [actor.id],
    participantIds: random.some(organisation.personIds, 2),
    topics: random.some(topics, random.between(1, 3)),
  };
  const { id } = operation.insert(
    'session',
    {
      startsAt,
      durationMinutes: random.pick([20, 30, 45, 60, 60, 75, 90]),
      preparationMinutes: random.pick([0, 0, 15, 15, 30]),
      form: random.pick(forms),
      mode: random.pick(modes),
      language: random.pick(['language/de', 'language/de', 'language/en', 'language/tr']),
      interpreter: random.chance(0.05),
      subprojectId: running?.id ?? null,
      note,
      result: null,
      confidential: random.chance(0.02),
      caseId,
    },
    links,
  );
  for (const [link, values] of Object.entries(links)) {
    replaceLinks(prepared, { id, startsAt }, link as SessionLink, values);
  }
  return id;
}

import type { Operation } from '../store/operation.ts';
import type { Workspace } from '../workspace.ts';
import type { SeedRandom } from './seed-random.ts';
import type { SeededOrganisation } from './seed-workspace.ts';

export interface SessionToSeed {
  random: SeedRandom;
  organisation: SeededOrganisation;
  startsAt: string;
  note: string;
  forms: readonly string[];
  modes: readonly string[];
  topics: readonly string[];
}

/** One invented session with participants and topics. @returns its id. */
export function seedSession(
  { prepared, actor }: Workspace,
  operation: Operation,
  { random, organisation, startsAt, note, forms, modes, topics }: SessionToSeed,
): string {
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
      subprojectId: organisation.subprojectIds.at(-1) ?? null,
      note,
      result: null,
      confidential: random.chance(0.02),
    },
    links,
  );
  const insert = (table: string, column: string) =>
    prepared.get(`seed.${table}`, (_db, sqlite) =>
      sqlite.prepare(`INSERT INTO ${table} (session_id, ${column}) VALUES (?, ?)`),
    );
  prepared
    .get('seed.session_organisation', (_db, sqlite) =>
      sqlite.prepare(
        'INSERT INTO session_organisation (session_id, organisation_id, starts_at) VALUES (?, ?, ?)',
      ),
    )
    .run(id, organisation.id, startsAt);
  insert('session_counsellor', 'user_id').run(id, actor.id);
  for (const person of links.participantIds)
    insert('session_participant', 'person_id').run(id, person);
  for (const topic of links.topics) insert('session_topic', 'topic').run(id, topic);
  return id;
}

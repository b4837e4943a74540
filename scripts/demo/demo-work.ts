import { addDays, berlinDay, berlinToUtc } from '#shared/rules/dates.ts';
import type { CoreClient, Inputs } from '#shared/contract/index.ts';

/**
 * What a counsellor does after an import, with invented people and notes: one subproject, a contact
 * person, an involvement and three sessions with an agreement for each of these organisations.
 */
const PEOPLE = [
  ['Zeynep', 'Yıldızoğlu'],
  ['Mykhailo', 'Kovalchuk-Beispiel'],
  ['سمر', 'المثالي الحلبي'],
  ['Thị Hương', 'Nguyễn-Muster'],
  ['Abebe', 'Tesfamariam'],
  ['Élodie', 'N’Diaye-Großmann'],
] as const;
const NOTES = [
  'Finanzplan durchgegangen, der Eigenanteil ist durch die Raummiete in der Weserstraße belegt.',
  'Satzungsentwurf besprochen:\n- Zweck und Vermögensbindung fehlen noch\n- Prüfung durch das Finanzamt für Körperschaften angekündigt',
  'Gespräch über die Nachfolge im Vorstand; Übergabe der Kasse für Frühjahr geplant.',
] as const;
const AGREEMENTS = [
  'Belege der Raummiete nachreichen',
  'Satzungsentwurf überarbeiten und schicken',
  'Mitgliederversammlung einberufen',
] as const;
const TOPICS: Inputs['sessions']['log']['session']['topics'][] = [
  ['topic/budget', 'topic/application'],
  ['topic/founding', 'topic/non-profit'],
  ['topic/association-law'],
];
const FORMS = [
  'session-form/application',
  'session-form/specialist',
  'session-form/short',
] as const;

/** How many of the imported organisations are worked with. */
export const WORKED_WITH = 12;

export interface DoneWork {
  subprojectId: string;
  personIds: Map<string, string>;
}

/** People, their functions, a subproject and the involvements in it. */
export async function addPeopleAndInvolvements(
  client: CoreClient,
  organisationIds: readonly string[],
  now: Date,
): Promise<DoneWork> {
  const today = berlinDay(now);
  const period = await client.fundingPeriods.create({
    name: 'Förderperiode zum Vorführen',
    funder: 'Senatsverwaltung (Beispiel)',
    startDate: addDays(today, -300),
    endDate: addDays(today, 400),
  });
  const subproject = await client.subprojects.create({
    fundingPeriodId: period.id,
    carrierId: organisationIds[0],
    name: 'Qualifizierung und Antragswerkstatt',
    shortCode: 'QA',
  });
  const personIds = new Map<string, string>();
  for (const [index, organisationId] of organisationIds.entries()) {
    const [givenName, familyName] = PEOPLE[index % PEOPLE.length] ?? PEOPLE[0];
    const person = await client.persons.create({
      givenName,
      familyName,
      email: `kontakt${String(index)}@beispiel-vorstand.example`,
      notes: 'Am besten nach 16 Uhr erreichbar, spricht lieber am Telefon.',
    });
    personIds.set(organisationId, person.id);
    await client.affiliations.create({
      personId: person.id,
      organisationId,
      function: index % 2 === 0 ? 'function/board' : 'function/project-lead',
      fromDate: addDays(today, -200),
      mainContact: true,
    });
    await client.involvements.create({
      organisationId,
      subprojectId: subproject.id,
      role: 'involvement-role/advised',
      fromDate: addDays(today, -180),
      note: 'Über die Fachrunde im Herbst dazugekommen.',
    });
  }
  return { subprojectId: subproject.id, personIds };
}

/** @returns how many sessions were logged. */
export async function logSessions(
  client: CoreClient,
  organisationIds: readonly string[],
  { subprojectId, personIds }: DoneWork,
  now: Date,
): Promise<number> {
  const today = berlinDay(now);
  let logged = 0;
  for (const [index, organisationId] of organisationIds.entries()) {
    const personId = personIds.get(organisationId);
    for (const [nth, note] of NOTES.entries()) {
      const day = addDays(today, -160 + nth * 50 + index);
      await client.sessions.log({
        session: {
          startsAt: berlinToUtc(day, '14:30'),
          durationMinutes: 45 + 15 * nth,
          form: FORMS[nth] ?? FORMS[0],
          mode: 'session-mode/on-site',
          subprojectId,
          organisationIds: [organisationId],
          participantIds: personId ? [personId] : [],
          topics: TOPICS[nth] ?? [],
          note,
          result: nth === 0 ? 'Antrag kann bis zur Frist gestellt werden.' : null,
          confidential: nth === 2 && index % 4 === 0,
        },
        agreements: [{ title: AGREEMENTS[nth] ?? AGREEMENTS[0], dueOn: addDays(day, 14) }],
      });
      logged += 1;
    }
  }
  return logged;
}

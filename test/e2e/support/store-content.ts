import type { CoreClient } from '#shared/contract/index.ts';
import { canary, noteCanary } from './canary.ts';

/**
 * Everything here is invented. The names hold what search must fold: ß, umlauts, other scripts.
 * Every field that takes text is filled and holds a canary; names that the tests spell out are
 * noted as canaries themselves.
 */
export const ADMIN = 'Ayşe Yılmaz';
export const PASSPHRASE = `Nebelhorn-Kompass-${canary('first')}-27`;
export const OTHER_PASSPHRASE = `Ziegelstein-Wanderdüne-${canary('other')}-81`;

export const ORGANISATIONS = [
  { name: 'Afrika-Haus am Leopoldplatz e. V.', homeDistrict: 'district/01' },
  { name: 'An-Nour Kulturverein e. V.', otherNames: ['جمعية النور الثقافية'] },
  { name: 'Çocuk ve Aile Neukölln e. V.', homeDistrict: 'district/08' },
  { name: 'Frauenverein Köpenick e. V.', homeDistrict: 'district/09' },
  { name: 'Gärten ohne Grenzen e. V.', homeDistrict: 'district/10' },
  { name: 'Haus Дружба – Bildung für alle', homeDistrict: 'district/11' },
  { name: 'Initiative Weiße Straße', homeDistrict: 'district/08' },
  { name: 'Jugendforum Spree gGmbH', homeDistrict: 'district/02' },
  { name: 'Kiezküche Wrangel e. V.', homeDistrict: 'district/02' },
  { name: 'Lesewelt Lichtenberg e. V.', homeDistrict: 'district/11' },
  { name: 'Müttertreff Reinickendorf', homeDistrict: 'district/12' },
  { name: 'Zukunft Zwei Ufer e. V.', homeDistrict: 'district/02' },
] as const;

/** The organisation the tests work with, its contact, subproject and two sessions. */
export const FRAUENVEREIN = 'Frauenverein Köpenick e. V.';
export const CONTACT = 'Nadia Haddad-Łuczak';
export const SUBPROJECT = 'Qualifizieren vor Ort';

/** Granted, and the proof of its use is due since long. */
export const APPLICATION = 'Aktionsfonds 2026';

/** Two open cases, with organisations of their own. */
export const CASE = 'Räume für den Treffpunkt finden';
export const CONFIDENTIAL_CASE = 'Streit um die Vereinskasse';
export const CASE_ORGANISATION = 'Çocuk ve Aile Neukölln e. V.';

/** A dozen organisations with what belongs to them, as a person would have entered them. */
export async function fillStore(client: CoreClient): Promise<void> {
  const ids = new Map<string, string>();
  for (const fields of ORGANISATIONS) {
    const { otherNames, ...rest } = { otherNames: [], ...fields };
    noteCanary(fields.name);
    const { id } = await client.organisations.create({
      ...rest,
      otherNames: [...otherNames, `Früher ${canary('formername')}`],
      shortName: canary('short').slice(0, 20),
      registerCourt: `Amtsgericht ${canary('court')}`,
      registerNumber: `VR ${canary('register')}`,
      street: `${canary('street')}straße 12`,
      city: `Berlin ${canary('city')}`,
      phone: `030 ${canary('phone')}`,
      email: `${canary('mail')}@verein.example`,
      website: `https://${canary('site')}.example/`,
      notes: `Erreichbar über ${canary('orgnotes')}.`,
    });
    ids.set(fields.name, id);
  }
  const organisationId = ids.get(FRAUENVEREIN) ?? '';
  for (const name of [
    APPLICATION,
    CONTACT,
    'Haddad-Łuczak',
    'Оксана Шевчук',
    'Frauenverein Köpenick',
  ])
    noteCanary(name);
  const contact = await client.persons.create({
    givenName: 'Nadia',
    familyName: 'Haddad-Łuczak',
    salutation: `sie, ${canary('salutation')}`,
    phone: `0171 ${canary('mobile')}`,
    email: `${canary('nadia')}@frauenverein.example`,
    notes: `Bitte nur ${canary('personnotes')}.`,
  });
  await client.persons.create({ givenName: 'Оксана', familyName: 'Шевчук' });
  await client.affiliations.create({
    personId: contact.id,
    organisationId,
    function: 'function/board',
    fromDate: '2025-03-01',
  });
  const period = await client.fundingPeriods.create({
    name: 'IKMO II',
    funder: `Senatsverwaltung ${canary('funder')} (erfunden)`,
    startDate: '2026-01-01',
    endDate: '2027-12-31',
  });
  const subproject = await client.subprojects.create({
    fundingPeriodId: period.id,
    name: SUBPROJECT,
    shortCode: 'QvO',
    notes: `Ziele: ${canary('subproject')}.`,
  });
  await client.involvements.create({
    organisationId,
    subprojectId: subproject.id,
    role: 'involvement-role/participant',
    fromDate: '2026-02-01',
    note: `Seit Beginn ${canary('involvement')}.`,
  });
  const partner = ids.get('Müttertreff Reinickendorf') ?? '';
  await client.grantApplications.create({
    organisationId: partner,
    programme: APPLICATION,
    funder: `Stiftung ${canary('grantfunder')}`,
    state: 'application-state/granted',
    appliedCents: 1_250_000,
    grantedCents: 1_000_000,
    proofDueOn: '2026-10-31',
    note: `Eigenanteil ${canary('grantnote')}`,
  });
  await client.cooperations.create({
    organisationId: partner,
    partnerId: ids.get('Lesewelt Lichtenberg e. V.') ?? '',
    type: 'cooperation-type/joint-event',
    state: 'cooperation-state/active',
    note: `Lesefest ${canary('cooperation')}`,
  });
  await client.consents.create({
    personId: contact.id,
    purpose: 'consent-purpose/newsletter',
    state: 'consent-state/granted',
    givenOn: '2024-01-15',
    expiresOn: '2025-01-14',
    textVersion: canary('textversion'),
    note: `Auf dem Anmeldebogen ${canary('consentnote')}`,
  });
  for (const [concern, organisation] of [
    [CASE, CASE_ORGANISATION],
    [CONFIDENTIAL_CASE, 'Gärten ohne Grenzen e. V.'],
  ] as const) {
    noteCanary(concern);
    await client.cases.create({
      organisationIds: [ids.get(organisation) ?? ''],
      concern,
      goal: `Bis zum Sommer geklärt ${canary('goal')}`,
      note: `Was bisher war ${canary('casenote')}`,
      openedOn: '2026-03-02',
      status: 'case-status/active',
      confidential: concern === CONFIDENTIAL_CASE,
    });
  }
  await client.sessions.log({
    session: {
      startsAt: '2026-09-14T08:00:00.000Z',
      durationMinutes: 60,
      form: 'session-form/clearing',
      mode: 'session-mode/on-site',
      organisationIds: [organisationId],
      participantIds: [contact.id],
      topics: ['topic/founding'],
      note:
        'Satzung durchgesehen; der Vorstand möchte die Größe des Beirats klären. ' +
        canary('session'),
      result: `Entwurf ${canary('result')}`,
    },
  });
  await client.sessions.log({
    session: {
      startsAt: '2026-10-05T12:30:00.000Z',
      durationMinutes: 30,
      form: 'session-form/short',
      mode: 'session-mode/phone',
      organisationIds: [organisationId],
      note: `Rückfrage zum Kassenbericht. ${canary('phonecall')}`,
    },
    agreements: [
      { title: `Muster für den Kassenbericht schicken ${canary('task')}`, dueOn: '2026-10-12' },
    ],
  });
}

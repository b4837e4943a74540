import type { SeedOrganisation } from './seed-names.ts';

/** Public bodies and others beside the MO, as they stand among the organisations that were reached. */
const BODIES: readonly [name: string, kind: string, district: string, postalCode: string][] = [
  ['Bezirksamt Mitte, Integrationsbüro', 'district-office', '01', '13353'],
  ['Bezirksamt Friedrichshain-Kreuzberg, Jugendamt', 'district-office', '02', '10965'],
  ['Bezirksamt Pankow, Amt für Weiterbildung und Kultur', 'district-office', '03', '13187'],
  ['Bezirksamt Charlottenburg-Wilmersdorf, Integrationsbüro', 'district-office', '04', '10585'],
  ['Bezirksamt Spandau, Integrationsbüro', 'district-office', '05', '13597'],
  ['Bezirksamt Steglitz-Zehlendorf, Sozialamt', 'district-office', '06', '14163'],
  ['Bezirksamt Tempelhof-Schöneberg, Stabsstelle Vielfalt', 'district-office', '07', '10820'],
  ['Bezirksamt Neukölln, Büro für Partizipation', 'district-office', '08', '12043'],
  ['Bezirksamt Treptow-Köpenick, Integrationsbüro', 'district-office', '09', '12555'],
  ['Bezirksamt Marzahn-Hellersdorf, Jugendamt', 'district-office', '10', '12591'],
  ['Bezirksamt Lichtenberg, Büro für Engagement', 'district-office', '11', '10360'],
  ['Bezirksamt Reinickendorf, Integrationsbüro', 'district-office', '12', '13437'],
  ['Senatsverwaltung für Integration, Referat Partizipation', 'senate', 'berlin', '10969'],
  ['Landesamt für Einwanderung, Servicestelle', 'state-office', 'berlin', '13353'],
  ['Landesbeirat für Partizipation', 'advisory-board', 'berlin', '10969'],
  ['Beirat für Migration Neukölln', 'advisory-board', '08', '12043'],
  ['Beirat für Integration Mitte', 'advisory-board', '01', '13353'],
  ['Freiwilligenagentur Kreuzberg', 'volunteer-agency', '02', '10999'],
  ['Stiftung Nachbarschaft Berlin', 'funder', 'berlin', '10785'],
  ['Sozialwerk Stadtteil gGmbH', 'independent-carrier', '08', '12049'],
];
/** The last of the organisations of size S, where none is supported over a longer time. */
const FIRST = 167;

/**
 * What stands at this place instead of an MO; undefined at all others. Drawn organisations stay as
 * they were, so what follows is the same with and without it.
 */
export function seedAdministration(
  index: number,
  drawn: SeedOrganisation,
): SeedOrganisation | undefined {
  if (index < FIRST || index % 20 < 7) return undefined;
  const place = Math.floor((index - FIRST) / 20) * 13 + ((index % 20) - 7);
  const body = BODIES[place];
  if (!body) return undefined;
  const [name, kind, district, postalCode] = body;
  return {
    ...drawn,
    name,
    otherNames: [],
    kind: `kind/${kind}`,
    legalForm:
      kind === 'independent-carrier'
        ? 'legal-form/ggmbh'
        : kind === 'funder'
          ? 'legal-form/foundation'
          : kind === 'volunteer-agency'
            ? 'legal-form/carried'
            : 'legal-form/public-body',
    homeDistrict: `district/${district}`,
    postalCode,
  };
}

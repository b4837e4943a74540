import type { SeedRandom } from './seed-random.ts';

/** Invented names. Any likeness to an existing organisation or person is chance. */
const COMMUNITIES = [
  'Deutsch-Türkischer',
  'Kurdischer',
  'Afghanischer',
  'Syrischer',
  'Eritreischer',
  'Vietnamesischer',
  'Polnischer',
  'Ukrainischer',
  'Lateinamerikanischer',
  'Kamerunischer',
  'Ghanaischer',
  'Bosnischer',
  'Albanischer',
  'Iranischer',
  'Arabischer',
  'Russischsprachiger',
  'Tamilischer',
  'Somalischer',
  'Rumänischer',
  'Bulgarischer',
  'Interkultureller',
  'Internationaler',
  'Afrikanischer',
  'Jesidischer',
] as const;
const FORMS = [
  ['Kulturverein', 'kind/mo-culture'],
  ['Elternverein', 'kind/mo-parents'],
  ['Frauenverein', 'kind/mo-women'],
  ['Jugendverein', 'kind/mo-youth'],
  ['Sportverein', 'kind/mo-sports'],
  ['Bildungsverein', 'kind/mo-association'],
  ['Nachbarschaftsverein', 'kind/mo-association'],
  ['Verein für Teilhabe', 'kind/mo-association'],
  ['Dachverband', 'kind/mo-federation'],
  ['Begegnungsverein', 'kind/mo-association'],
] as const;
const PLACES = [
  ['Wedding', 'district/01', '13347'],
  ['Moabit', 'district/01', '10551'],
  ['Kreuzberg', 'district/02', '10997'],
  ['Friedrichshain', 'district/02', '10243'],
  ['Pankow', 'district/03', '13187'],
  ['Weißensee', 'district/03', '13086'],
  ['Charlottenburg', 'district/04', '10585'],
  ['Spandau', 'district/05', '13585'],
  ['Steglitz', 'district/06', '12163'],
  ['Schöneberg', 'district/07', '10823'],
  ['Tempelhof', 'district/07', '12099'],
  ['Neukölln', 'district/08', '12043'],
  ['Britz', 'district/08', '12347'],
  ['Köpenick', 'district/09', '12555'],
  ['Marzahn', 'district/10', '12679'],
  ['Hellersdorf', 'district/10', '12619'],
  ['Lichtenberg', 'district/11', '10367'],
  ['Hohenschönhausen', 'district/11', '13053'],
  ['Reinickendorf', 'district/12', '13403'],
  ['Tegel', 'district/12', '13507'],
] as const;
const SYMBOLS = [
  'Brücke',
  'Regenbogen',
  'Horizont',
  'Mosaik',
  'Ankerplatz',
  'Morgenröte',
  'Lichtblick',
  'Granatapfel',
  'Olivenzweig',
  'Baobab',
  'Kompass',
  'Haus der Vielfalt',
  'Hoffnung',
  'Zeitenwende',
  'Nachtigall',
  'Weggefährten',
  'Mondschein',
  'Safran',
  'Kranich',
  'Sonnenblume',
] as const;
const STREETS = [
  'Müllerstraße',
  'Turmstraße',
  'Oranienstraße',
  'Karl-Marx-Straße',
  'Hermannstraße',
  'Sonnenallee',
  'Potsdamer Straße',
  'Badstraße',
  'Frankfurter Allee',
  'Residenzstraße',
  'Schloßstraße',
  'Breite Straße',
] as const;
const OTHER_SCRIPTS = [
  'جمعية الجسر الثقافية',
  'Общество «Мост»',
  'ማሕበር ድልድል',
  'Cầu Nối Văn Hóa',
  'Komeleya Pirê',
  'انجمن پل',
  'Товариство «Світанок»',
  'Shoqata Ura',
  'Stowarzyszenie Most',
  'Asociación Puente',
] as const;

export interface SeedOrganisation {
  name: string;
  otherNames: string[];
  kind: string;
  legalForm: string;
  homeDistrict: string;
  postalCode: string;
  street: string;
}

/** The `index`-th organisation; names repeat only with a number behind them. */
export function seedOrganisation(random: SeedRandom, index: number): SeedOrganisation {
  const [place, homeDistrict, postalCode] = random.pick(PLACES);
  const [form, formKind] = random.pick(FORMS);
  const registered = random.chance(0.78);
  const refugee = random.chance(0.12);
  const stem = refugee
    ? `Geflüchteteninitiative ${random.pick(SYMBOLS)} ${place}`
    : random.chance(0.5)
      ? `${random.pick(COMMUNITIES)} ${form} ${place}`
      : `${form} ${random.pick(SYMBOLS)} ${place}`;
  const number = index >= 200 ? ` ${String(index + 1)}` : '';
  const suffix = refugee ? '' : registered ? ' e. V.' : ' i. G.';
  return {
    name: `${stem}${number}${suffix}`,
    otherNames: random.chance(0.25) ? [random.pick(OTHER_SCRIPTS)] : [],
    kind: refugee ? 'kind/refugee-initiative' : formKind,
    legalForm: refugee
      ? 'legal-form/initiative'
      : registered
        ? 'legal-form/ev'
        : 'legal-form/ev-founding',
    homeDistrict,
    postalCode,
    street: `${random.pick(STREETS)} ${String(random.between(1, 180))}`,
  };
}

const GIVEN = [
  'Ayşe',
  'Mehmet',
  'Fatima',
  'Omar',
  'Nguyễn Thị',
  'Olena',
  'Dmytro',
  'Agnieszka',
  'Krzysztof',
  'María José',
  'Kwame',
  'Abena',
  'Selam',
  'Tesfaye',
  'Rojîn',
  'Azad',
  'Parisa',
  'Reza',
  'Ivana',
  'Dragan',
  'Liridona',
  'Amadou',
  'Chantal',
  'Ming',
  'Thi Lan',
  'Yusuf',
  'Zeynep',
  'Noor',
  'Samuel',
  'Ruth',
  'Elena',
  'Ionuț',
  'محمد',
  'فاطمة',
  'Анна',
  'Сергій',
  'ሰላም',
  'Zoë',
  'Jürgen',
  'Käthe',
] as const;
const FAMILY = [
  'Yılmaz',
  'Öztürk',
  'Demirtaş',
  'Al-Hassan',
  'Haddad',
  'Trần',
  'Kovalenko',
  'Shevchenko',
  'Nowak',
  'Wiśniewska',
  'García López',
  'Mensah',
  'Owusu',
  'Tekle',
  'Gebremedhin',
  'Kaya',
  'Bakır',
  'Hosseini',
  'Rahimi',
  'Jovanović',
  'Krasniqi',
  'Diallo',
  'Mbeki-Groß',
  'Chen',
  'Popescu',
  'Dimitrova',
  'Weiß',
  'الحسن',
  'حداد',
  'Иванова',
  'Коваль',
  'ተኽለ',
  'Müller',
  'Schäfer',
  'O’Connor',
  'van der Berg',
] as const;

export const seedPerson = (random: SeedRandom): { givenName: string; familyName: string } => ({
  givenName: random.pick(GIVEN),
  familyName: random.pick(FAMILY),
});

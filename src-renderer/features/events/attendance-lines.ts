/** One line of a typed or pasted list, as it was understood. */
export interface AttendanceLine {
  /** Where it stands in the text, from 1. */
  line: number;
  person: string | null;
  organisation: string | null;
  /** How many people the line stands for; 1 where it names one. */
  headcount: number;
}

export type ColumnOrder = 'person' | 'organisation';

const LONGEST_NAME = 300;
const MOST_PEOPLE = 10_000;
/** Words of a heading; a first line of nothing else is one. */
const HEADING =
  /^(?:nr\.?|name|nachname|vorname|familienname|person|teilnehmer.*|organisation|verein|träger|einrichtung|institution|anzahl|personen|e-?mail|telefon|last name|first name|surname|organization|count|number)$/iu;
/** What lists carry and an attendance list does not need. */
const CONTACT = /@|^[+(]?[\d\s()/+-]{6,}$/u;

/**
 * Reads a list: cells parted by tabs (a spreadsheet) or semicolons, one line per person. Three
 * names in a row are first name, family name, organisation. Numbers at the front (1., 2.) and
 * bullets go, a number at the end counts people, addresses and phone numbers are left out.
 */
export function attendanceLines(text: string, order: ColumnOrder): AttendanceLine[] {
  return text.split(/\r\n|\r|\n/).flatMap((whole, index) => {
    const cells = cellsOf(whole);
    if (cells.length === 0) return [];
    if (index === 0 && cells.every((cell) => HEADING.test(cell))) return [];
    return lineOf(cells, order, index + 1) ?? [];
  });
}

function cellsOf(whole: string): string[] {
  const separator = whole.includes('\t') ? '\t' : ';';
  return whole
    .split(separator)
    .map((cell) =>
      cell
        .replace(/\p{Cc}/gu, ' ')
        .replace(/\s+/gu, ' ')
        .trim(),
    )
    .map((cell, index) => (index === 0 ? cell.replace(/^(?:\d+[.)]\s+|[-–•*]\s+)/u, '') : cell))
    .filter((cell) => cell !== '' && !CONTACT.test(cell));
}

function lineOf(all: string[], order: ColumnOrder, line: number): AttendanceLine | null {
  const isCount = (cell: string | undefined) => /^\d{1,5}$/.test(cell ?? '');
  // A spreadsheet's own numbers of rows.
  const cells = all.length > 1 && isCount(all[0]) ? all.slice(1) : all;
  const last = cells.at(-1);
  const names = isCount(last) ? cells.slice(0, -1) : cells;
  if (names.length === 0) return null;
  const [first = '', second, third] = names;
  const of =
    order === 'person'
      ? third === undefined
        ? { person: first, organisation: second ?? null }
        : { person: `${first} ${second ?? ''}`, organisation: third }
      : {
          person: third === undefined ? (second ?? null) : `${second ?? ''} ${third}`,
          organisation: first,
        };
  const count = isCount(last) ? Math.min(MOST_PEOPLE, Math.max(1, Number(last))) : 1;
  // "Köprü e. V.; 4": four people whose names nobody wrote down.
  if (count > 1 && of.organisation === null) {
    return { line, person: null, organisation: of.person, headcount: count };
  }
  return { line, ...of, headcount: of.person === null ? count : 1 };
}

/** Whether every name fits into the store. */
export const namesFit = (lines: readonly AttendanceLine[]): boolean =>
  lines.every(
    ({ person, organisation }) =>
      (person ?? '').length <= LONGEST_NAME && (organisation ?? '').length <= LONGEST_NAME,
  );

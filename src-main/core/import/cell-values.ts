import type { CodeList } from '#shared/codes/code-lists.ts';
import type { ImportField, ImportProblemCode } from '#shared/contract/import-problems.ts';
import type { RecogniseCode } from './code-recognition.ts';
import { legalFormInName } from './legal-form.ts';

export interface CellProblem {
  code: ImportProblemCode;
  severity: 'error' | 'warning';
  value?: string;
  kept?: string;
}

/** What a cell says: nothing, or values (several only for fields that hold several). */
export interface CellReading {
  values: (string | number)[];
  problems: CellProblem[];
}

/** Characters a field holds; the same limits as `contract/organisations.ts`. */
const MAX_LENGTH: Partial<Record<ImportField, number>> = {
  name: 300,
  shortName: 100,
  otherNames: 300,
  registerCourt: 100,
  registerType: 20,
  registerNumber: 50,
  street: 200,
  city: 100,
  notes: 20_000,
};
const CODE_FIELDS: Partial<Record<ImportField, CodeList>> = {
  kind: 'kind',
  legalForm: 'legal-form',
  homeDistrict: 'district',
  membershipSize: 'membership-size',
  firstContactHow: 'contact-source',
  status: 'organisation-status',
};
const CODES_FIELDS: Partial<Record<ImportField, CodeList>> = {
  districtsOfAction: 'district',
  languages: 'language',
  targetGroups: 'target-group',
};

/** What exports write for "nothing". Text fields are kept to the letter; these are for the rest. */
const NOTHING =
  /^(?:|[-–—.'0?]+|undefined|null|none|nan|n\.?\s?\/?\s?a\.?|k\.\s?a\.|keine(?: angabe)?|#n\/?[av]|#nv|unbekannt|unknown)$/i;
const isNothing = (text: string) => NOTHING.test(text.trim());

const FORMULA_START = /^[=+\-@\t\r]/;
const CONTROL = new RegExp('[\\u0000-\\u001f\\u007f]');
const NOTHING_READ: CellReading = { values: [], problems: [] };

/**
 * Reads one cell as one field. Text comes back to the letter but for white space around it and line
 * ends within (both reported); what does not fit the field is left out with a warning; what could
 * not be stored is an error.
 */
export function readCell(field: ImportField, cell: string, recognise: RecogniseCode): CellReading {
  if (cell === '') return NOTHING_READ;
  switch (field) {
    case 'name':
    case 'shortName':
    case 'registerCourt':
    case 'street':
    case 'city':
      return readLine(field, cell);
    case 'otherNames':
      return readOtherNames(cell);
    case 'notes':
      return readNotes(cell);
    case 'registerType':
    case 'registerNumber':
      return isNothing(cell) ? NOTHING_READ : readLine(field, cell);
    case 'foundedYear':
      return readChecked(cell, yearOf, 'year-invalid');
    case 'firstContactOn':
      return readChecked(cell, dateOf, 'date-invalid');
    case 'postalCode':
      return readPostalCode(cell);
    case 'phone':
      return readChecked(cell, phoneOf, 'phone-invalid');
    case 'email':
      return readChecked(cell, emailOf, 'email-invalid');
    case 'website':
      return readChecked(cell, websiteOf, 'website-invalid');
    case 'legalForm':
      return readChecked(
        cell,
        (text) => recognise('legal-form', text) ?? legalFormInName(text),
        'legal-form-unknown',
      );
    default:
      return readCodes(field, cell, recognise);
  }
}

function readLine(field: ImportField, cell: string): CellReading {
  const problems: CellProblem[] = [];
  const spaced = field === 'name' ? cell.replace(/\s+/g, ' ') : cell.replace(/[\t\n\v\f\r]+/g, ' ');
  const text = spaced.trim();
  if (text === '') return field === 'name' ? NOTHING_READ : readBlank(cell);
  if (text !== cell)
    problems.push({ code: 'whitespace-changed', severity: 'warning', value: cell, kept: text });
  if (FORMULA_START.test(cell))
    problems.push({ code: 'formula-cell', severity: 'warning', value: cell });
  // NUL is reported by its place in the file already.
  if (CONTROL.test(text.replaceAll('\0', ''))) {
    problems.push({ code: 'control-character', severity: 'error', value: text });
  }
  const max = MAX_LENGTH[field] ?? 300;
  if (text.length > max) {
    problems.push({ code: 'text-too-long', severity: 'error', value: text, kept: String(max) });
  }
  return { values: [text], problems };
}

/** White space alone says nothing; that it goes is said all the same. */
function readBlank(cell: string): CellReading {
  return {
    values: [],
    problems: [{ code: 'whitespace-changed', severity: 'warning', value: cell, kept: '' }],
  };
}

/** Several names in one cell stand on lines of their own, or are parted by ` | `. */
function readOtherNames(cell: string): CellReading {
  const readings = cell.split(/\r\n|\r|\n| \| /).map((part) => readLine('otherNames', part));
  return {
    values: readings.flatMap(({ values }) => values),
    problems: readings.flatMap(({ problems }) => problems),
  };
}

function readNotes(cell: string): CellReading {
  if (cell.trim() === '') return readBlank(cell);
  const problems: CellProblem[] = [];
  if (FORMULA_START.test(cell))
    problems.push({ code: 'formula-cell', severity: 'warning', value: cell });
  const max = MAX_LENGTH.notes ?? 20_000;
  if (cell.length > max) {
    problems.push({ code: 'text-too-long', severity: 'error', value: cell, kept: String(max) });
  }
  return { values: [cell], problems };
}

/** A value in a form of its own; what is not in that form is left out with a warning. */
function readChecked(
  cell: string,
  read: (text: string) => string | number | null,
  code: ImportProblemCode,
): CellReading {
  const text = cell.trim();
  const value = read(text);
  if (value !== null) return { values: [value], problems: [] };
  if (isNothing(text)) return NOTHING_READ;
  return { values: [], problems: [{ code, severity: 'warning', value: cell }] };
}

function readPostalCode(cell: string): CellReading {
  const padded = /^\d{4}$/.exec(cell.trim());
  if (padded === null) return readChecked(cell, postalCodeOf, 'postal-code-invalid');
  // A spreadsheet has taken 04177 for a number and dropped the zero.
  const kept = `0${padded[0]}`;
  return {
    values: [kept],
    problems: [{ code: 'postal-code-padded', severity: 'warning', value: padded[0], kept }],
  };
}

function readCodes(field: ImportField, cell: string, recognise: RecogniseCode): CellReading {
  const list = CODE_FIELDS[field];
  const problem: ImportProblemCode = field === 'homeDistrict' ? 'district-unknown' : 'code-unknown';
  if (list !== undefined) return readChecked(cell, (text) => recognise(list, text), problem);
  const several = CODES_FIELDS[field];
  if (several === undefined) return NOTHING_READ;
  const whole = recognise(several, cell);
  if (whole !== null) return { values: [whole], problems: [] };
  const readings = cell
    .split(/[,;|\r\n]+/)
    .filter((part) => part.trim() !== '')
    .map((part) => readChecked(part, (text) => recognise(several, text), 'code-unknown'));
  return {
    values: readings.flatMap(({ values }) => values),
    problems: readings.flatMap(({ problems }) => problems),
  };
}

const GERMAN_DATE = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

function dateOf(text: string): string | null {
  const german = GERMAN_DATE.exec(text);
  const iso = german
    ? `${german[3] ?? ''}-${(german[2] ?? '').padStart(2, '0')}-${(german[1] ?? '').padStart(2, '0')}`
    : text;
  if (!ISO_DATE.test(iso)) return null;
  const time = Date.parse(`${iso}T00:00:00.000Z`);
  // 31 February rolls over to March: such a date does not come back the same.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : null;
}

function yearOf(text: string): number | null {
  const year = /^\d{4}$/.test(text) ? Number(text) : Number(dateOf(text)?.slice(0, 4) ?? 0);
  return year >= 1000 && year <= 2100 ? year : null;
}

function postalCodeOf(text: string): string | null {
  return /^(?:D[-\s]?)?(\d{5})$/i.exec(text)?.[1] ?? null;
}

function phoneOf(text: string): string | null {
  if (text.length > 50 || isNothing(text)) return null;
  return /^[+(]?[\d\s()/.+–-]{2,}(?:\s?(?:App\.?|ext\.?|DW|-)\s?\d+)?$/i.test(text) &&
    /\d{2}/.test(text)
    ? text
    : null;
}

function emailOf(text: string): string | null {
  return text.length <= 200 &&
    /^[^\s@<>()[\],;:"\\\p{Cc}]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}$/u.test(text)
    ? text
    : null;
}

const HOST = /^(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?::\d+)?(?:[/?#]\S*)?$/u;

/** An address with or without `https://`, kept as written; other schemes (javascript:) are none. */
function websiteOf(text: string): string | null {
  if (text.length > 300 || /[\s\p{Cc}"<>]/u.test(text)) return null;
  return HOST.test(text.replace(/^https?:\/\//i, '')) ? text : null;
}

import type { ImportField } from '#shared/contract/import-problems.ts';
import { readCell, type CellReading } from './cell-values.ts';
import type { RecogniseCode } from './code-recognition.ts';
import type { MappedColumn } from './column-mapping.ts';
import type { CsvRow } from './csv-records.ts';
import { legalFormInName, legalFormOfRegister } from './legal-form.ts';
import {
  mergeOf,
  nameIdentity,
  type CandidateField,
  type CandidateFields,
  type OrganisationCandidate,
} from './organisation-candidate.ts';
import { finish } from './import-steps.ts';
import type { ProblemList } from './problem-list.ts';
import { registerEntry } from './register-entry.ts';

const MAX_OTHER_NAMES = 20;
const MAX_NOTES = 20_000;
/** Some 10 ms of work. */
const STEP_ROWS = 1_000;

interface Statement {
  value: string | number;
  line: number;
  column: MappedColumn;
}

interface Group {
  name: string;
  lines: number[];
  statements: Map<CandidateField, Statement[]>;
  /** Legal forms that the register types suggest; used where neither cell nor name says one. */
  registerForms: Set<string>;
}

/**
 * Turns rows into candidate organisations, one per distinct name in the order of the file. Where
 * rows of one organisation disagree, the most frequent value is kept (of equals the first) and each
 * other line gets a warning; names, codes and notes that can be several are all kept.
 */
export function readOrganisations(
  rows: CsvRow[],
  columns: MappedColumn[],
  recognise: RecogniseCode,
  problems: ProblemList,
): OrganisationCandidate[] {
  return finish(readingOrganisations(rows, columns, recognise, problems));
}

/** The same in steps: yields how many rows are done, every few hundred. */
export function* readingOrganisations(
  rows: CsvRow[],
  columns: MappedColumn[],
  recognise: RecogniseCode,
  problems: ProblemList,
): Generator<number, OrganisationCandidate[], void> {
  const groups = new Map<string, Group>();
  const read = cachedReader(recognise);
  for (const [done, row] of rows.entries()) {
    if (done % STEP_ROWS === 0) yield done;
    readRow(row, columns, read, groups, problems);
  }
  reportSimilarNames(groups.values(), columns, problems);
  const candidates: OrganisationCandidate[] = [];
  for (const group of groups.values()) {
    if (candidates.length % STEP_ROWS === 0) yield rows.length;
    candidates.push({ fields: mergeStatements(group, problems), lines: group.lines });
  }
  return candidates;
}

type ReadCell = (field: ImportField, cell: string) => CellReading;

/** Grant lists say the same in hundreds of rows; each distinct short cell is read once. */
function cachedReader(recognise: RecogniseCode): ReadCell {
  const seen = new Map<ImportField, Map<string, CellReading>>();
  return (field, cell) => {
    if (cell.length > 200) return readCell(field, cell, recognise);
    let ofField = seen.get(field);
    if (ofField === undefined) seen.set(field, (ofField = new Map<string, CellReading>()));
    let reading = ofField.get(cell);
    if (reading === undefined) ofField.set(cell, (reading = readCell(field, cell, recognise)));
    return reading;
  };
}

function readRow(
  { line, cells }: CsvRow,
  columns: MappedColumn[],
  read: ReadCell,
  groups: Map<string, Group>,
  problems: ProblemList,
): void {
  const statements: [CandidateField, Statement][] = [];
  let name: string | undefined;
  let registerType: string | undefined;
  for (const column of columns) {
    const { field, header } = column;
    const { values, problems: found } = read(field, cells[column.column - 1] ?? '');
    for (const problem of found)
      problems.add({ ...problem, line, column: column.column, header, field });
    for (const value of values) {
      if (field === 'name') name = String(value);
      else if (field === 'registerType') registerType = String(value);
      else statements.push([field, { value, line, column }]);
    }
  }
  if (name === undefined) {
    const column = columns.find(({ field }) => field === 'name');
    const place = {
      line,
      column: column?.column ?? 1,
      header: column?.header,
      field: 'name' as const,
    };
    problems.add({ code: 'name-missing', severity: 'error', ...place });
    return;
  }
  const key = nameIdentity(name);
  let group = groups.get(key);
  if (group === undefined) {
    group = { name, lines: [], statements: new Map(), registerForms: new Set() };
    groups.set(key, group);
  }
  group.lines.push(line);
  const form = registerType === undefined ? null : legalFormOfRegister(registerType);
  if (form !== null) group.registerForms.add(form);
  for (const [field, statement] of statements) {
    if (field === 'registerNumber') {
      const entry = registerEntry(registerType, String(statement.value));
      if (entry === null) {
        const { column, header } = statement.column;
        const detail = { header, field, value: String(statement.value), kept: registerType };
        problems.add({
          code: 'register-number-ignored',
          severity: 'warning',
          line,
          column,
          ...detail,
        });
        continue;
      }
      statement.value = entry;
    }
    const known = group.statements.get(field);
    if (known === undefined) group.statements.set(field, [statement]);
    else known.push(statement);
  }
}

function mergeStatements(group: Group, problems: ProblemList): CandidateFields {
  const fields: Record<string, unknown> = { name: group.name };
  for (const [field, statements] of group.statements) {
    const merge = mergeOf(field);
    if (merge === 'most-frequent') fields[field] = mostFrequent(field, statements, problems);
    else {
      const distinct = [...new Set(statements.map(({ value }) => String(value)))];
      fields[field] = merge === 'all' ? distinct : distinct.join('\n\n');
      reportTooMuch(field, distinct, statements, problems);
    }
  }
  if (fields['legalForm'] === undefined) {
    const [registerForm, other] = group.registerForms;
    const form = legalFormInName(group.name) ?? (other === undefined ? registerForm : undefined);
    if (form !== undefined) fields['legalForm'] = form;
  }
  return fields as unknown as CandidateFields;
}

function mostFrequent(
  field: CandidateField,
  statements: Statement[],
  problems: ProblemList,
): string | number | undefined {
  const counts = new Map<string | number, number>();
  for (const { value } of statements) counts.set(value, (counts.get(value) ?? 0) + 1);
  let chosen: string | number | undefined;
  let most = 0;
  for (const [value, count] of counts) {
    if (count > most) {
      chosen = value;
      most = count;
    }
  }
  if (counts.size > 1) {
    for (const { value, line, column } of statements) {
      if (value === chosen) continue;
      const detail = { header: column.header, field, value: String(value), kept: String(chosen) };
      problems.add({
        code: 'conflicting-values',
        severity: 'warning',
        line,
        column: column.column,
        ...detail,
      });
    }
  }
  return chosen;
}

function reportTooMuch(
  field: CandidateField,
  distinct: string[],
  statements: Statement[],
  problems: ProblemList,
): void {
  const last = statements.at(-1);
  if (last === undefined || distinct.length < 2) return;
  const place = { line: last.line, column: last.column.column, header: last.column.header, field };
  if (field === 'otherNames' && distinct.length > MAX_OTHER_NAMES) {
    const kept = String(MAX_OTHER_NAMES);
    problems.add({
      code: 'too-many-values',
      severity: 'error',
      ...place,
      value: String(distinct.length),
      kept,
    });
  }
  if (field === 'notes' && distinct.join('\n\n').length > MAX_NOTES) {
    problems.add({ code: 'text-too-long', severity: 'error', ...place, kept: String(MAX_NOTES) });
  }
}

/** Names that differ in case only are most likely one organisation: a person decides. */
function reportSimilarNames(
  groups: Iterable<Group>,
  columns: MappedColumn[],
  problems: ProblemList,
): void {
  const column = columns.find(({ field }) => field === 'name');
  if (column === undefined) return;
  const seen = new Map<string, string>();
  for (const { name, lines } of groups) {
    const key = nameIdentity(name).toLowerCase();
    const before = seen.get(key);
    if (before === undefined) seen.set(key, name);
    else {
      problems.add({
        code: 'name-similar',
        severity: 'warning',
        line: lines[0] ?? 1,
        column: column.column,
        header: column.header,
        field: 'name',
        value: name,
        kept: before,
      });
    }
  }
}

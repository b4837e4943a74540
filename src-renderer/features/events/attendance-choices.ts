import type { Inputs, Outputs } from '#shared/contract/index.ts';
import type { Candidate } from '#shared/contract/events.ts';
import { foldText } from '#shared/rules/search-fold.ts';
import type { AttendanceLine } from './attendance-lines.ts';

export type Matched = Outputs['attendances']['match'][number];
type NewRows = NonNullable<Inputs['attendances']['add']['rows']>;

/** What becomes of a name: a record (its id), plain text, a new record, or only a number. */
export type Choice = { is: 'record'; id: string } | { is: 'text' | 'create' | 'count' };
export type Unknown = 'text' | 'create' | 'count';

export interface LineChoice {
  included: boolean;
  /** Null where the line names none. */
  person: Choice | null;
  organisation: Choice | null;
}

/** As an option of a select: `record:<id>`, `text`, … */
export const choiceValue = (choice: Choice): string =>
  choice.is === 'record' ? `record:${choice.id}` : choice.is;

export function choiceOf(value: string): Choice {
  if (value.startsWith('record:')) return { is: 'record', id: value.slice('record:'.length) };
  return { is: value === 'create' || value === 'count' ? value : 'text' };
}

/** What a line is taken for at first. Whoever is in the list already is left out. */
export function firstChoice(
  line: AttendanceLine,
  matched: Matched,
  unknown: { person: Unknown; organisation: Unknown },
): LineChoice {
  const of = (candidate: Candidate | undefined, otherwise: Unknown): Choice =>
    candidate ? { is: 'record', id: candidate.id } : { is: otherwise };
  return {
    included: !matched.present,
    person: line.person === null ? null : of(bestPerson(matched.persons), unknown.person),
    organisation:
      line.organisation === null
        ? null
        : of(bestOrganisation(matched.organisations), unknown.organisation),
  };
}

/** Of people of one name only the one of the organisation beside is meant for certain. */
function bestPerson(candidates: readonly Candidate[]): Candidate | undefined {
  const exact = candidates.filter((one) => one.exact);
  const there = (exact.length > 0 ? exact : candidates).filter((one) => one.affiliated);
  if (there.length === 1) return there[0];
  return exact.length === 1 ? exact[0] : undefined;
}

function bestOrganisation(candidates: readonly Candidate[]): Candidate | undefined {
  const exact = candidates.filter((one) => one.exact);
  if (exact.length > 0) return exact.length === 1 ? exact[0] : undefined;
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** What to look at before it is entered: a record that is only similar, or more than one. */
export function doubtOf(
  choice: Choice | null,
  candidates: readonly Candidate[],
): 'similar' | 'several' | null {
  if (choice?.is === 'record') {
    return candidates.some(({ id, exact }) => id === choice.id && !exact) ? 'similar' : null;
  }
  return choice !== null && candidates.length > 0 ? 'several' : null;
}

/** A line all of whose names are records. */
export const isKnown = ({ person, organisation }: LineChoice): boolean =>
  (person === null || person.is === 'record') &&
  (organisation === null || organisation.is === 'record');

/**
 * What is sent. People only counted become a number beside their organisation, several of one
 * organisation one row; where there is no organisation either, they are numbers of the event.
 */
export function addedRows(
  lines: readonly AttendanceLine[],
  choices: readonly LineChoice[],
): { rows: NewRows; countedPersons: number; countedOrganisations: number } {
  const rows: NewRows = [];
  const crowds = new Map<string, number>();
  const counted = new Set<string>();
  let countedPersons = 0;
  lines.forEach((line, index) => {
    const { included, person, organisation } = choices[index] ?? { included: false };
    if (!included) return;
    const named = {
      ...(person && nameFields('person', person, line.person)),
      ...(organisation && nameFields('organisation', organisation, line.organisation)),
    };
    if (organisation?.is === 'count') counted.add(foldText(line.organisation ?? ''));
    const somebody = 'personId' in named || 'personName' in named;
    if (somebody) rows.push(named);
    else if (Object.keys(named).length === 0) countedPersons += line.headcount;
    else {
      const key = JSON.stringify(named).toLowerCase();
      const at = crowds.get(key);
      const crowd = at === undefined ? undefined : rows[at];
      if (crowd) crowd.headcount = (crowd.headcount ?? 1) + line.headcount;
      else crowds.set(key, rows.push({ ...named, headcount: line.headcount }) - 1);
    }
  });
  return { rows, countedPersons, countedOrganisations: counted.size };
}

function nameFields(kind: 'person' | 'organisation', choice: Choice, name: string | null) {
  if (choice.is === 'count') return {};
  if (choice.is === 'record') {
    return kind === 'person' ? { personId: choice.id } : { organisationId: choice.id };
  }
  const create = choice.is === 'create';
  return kind === 'person'
    ? { personName: name, createPerson: create }
    : { organisationName: name, createOrganisation: create };
}

import type { Outputs, Requests } from '#shared/contract/index.ts';
import type { Candidate } from '#shared/contract/events.ts';
import { foldForIndex, foldText, nameSortKey } from '#shared/rules/search-fold.ts';
import { notFound } from '../../refusal.ts';
import { readRecord } from '../../store/record-writer.ts';
import type { Workspace } from '../../workspace.ts';
import { suggestions } from '../organisations/organisation-queries.ts';
import { nameMatches } from '../persons/person-queries.ts';
import { affiliatedOf, attendanceOf, organisationsNamed } from './attendance-queries.ts';

type Matched = Outputs['attendances']['match'][number];

/** Candidates shown for one name. */
const MOST = 5;
/** The legal form at the end of a name says nothing about which organisation it is. */
const FORM_AT_END = /[\s,(]+(?:e\.?\s?v\.?|g?gmbh|gug|eg|i\.\s?gr?\.)[\s)]*$/iu;

/**
 * Which records the lines of a list mean. The whole name, however it is written, is a hit; names
 * that contain all the words are offered. People of the line's organisation come first.
 *
 * @throws Refusal NOT_FOUND when there is no such event.
 */
export function match(
  { prepared }: Workspace,
  { eventId, lines }: Requests['attendances']['match'],
): Matched[] {
  if (!readRecord(prepared, 'event', eventId)) throw notFound('event');
  const present = attendanceOf(prepared, eventId);
  return lines.map(({ person, organisation }) => {
    const organisations =
      organisation === null ? [] : organisationCandidates(prepared, organisation);
    const persons =
      person === null
        ? []
        : personCandidates(
            prepared,
            person,
            organisations.map(({ id }) => id),
          );
    const personId = persons.find(({ exact }) => exact)?.id;
    const organisationId = organisations.find(({ exact }) => exact)?.id;
    return {
      persons,
      organisations,
      present: present.some((row) =>
        person === null
          ? row.personId === null &&
            row.personName === null &&
            same(row.organisationId, organisationId, row.organisationName, organisation)
          : same(row.personId, personId, row.personName, person),
      ),
    };
  });
}

/** A row that is there already: the same record, or the same text. */
const same = (
  rowId: string | null,
  id: string | undefined,
  rowName: string | null,
  name: string | null,
): boolean =>
  (rowId !== null && rowId === id) ||
  (rowName !== null && name !== null && foldText(rowName) === foldText(name));

function organisationCandidates(prepared: Workspace['prepared'], name: string): Candidate[] {
  const short = name.replace(FORM_AT_END, '').trim() || name;
  const exact = [name, short].flatMap((one) =>
    organisationsNamed(prepared, { key: nameSortKey(one), folded: foldForIndex(one) }),
  );
  const key = keyOf(short);
  const similar = suggestions(prepared, short, foldText(short), MOST);
  const found = new Map<string, Candidate>();
  for (const { id, name: known } of exact) {
    found.set(id, { id, name: known, exact: true, affiliated: false });
  }
  for (const { id, name: known } of similar) {
    if (found.has(id)) continue;
    found.set(id, { id, name: known, exact: keyOf(known) === key, affiliated: false });
  }
  return [...found.values()].sort(byExact).slice(0, MOST);
}

/** The name without its legal form and punctuation. */
const keyOf = (name: string): string =>
  foldText(name.replace(FORM_AT_END, ''))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function personCandidates(
  prepared: Workspace['prepared'],
  name: string,
  organisationIds: readonly string[],
): Candidate[] {
  const text = name.replaceAll(',', ' ').trim() || name;
  const matches = nameMatches(prepared, text, foldText(text), MOST);
  const affiliated = new Set(
    affiliatedOf(prepared, {
      persons: matches.map(({ id }) => id),
      organisations: organisationIds,
    }),
  );
  const words = wordsOf(text);
  return matches
    .map(({ id, name: known }) => ({
      id,
      name: known,
      exact: wordsOf(known) === words,
      affiliated: affiliated.has(id),
    }))
    .sort((a, b) => byExact(a, b) || Number(b.affiliated) - Number(a.affiliated));
}

/** In any order: lists have the family name first as often as last. */
const wordsOf = (name: string): string =>
  foldText(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .sort()
    .join(' ');

const byExact = (a: Candidate, b: Candidate): number => Number(b.exact) - Number(a.exact);

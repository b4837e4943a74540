import * as z from 'zod';
import type { Inputs, Outputs } from '#shared/contract/index.ts';
import { berlinDayAndTime, berlinToUtc } from '#shared/rules/dates.ts';
import { typedTime } from '../../components/form/typed-time.ts';
import { typedMinutes, typedRelativeDay } from './session-entry-typing.ts';

const tag = z.object({ id: z.string(), name: z.string() });

/**
 * What the form holds, as typed: half a date is still somebody's typing and belongs into the draft.
 * Also the body of the draft, so changes here must keep old drafts readable (defaults).
 */
export const sessionEntryValues = z.object({
  organisations: z.array(tag),
  day: z.string(),
  time: z.string(),
  duration: z.string(),
  preparation: z.string(),
  form: z.string().nullable(),
  mode: z.string().nullable(),
  subprojectId: z.string().nullable(),
  caseId: z.string().nullable().default(null),
  participants: z.array(tag),
  topics: z.array(z.string()),
  counsellors: z.array(tag).default([]),
  language: z.string().nullable(),
  interpreter: z.boolean(),
  note: z.string(),
  confidential: z.boolean(),
  result: z.string(),
  agreements: z.array(z.object({ title: z.string(), due: z.string() })),
  /** What a typeahead's text field holds while its record is not chosen yet. */
  searches: z.object({
    organisation: z.string(),
    participant: z.string(),
    counsellor: z.string().default(''),
  }),
  /** The version of the session that is being changed; null for a new one. */
  seen: z.string().nullable(),
});
export type SessionEntryValues = z.infer<typeof sessionEntryValues>;
export type EntryField = keyof typeof FIELD_PATHS | `agreements.${number}.${'title' | 'due'}`;

const NO_SEARCH = { organisation: '', participant: '', counsellor: '' };
const NO_AGREEMENT = { title: '', due: '' };

export function newSessionValues(defaults: Outputs['sessions']['defaults']): SessionEntryValues {
  const { day, time } = berlinDayAndTime(defaults.startsAt);
  return {
    organisations: [],
    day,
    time,
    duration: String(defaults.durationMinutes),
    preparation: String(defaults.preparationMinutes),
    form: defaults.form,
    mode: defaults.mode,
    subprojectId: defaults.subprojectId,
    caseId: null,
    participants: [],
    topics: [],
    counsellors: defaults.counsellors,
    language: defaults.language,
    interpreter: defaults.interpreter,
    note: '',
    confidential: false,
    result: '',
    agreements: [NO_AGREEMENT],
    searches: NO_SEARCH,
    seen: null,
  };
}

export function savedSessionValues(session: Outputs['sessions']['get']): SessionEntryValues {
  const { day, time } = berlinDayAndTime(session.startsAt);
  return {
    organisations: session.organisations,
    day,
    time,
    duration: String(session.durationMinutes),
    preparation: String(session.preparationMinutes),
    form: session.form,
    mode: session.mode,
    subprojectId: session.subprojectId,
    caseId: session.caseId,
    participants: session.participants,
    topics: session.topics,
    counsellors: session.counsellors,
    language: session.language,
    interpreter: session.interpreter,
    note: session.note ?? '',
    confidential: session.confidential,
    result: session.result ?? '',
    agreements: [],
    searches: NO_SEARCH,
    seen: session.updatedAt,
  };
}

type SessionInput = Inputs['sessions']['log'];
export type SessionFields = SessionInput['session'];

export interface CheckedEntry {
  /** Which fields are wrong, in the order in which they stand in the form. */
  problems: EntryField[];
  /** Null while there are problems. */
  input: Pick<Required<SessionInput>, 'session' | 'agreements'> | null;
}

/** Turns what was typed into what the core takes, or says which fields do not work. */
export function checkEntry(values: SessionEntryValues, today: string): CheckedEntry {
  const problems: EntryField[] = [];
  const day = typedRelativeDay(values.day, today, 'past');
  const time = typedTime(values.time);
  const duration = typedMinutes(values.duration);
  const preparation = values.preparation.trim() === '' ? 0 : typedMinutes(values.preparation);
  const { form, mode } = values;
  if (values.organisations.length === 0) problems.push('organisations');
  if (day === null) problems.push('day');
  if (time === null) problems.push('time');
  if (duration === null || duration < 1 || duration > 1440) problems.push('duration');
  if (preparation === null || preparation > 1440) problems.push('preparation');
  if (!isCode(form, 'session-form')) problems.push('form');
  if (!isCode(mode, 'session-mode')) problems.push('mode');

  const agreements = values.agreements.flatMap(({ title, due }, index) => {
    if (title.trim() === '' && due.trim() === '') return [];
    const dueOn = due.trim() === '' ? null : typedRelativeDay(due, today, 'future');
    if (title.trim() === '') problems.push(`agreements.${index}.title`);
    if (due.trim() !== '' && dueOn === null) problems.push(`agreements.${index}.due`);
    return [{ title, dueOn }];
  });
  if (values.counsellors.length === 0) problems.push('counsellors');

  if (
    problems.length > 0 ||
    day === null ||
    time === null ||
    duration === null ||
    preparation === null ||
    !isCode(form, 'session-form') ||
    !isCode(mode, 'session-mode')
  ) {
    return { problems, input: null };
  }
  const session: SessionFields = {
    startsAt: berlinToUtc(day, time),
    durationMinutes: duration,
    preparationMinutes: preparation,
    form,
    mode,
    language: isCode(values.language, 'language') ? values.language : null,
    interpreter: values.interpreter,
    subprojectId: values.subprojectId,
    caseId: values.caseId,
    organisationIds: values.organisations.map(({ id }) => id),
    participantIds: values.participants.map(({ id }) => id),
    counsellorIds: values.counsellors.map(({ id }) => id),
    topics: values.topics.filter((topic) => isCode(topic, 'topic')),
    note: values.note.trim() === '' ? null : values.note,
    result: values.result.trim() === '' ? null : values.result,
    confidential: values.confidential,
  };
  return { problems, input: { session, agreements } };
}

function isCode<List extends string>(code: string | null, list: List): code is `${List}/${string}` {
  return code !== null && code.startsWith(`${list}/`);
}

/** The form's field for a path in the core's `INVALID_INPUT`. */
const FIELD_PATHS = {
  organisations: ['organisationIds'],
  day: ['startsAt'],
  time: [],
  duration: ['durationMinutes'],
  preparation: ['preparationMinutes'],
  form: ['form'],
  mode: ['mode'],
  subproject: ['subprojectId'],
  case: ['caseId'],
  participants: ['participantIds'],
  topics: ['topics'],
  counsellors: ['counsellorIds'],
  note: ['note'],
  language: ['language'],
  result: ['result'],
} as const;

export function fieldOfPath(path: string): EntryField | null {
  const agreement = /^agreements\.(\d+)\.(title|dueOn)/.exec(path);
  if (agreement) {
    return `agreements.${Number(agreement[1])}.${agreement[2] === 'title' ? 'title' : 'due'}`;
  }
  const name = path.replace(/^(session|fields)\./, '').split('.')[0] ?? '';
  for (const [field, paths] of Object.entries(FIELD_PATHS)) {
    if ((paths as readonly string[]).includes(name)) return field as keyof typeof FIELD_PATHS;
  }
  return null;
}

/**
 * What the last session with an organisation suggests for the next one. Whatever the person has
 * changed since the form was opened stays.
 */
export function suggestedFor(
  suggested: Outputs['sessions']['defaults'],
  now: SessionEntryValues,
  start: SessionEntryValues,
): Partial<SessionEntryValues> {
  const { subprojectId, language, interpreter } = suggested;
  return {
    ...(now.subprojectId === start.subprojectId && { subprojectId }),
    ...(now.language === start.language && { language }),
    ...(now.interpreter === start.interpreter && { interpreter }),
  };
}

import * as z from 'zod';
import { dateSchema, optional } from '#shared/contract/base.ts';
import { eventFields, type Event } from '#shared/contract/events.ts';
import { berlinDayAndTime, berlinToUtc } from '#shared/rules/dates.ts';

/** A time of day as people type it: `9`, `930`, `9.30`, `09:30`. @returns `09:30`, null for none. */
export function typedTime(text: string): string | null {
  const found = /^\s*(\d{1,2})(?:\s*[:.]?\s*(\d{2}))?\s*(?:uhr)?\s*$/iu.exec(text);
  if (!found) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? 0)];
  if (hours > 23 || minutes > 59) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

const time = z.string().refine((text) => typedTime(text) !== null, {
  params: { code: 'invalid_format' },
});
const { startsAt: _start, endsAt: _end, ...plain } = eventFields.shape;

/** What the form checks: day and time apart, as they are typed. */
export const eventForm = z
  .object({
    ...plain,
    day: dateSchema,
    time: z.string().min(1).pipe(time),
    endDay: optional(dateSchema),
    endTime: optional(time),
  })
  .superRefine((values, context) => {
    const refuse = (path: string, code: string) =>
      context.addIssue({ code: 'custom', path: [path], params: { code } });
    if (values.endDay !== null && values.endTime === null) refuse('endTime', 'required');
    else if (endOf(values) !== null && (endOf(values) ?? '') < startOf(values))
      refuse(values.endDay === null ? 'endTime' : 'endDay', 'date_order');
  });
type Fields = z.output<typeof eventForm>;

/** Codes are plain strings while somebody chooses; the schema makes codes of them again. */
type Loose<Value> = Value extends string ? string : Value extends string[] ? string[] : Value;
export type EventValues = { [Field in keyof Fields]: Loose<Fields[Field]> };
export type EventField = keyof EventValues;

const startOf = (values: Fields): string => berlinToUtc(values.day, typedTime(values.time) ?? '');
const endOf = ({ endDay, endTime, day }: Fields): string | null =>
  endTime === null ? null : berlinToUtc(endDay ?? day, typedTime(endTime) ?? '');

/** @param today Berlin's day, `2026-11-23`. */
export const newEvent = (today: string): EventValues => ({
  kind: 'event-kind/workshop',
  title: '',
  day: today,
  time: '10:00',
  endDay: null,
  endTime: null,
  place: null,
  subprojectId: null,
  topics: [],
  organisationIds: [],
  countedPersons: 0,
  countedOrganisations: 0,
  note: null,
});

/** What the form shows of a stored event. */
export function eventValues(record: Event): EventValues {
  const start = berlinDayAndTime(record.startsAt);
  const end = record.endsAt === null ? null : berlinDayAndTime(record.endsAt);
  return {
    kind: record.kind,
    title: record.title,
    ...start,
    endDay: end && end.day !== start.day ? end.day : null,
    endTime: end?.time ?? null,
    place: record.place,
    subprojectId: record.subprojectId,
    topics: record.topics,
    organisationIds: record.organisations.map(({ id }) => id),
    countedPersons: record.countedPersons,
    countedOrganisations: record.countedOrganisations,
    note: record.note,
  };
}

/** What saving sends. @throws ZodError where the form was not checked before */
export function eventInput(values: EventValues): z.output<typeof eventFields> {
  const fields = eventForm.parse(values);
  const { day: _day, time: _time, endDay: _endDay, endTime: _endTime, ...own } = fields;
  return { ...own, startsAt: startOf(fields), endsAt: endOf(fields) };
}

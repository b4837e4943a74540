import * as z from 'zod';
import { dateSchema } from './base.ts';

/**
 * Sorted, filtered lists in pages. A page is continued by `after` (keyset: the place of the last
 * row, opaque) or reached directly by `offset` (a jump of the scroll bar).
 */
export const MAX_PAGE = 200;
/** More groups than this are not listed; `count` then has fewer groups than there are. */
export const MAX_GROUPS = 500;

const text = { value: z.string().min(1).max(200) };
const values = z.array(z.string().max(100)).min(1).max(200);

export const plainConditions = [
  z.strictObject({ op: z.literal('contains'), ...text }),
  z.strictObject({ op: z.literal('begins'), ...text }),
  /** The whole text, however it is written: case and accents do not count. */
  z.strictObject({ op: z.literal('equals'), ...text }),
  z.strictObject({ op: z.literal('in'), values }),
  /** None of these; what has no value is none of them. */
  z.strictObject({ op: z.literal('notIn'), values }),
  z.strictObject({
    op: z.literal('between'),
    /** Inclusive on both ends; a missing end is open. */
    from: z.union([dateSchema, z.number()]).optional(),
    to: z.union([dateSchema, z.number()]).optional(),
  }),
  z.strictObject({ op: z.literal('is'), value: z.boolean() }),
  z.strictObject({ op: z.literal('empty') }),
  z.strictObject({ op: z.literal('filled') }),
] as const;

/** Related records: with any of them (of these values, in these days), or without. */
export const relatedCondition = z.strictObject({
  op: z.literal('related'),
  has: z.boolean(),
  values: values.optional(),
  from: dateSchema.optional(),
  to: dateSchema.optional(),
});

/** A condition on one column. Which operators fit follows from the column's kind. */
export const conditionSchema = z.discriminatedUnion('op', [...plainConditions, relatedCondition]);
export type Condition = z.infer<typeof conditionSchema>;

/** The filter part of a list. `columns` may appear once each. */
const filterFields = <const C extends readonly [string, ...string[]]>(columns: C) => ({
  filters: z
    .array(z.strictObject({ column: z.enum(columns), condition: conditionSchema }))
    .max(20)
    .default([]),
  /** Free text over the record's searchable words, three characters or more. */
  text: z.string().trim().max(200).optional(),
  trashed: z.boolean().default(false),
  /** Rows with the same value of this column belong together; dates by their month. */
  group: z.strictObject({ column: z.enum(columns), direction: z.enum(['asc', 'desc']) }).optional(),
});

/** What `count` takes: with `group` the answer has the count of every group, too. */
export const filterInput = <const C extends readonly [string, ...string[]]>(columns: C) =>
  z.strictObject(filterFields(columns));

export const listInput = <
  const S extends readonly [string, ...string[]],
  const F extends readonly [string, ...string[]],
>(
  sortable: S,
  filterable: F,
) =>
  z.strictObject({
    ...filterFields(filterable),
    sort: z
      .array(z.strictObject({ column: z.enum(sortable), direction: z.enum(['asc', 'desc']) }))
      .max(3)
      .default([]),
    limit: z.number().int().min(1).max(MAX_PAGE).default(50),
    after: z.string().max(10_000).optional(),
    offset: z.number().int().min(0).optional(),
  });

export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ rows: z.array(row), next: z.string().nullable() });

/** `groups` in the order of the list, where they were asked for; at most `MAX_GROUPS`. */
export const countSchema = z.object({
  count: z.number().int(),
  groups: z
    .array(
      z.object({
        value: z.union([z.string(), z.number()]).nullable(),
        count: z.number().int(),
      }),
    )
    .optional(),
});
export type Counted = z.infer<typeof countSchema>;

export interface FilterRequest {
  filters: { column: string; condition: Condition }[];
  text?: string | undefined;
  trashed: boolean;
  group?: { column: string; direction: 'asc' | 'desc' } | undefined;
}

export interface ListRequest extends FilterRequest {
  sort: { column: string; direction: 'asc' | 'desc' }[];
  limit: number;
  after?: string | undefined;
  offset?: number | undefined;
}

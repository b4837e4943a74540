import * as z from 'zod';
import { dateSchema } from './base.ts';

/**
 * Sorted, filtered lists in pages. A page is continued by `after` (keyset: the place of the last
 * row, opaque) or reached directly by `offset` (a jump of the scroll bar).
 */
export const MAX_PAGE = 200;

/** A condition on one column. Which operators fit follows from the column's kind. */
export const conditionSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('contains'), value: z.string().min(1).max(200) }),
  z.strictObject({ op: z.literal('in'), values: z.array(z.string().max(100)).min(1).max(200) }),
  z.strictObject({
    op: z.literal('between'),
    /** Inclusive on both ends; a missing end is open. */
    from: z.union([dateSchema, z.number()]).optional(),
    to: z.union([dateSchema, z.number()]).optional(),
  }),
  z.strictObject({ op: z.literal('is'), value: z.boolean() }),
  z.strictObject({ op: z.literal('empty') }),
  z.strictObject({ op: z.literal('filled') }),
]);
export type Condition = z.infer<typeof conditionSchema>;

/** The filter part of a list: what `count` takes, too. `columns` may appear once each. */
export const filterInput = <const C extends readonly [string, ...string[]]>(columns: C) =>
  z.strictObject({
    filters: z
      .array(z.strictObject({ column: z.enum(columns), condition: conditionSchema }))
      .max(20)
      .default([]),
    /** Free text over the record's searchable words, three characters or more. */
    text: z.string().trim().max(200).optional(),
    trashed: z.boolean().default(false),
  });

export const listInput = <
  const S extends readonly [string, ...string[]],
  const F extends readonly [string, ...string[]],
>(
  sortable: S,
  filterable: F,
) =>
  filterInput(filterable).extend({
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

export const countSchema = z.object({ count: z.number().int() });

export interface ListRequest {
  filters: { column: string; condition: Condition }[];
  text?: string | undefined;
  trashed: boolean;
  sort: { column: string; direction: 'asc' | 'desc' }[];
  limit: number;
  after?: string | undefined;
  offset?: number | undefined;
}

import * as z from 'zod';
import { plainConditions, relatedCondition } from './listing.ts';

/**
 * How somebody looks at a table: filters, order, groups, columns. What a saved view keeps, and what
 * a table remembers.
 *
 * A filter here can name a span of time that moves (`thisQuarter`, or a funding period by its id,
 * which may be changed later); it becomes days in the moment the list is asked for.
 */
const period = z.string().max(60);

export const viewConditionSchema = z.discriminatedUnion('op', [
  ...plainConditions,
  relatedCondition.extend({ period: period.optional() }),
  z.strictObject({ op: z.literal('period'), period }),
]);
export type ViewCondition = z.infer<typeof viewConditionSchema>;

const column = z.string().min(1).max(40);

/** Which columns a table shows, and how. Columns that are not named come where they are declared. */
export const tableLayoutSchema = z.strictObject({
  visibility: z.record(column, z.boolean()).default({}),
  order: z.array(column).max(60).default([]),
  pinned: z.array(column).max(10).default([]),
  /** Pixels. */
  sizing: z.record(column, z.number().min(40).max(2000)).default({}),
});
export type TableLayout = z.infer<typeof tableLayoutSchema>;

export const tableViewSchema = z.strictObject({
  filters: z.array(z.strictObject({ column, condition: viewConditionSchema })).max(20),
  text: z.string().max(200),
  sorting: z.array(z.strictObject({ id: column, desc: z.boolean() })).max(3),
  group: z.strictObject({ column, direction: z.enum(['asc', 'desc']) }).nullable(),
  layout: tableLayoutSchema,
});
export type TableView = z.infer<typeof tableViewSchema>;

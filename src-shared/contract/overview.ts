import * as z from 'zod';
import { SEARCH_KINDS } from './search.ts';
import { dateSchema, idSchema, procedure, timestampSchema } from './base.ts';

/** Whose work the overview shows: one's own or everybody's. */
export const OVERVIEW_SCOPES = ['mine', 'team'] as const;
export type OverviewScope = (typeof OVERVIEW_SCOPES)[number];

const recentRecord = z.object({
  kind: z.enum(SEARCH_KINDS),
  id: idSchema,
  title: z.string(),
  /** The organisation it belongs to, where there is one. */
  organisationId: idSchema.nullable(),
  at: timestampSchema,
  /** Who changed it last. */
  by: z.string(),
});
export type RecentlyChanged = z.infer<typeof recentRecord>;

const count = z.number().int().min(0);

export const overview = {
  /**
   * The running calendar quarter (in Berlin) in figures. Each is the count of a list: sessions by
   * their day, organisations with such a session, cases by the day they were opened or closed on.
   * One's own are the sessions one counselled in and the cases one is responsible for. Confidential
   * cases of others are not there, as in the list.
   */
  quarter: procedure.input(z.strictObject({ scope: z.enum(OVERVIEW_SCOPES) })).output(
    z.object({
      from: dateSchema,
      to: dateSchema,
      sessions: count,
      /** Minutes of counselling, and of preparing and following it up. */
      minutes: count,
      preparationMinutes: count,
      organisations: count,
      casesOpened: count,
      casesClosed: count,
    }),
  ),
  /** Records that were made or changed last, each once, the latest first; none from the trash. */
  recent: procedure
    .input(
      z.strictObject({
        scope: z.enum(OVERVIEW_SCOPES),
        limit: z.number().int().min(1).max(50).default(8),
      }),
    )
    .output(z.array(recentRecord)),
};

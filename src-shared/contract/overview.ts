import * as z from 'zod';
import { dateSchema, procedure } from './base.ts';

/** Whose work the overview shows: one's own or everybody's. */
export const OVERVIEW_SCOPES = ['mine', 'team'] as const;
export type OverviewScope = (typeof OVERVIEW_SCOPES)[number];

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
};

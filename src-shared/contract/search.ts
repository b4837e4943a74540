import * as z from 'zod';
import type { RECORD_KINDS } from '../codes/words.ts';
import { codeSchema, idSchema, procedure } from './base.ts';

/** Kinds that the search index covers, in the order in which hits are shown. */
export const SEARCH_KINDS = [
  'organisation',
  'person',
  'case',
  'session',
  'event',
  'task',
  'grant-application',
  'cooperation',
  'recommendation',
  'document',
  'subproject',
  'funding-period',
  'involvement',
] as const satisfies readonly (typeof RECORD_KINDS)[number][];
export type SearchKind = (typeof SEARCH_KINDS)[number];

export const searchHit = z.object({
  kind: z.enum(SEARCH_KINDS),
  id: idSchema,
  title: z.string(),
  /** The text around the first match, or '' where the title says it all. */
  excerpt: z.string(),
  /** Date, time or (of an organisation) district code to show beside the hit. */
  at: z.string().nullable(),
  /** The organisation it belongs to, where there is one. */
  organisationId: idSchema.nullable(),
});
export type SearchHit = z.infer<typeof searchHit>;

export const search = {
  /**
   * Words of three characters or more, all of which must occur; newest first within a kind. A
   * phone number is found in whatever way it is written. With kinds or districts and no text at
   * all: the newest records of that sort.
   */
  query: procedure
    .input(
      z.strictObject({
        text: z.string().trim().max(200),
        kinds: z.array(z.enum(SEARCH_KINDS)).optional(),
        /** Only what belongs to an organisation whose home is there. */
        districts: z.array(codeSchema('district')).min(1).max(20).optional(),
        limitPerKind: z.number().int().min(1).max(50).default(8),
      }),
    )
    .output(z.object({ hits: z.array(searchHit), tooShort: z.boolean() })),
};

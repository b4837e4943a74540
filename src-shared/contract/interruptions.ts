import * as z from 'zod';
import { timestampSchema } from './base.ts';

/**
 * What can be cut off by a crash: `replace` restores over a store, `restore` onto an empty machine,
 * `rekey` encrypts the store anew, `migration` brings it to a newer version.
 */
export const INTERRUPTED = ['replace', 'restore', 'rekey', 'migration'] as const;

/** Something that was cut off and finished or undone by the next start; said until an admin has seen it. */
export const interruptionSchema = z.object({
  id: z.string().max(200),
  what: z.enum(INTERRUPTED),
  /** `completed`: the new state is there, whole; `undone`: the old one is, as it was. */
  outcome: z.enum(['completed', 'undone']),
  begunAt: timestampSchema.nullable(),
  /** When a start found it. */
  foundAt: timestampSchema,
  /** When the backup was made whose state is there now, where that is known. */
  stateOf: timestampSchema.nullable(),
  /** Bare name of the file beside the store that holds what was there before. */
  formerFile: z.string().nullable(),
});
export type Interruption = z.infer<typeof interruptionSchema>;

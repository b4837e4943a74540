import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { procedure } from './base.ts';

/**
 * What long work is doing. `waiting`: for other work, before its own begins. From `finishing` on it
 * cannot be cancelled any more.
 */
export const WORK_PHASES = [
  'waiting',
  'reading',
  'checking',
  'snapshot',
  'writing',
  'indexing',
  'verifying',
  'finishing',
] as const;
export type WorkPhase = (typeof WORK_PHASES)[number];

export const workProgressSchema = z.object({
  phase: z.enum(WORK_PHASES),
  /** Of this phase. */
  done: z.number().int().nonnegative(),
  /** Null: not known, or not worth counting. */
  total: z.number().int().nonnegative().nullable(),
  unit: z.enum(['bytes', 'records']),
});
export type WorkProgress = z.infer<typeof workProgressSchema>;

/**
 * Long procedures take an optional `workId`: a random UUID the caller makes up. Whoever knows it
 * can watch and cancel that one call while it runs.
 */
export const workFields = { workId: z.uuid().optional() };

const work = z.strictObject({ workId: z.uuid() });

export const progress = {
  /**
   * How the work is getting on: its present state at once, then each change, until it ends. States
   * that nobody had time to take are skipped. Work that is unknown, somebody else's or already over
   * has no states.
   */
  watch: procedure.input(work).output(eventIterator(workProgressSchema)),
  /**
   * Asks the work to stop. Its own call then answers: `CANCELLED` and nothing was changed, or its
   * result when it was too late. (Aborting that call's signal stops the work, too, but the caller
   * learns no more what came of it.)
   */
  cancel: procedure.input(work).output(
    z.object({
      /** False: no such work of this person is running. */
      asked: z.boolean(),
    }),
  ),
};

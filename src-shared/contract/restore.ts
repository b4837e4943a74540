import * as z from 'zod';
import { RECORD_KINDS } from '../codes/words.ts';
import { auditChange } from './audit.ts';
import { backupUnlockSchema, manifestSchema } from './backups.ts';
import { idSchema, procedure, timestampSchema } from './base.ts';
import { workFields } from './progress.ts';

/** A file somebody chose, or a backup that an earlier restore left beside the store. */
export const backupFromSchema = z.union([
  z.strictObject({ fileToken: z.string().max(4096) }),
  z.strictObject({
    safetyBackup: z.string().regex(/^before-restore-\d{4}-\d{2}-\d{2}-\d{6}(-\d{1,4})?\.age$/),
  }),
]);
export type BackupFrom = z.infer<typeof backupFromSchema>;

const source = { from: backupFromSchema, unlock: backupUnlockSchema, ...workFields };
const opened = { openedId: idSchema };

/** From the view of a restore: `added` comes back, `changed` gets its former state, `missing` goes. */
export const DIFFERENCES = ['added', 'changed', 'missing'] as const;
export type Difference = (typeof DIFFERENCES)[number];

const kindDifference = z.object({
  kind: z.enum(RECORD_KINDS),
  added: z.number().int(),
  changed: z.number().int(),
  missing: z.number().int(),
  same: z.number().int(),
  /** A few of each, newest first. */
  examples: z.array(
    z.object({
      difference: z.enum(DIFFERENCES),
      id: idSchema,
      title: z.string(),
      updatedAt: timestampSchema,
      /** Names of the fields that differ; only of what is changed. */
      fields: z.array(z.string()),
    }),
  ),
});
export type KindDifference = z.infer<typeof kindDifference>;

const comparison = {
  kinds: z.array(kindDifference),
  added: z.number().int(),
  changed: z.number().int(),
  missing: z.number().int(),
};

/**
 * What bringing a record back does: nothing is there (`new`), it is in the trash (`trashed`), it is
 * there with other values (`changed`), or there as it was (`same`).
 */
export const RETURN_STATES = ['new', 'trashed', 'changed', 'same'] as const;
export type ReturnState = (typeof RETURN_STATES)[number];

const returning = z.object({
  kind: z.enum(RECORD_KINDS),
  id: idSchema,
  title: z.string(),
  state: z.enum(RETURN_STATES),
  /** Brought along only because something of the organisation refers to it. */
  along: z.boolean(),
  /** Live value `before`, that of the backup `after`. */
  fields: z.array(auditChange),
});
export type Returning = z.infer<typeof returning>;

export const restoreProcedures = {
  /**
   * Checks a backup throughout and keeps an encrypted copy of it at hand until it is closed, another
   * one is opened, or the store is locked.
   */
  openFile: procedure.input(z.strictObject(source)).output(
    z.object({
      openedId: idSchema,
      fileName: z.string(),
      manifest: manifestSchema,
      /** False: it was made of another store than this one. */
      sameStore: z.boolean(),
    }),
  ),
  /** Forgets the opened backup. */
  close: procedure.input(z.strictObject(opened)).output(z.object({ closed: z.boolean() })),
  /** What would change if the opened backup took the place of everything that is there. */
  preview: procedure
    .input(z.strictObject({ ...opened, ...workFields }))
    .output(z.object(comparison)),
  /**
   * The opened backup takes the place of everything that is there. Before, the live store is backed
   * up beside it, for whoever can open the backup. Today's people keep their passphrases and roles.
   */
  replace: procedure.input(z.strictObject({ ...opened, ...workFields })).output(
    z.object({
      manifest: manifestSchema,
      safetyBackup: z.object({ fileName: z.string(), bytes: z.number().int() }),
    }),
  ),
  /** Backups that restores have left beside the store, newest first. */
  safetyBackups: procedure.output(
    z.array(
      z.object({ fileName: z.string(), bytes: z.number().int(), writtenAt: timestampSchema }),
    ),
  ),
  /** Organisations of the opened backup by name; without text those that are not there any more. */
  records: procedure
    .input(
      z.strictObject({
        ...opened,
        text: z.string().max(200).default(''),
        limit: z.number().int().min(1).max(100).default(20),
      }),
    )
    .output(
      z.array(
        z.object({
          id: idSchema,
          name: z.string(),
          city: z.string().nullable(),
          updatedAt: timestampSchema,
          sessions: z.number().int(),
          state: z.enum(RETURN_STATES),
        }),
      ),
    ),
  /** An organisation of the opened backup with its history, and how each record stands today. */
  history: procedure.input(z.strictObject({ ...opened, organisationId: idSchema })).output(
    z.object({
      records: z.array(returning),
      /** Of all records; `records` holds at most 500, those that differ first. */
      counts: z.record(z.enum(RETURN_STATES), z.number().int()),
      names: z.record(z.string(), z.string()),
    }),
  ),
  /**
   * Brings an organisation back with its history, all or nothing. What is there keeps its values,
   * but for the records named in `take`, which get those of the backup.
   */
  bringBack: procedure
    .input(
      z.strictObject({
        ...opened,
        organisationId: idSchema,
        take: z.array(idSchema).max(500).default([]),
      }),
    )
    .output(
      z.object({
        /** For undoing; null when there was nothing to do. */
        operationId: idSchema.nullable(),
        created: z.number().int(),
        untrashed: z.number().int(),
        changed: z.number().int(),
      }),
    ),
  /** Takes back what `bringBack` did; what somebody has changed since is kept. */
  undoBringBack: procedure
    .input(z.strictObject({ operationId: idSchema }))
    .output(z.object({ undone: z.number().int(), kept: z.number().int() })),
  /** Restores a backup into a scratch place, checks it, compares it, and leaves nothing behind. */
  drill: procedure.input(z.strictObject(source)).output(
    z.object({
      manifest: manifestSchema,
      /** In the order in which they were made. */
      checks: z.array(z.object({ check: z.string(), ok: z.boolean() })),
      /** All of them passed. */
      passed: z.boolean(),
      auditEntries: z.number().int(),
      ...comparison,
      seconds: z.number(),
    }),
  ),
};

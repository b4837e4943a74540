import * as z from 'zod';
import { idSchema, lineSchema, timestampSchema } from './base.ts';
import { interruptionSchema } from './interruptions.ts';

/** Where backups go by themselves. It decides how a place that is not there is spoken of. */
export const TARGET_KINDS = ['folder', 'removable', 'network'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

export const TARGET_STATES = ['present', 'missing', 'unknown', 'silent'] as const;
export type TargetState = (typeof TARGET_STATES)[number];

/** How often a restore is rehearsed by itself, with a backup that lies at a target. */
export const DRILL_RHYTHMS = ['never', 'week', 'month', 'backups'] as const;
export const drillPlanSchema = z.strictObject({
  every: z.enum(DRILL_RHYTHMS),
  /** After so many backups, where `every` says that; kept for it otherwise. */
  backups: z.number().int().min(1).max(1000),
});
export type DrillPlan = z.infer<typeof drillPlanSchema>;

/** When backups are made by themselves; all three may be on, or none. */
export const scheduleSchema = z.strictObject({
  /** A time of day in Berlin, `12:30`. */
  daily: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable(),
  onClose: z.boolean(),
  /** After so many changed fields of records. */
  afterChanges: z.number().int().min(10).max(100_000).nullable(),
});
export type BackupSchedule = z.infer<typeof scheduleSchema>;

/** Of so many days, weeks and months that have a backup, the newest of each is kept. */
export const retentionSchema = z.strictObject({
  daily: z.number().int().min(1).max(366),
  weekly: z.number().int().min(0).max(260),
  monthly: z.number().int().min(0).max(240),
});
export type BackupRetention = z.infer<typeof retentionSchema>;

/** The parts of a plan that nobody has chosen yet; the window offers them. */
export const DEFAULT_SCHEDULE: BackupSchedule = {
  daily: '12:30',
  onClose: true,
  afterChanges: null,
};
export const DEFAULT_RETENTION: BackupRetention = { daily: 7, weekly: 4, monthly: 12 };
export const DEFAULT_WARN_AFTER_DAYS = 7;
export const DEFAULT_DRILL: DrillPlan = { every: 'month', backups: 20 };
/** A target is another disk or share; nobody has more. */
export const MOST_TARGETS = 10;

const recipientFields = { recipient: z.string().max(200), label: z.string() };

/** Whose key opens the backups: the public half and whose it is. */
const recipientInput = z.strictObject({ ...recipientFields, label: lineSchema(100) });

const targetFields = { id: idSchema, label: z.string(), kind: z.enum(TARGET_KINDS) };
const targetInput = z.strictObject({ ...targetFields, label: lineSchema(60) });

/** What an admin may say about the targets of this machine; a target left out is forgotten. */
export const planInput = z.strictObject({
  /** The version that was seen; null where there was none. */
  updatedAt: timestampSchema.nullable(),
  schedule: scheduleSchema,
  retention: retentionSchema,
  recipients: z.array(recipientInput).min(1).max(20),
  warnAfterDays: z.number().int().min(1).max(90),
  drill: drillPlanSchema.default(DEFAULT_DRILL),
  targets: z.array(targetInput).max(MOST_TARGETS),
});

export const planSchema = z.object({
  /** False: nobody has chosen anything; schedule and retention are what is suggested. */
  planned: z.boolean(),
  updatedAt: timestampSchema.nullable(),
  schedule: scheduleSchema,
  retention: retentionSchema,
  recipients: z.array(z.object(recipientFields)),
  warnAfterDays: z.number().int(),
  drill: drillPlanSchema,
  /** Of this machine alone: another has other disks. */
  targets: z.array(z.object(targetFields)),
});
export type BackupPlan = z.infer<typeof planSchema>;
export type PlanTarget = BackupPlan['targets'][number];

export const newTargetInput = z.strictObject({
  folderToken: z.string().max(4096),
  label: lineSchema(60),
  kind: z.enum(TARGET_KINDS),
});

/**
 * What an admin should know. About one target: `target…` and `damaged`; all others about the whole.
 * `clock`: the newest backup lies in the future, so the clock was set back.
 */
export const BACKUP_WARNINGS = [
  'no-plan',
  'no-target',
  'never',
  'too-old',
  'clock',
  'only-this-disk',
  'target-never',
  'target-too-old',
  'target-missing',
  'target-failed',
  'target-silent',
  'damaged',
  'drill-failed',
  'drill-overdue',
] as const;
export type BackupWarningCode = (typeof BACKUP_WARNINGS)[number];

/**
 * Why a round of backups runs. `missed-close`: the program was closed without its backup; `drill`:
 * no backup was due, only a rehearsal.
 */
export const ROUND_REASONS = [
  'asked',
  'first',
  'daily',
  'changes',
  'close',
  'missed-close',
  'clock',
  'drill',
] as const;
export type RoundReason = (typeof ROUND_REASONS)[number];

const failureSchema = z.object({
  /** A code of the closed set of errors. */
  code: z.string(),
  /** A technical word such as `ENOSPC`, for support. */
  reason: z.string(),
});
export type BackupFailure = z.infer<typeof failureSchema>;

export const drillNewsSchema = z.object({
  at: timestampSchema,
  targetId: idSchema,
  label: z.string(),
  fileName: z.string(),
  /** When the backup was made that was restored. */
  backupOf: timestampSchema,
  /** Restored, and every check passed. */
  passed: z.boolean(),
  /** Names of the checks that did not pass. */
  failedChecks: z.array(z.string()),
  /** Why it could not even be restored. */
  failure: failureSchema.nullable(),
  seconds: z.number(),
});
export type DrillNews = z.infer<typeof drillNewsSchema>;

export const statusSchema = z.object({
  lastVerifiedAt: timestampSchema.nullable(),
  lastFileName: z.string().nullable(),
  /** Backups are made by themselves: somebody has chosen a plan that is not switched off. */
  planned: z.boolean(),
  /** When the next daily one is due; null without one. */
  nextRunAt: timestampSchema.nullable(),
  targets: z.array(
    z.object({
      ...targetFields,
      /** `unknown`: not looked at yet; `silent`: it does not answer, as a share that is gone. */
      state: z.enum(TARGET_STATES),
      lastVerifiedAt: timestampSchema.nullable(),
      lastFileName: z.string().nullable(),
      /** How many backups of this machine are there. */
      backups: z.number().int(),
      failure: failureSchema.extend({ at: timestampSchema }).nullable(),
      /** Backups of the store that was here before another one was restored; they are kept. */
      former: z
        .object({
          count: z.number().int(),
          bytes: z.number().int(),
          oldestAt: timestampSchema,
          newestAt: timestampSchema,
          /** A verified backup of the present store lies there as well. */
          removable: z.boolean(),
        })
        .nullable(),
    }),
  ),
  /** The last rehearsal that ran by itself on this machine. */
  drill: drillNewsSchema.nullable(),
  warnings: z.array(
    z.object({
      code: z.enum(BACKUP_WARNINGS),
      targetId: idSchema.nullable(),
      /** Whole days since the last verified backup, where that is what is warned of. */
      days: z.number().int().nullable(),
    }),
  ),
  /** A round under way; whoever is signed in may watch and cancel it. */
  running: z.object({ workId: z.uuid(), reason: z.enum(ROUND_REASONS) }).nullable(),
  /** What a crash cut off and a start finished or undid, until an admin has seen it. */
  interruptions: z.array(interruptionSchema),
});
export type BackupStatus = z.infer<typeof statusSchema>;
export type BackupWarning = BackupStatus['warnings'][number];

export const roundSchema = z.object({
  /** The rehearsal that was due as well; null when none was. */
  drill: drillNewsSchema.nullable(),
  results: z.array(
    z.object({
      targetId: idSchema,
      label: z.string(),
      reason: z.enum(ROUND_REASONS),
      outcome: z.enum(['verified', 'missing', 'failed']),
      fileName: z.string().nullable(),
      bytes: z.number().int().nullable(),
      /** Old backups that were removed afterwards. */
      removed: z.number().int(),
      failure: failureSchema.nullable(),
    }),
  ),
});
export type RoundResult = z.infer<typeof roundSchema>['results'][number];

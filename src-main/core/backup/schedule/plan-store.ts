import * as z from 'zod';
import {
  DEFAULT_DRILL,
  DEFAULT_RETENTION,
  DEFAULT_SCHEDULE,
  DEFAULT_WARN_AFTER_DAYS,
  drillNewsSchema,
  drillPlanSchema,
  retentionSchema,
  scheduleSchema,
  TARGET_KINDS,
} from '#shared/contract/backup-plan.ts';
import type { Store } from '../../store/open-store.ts';

/**
 * What the store remembers of its backups, as facts. The plan belongs to the store and goes with
 * it into a backup and onto another machine. What names a place, and what lies there, belongs to
 * one device: after a restore elsewhere no other machine's path is written to.
 */
type Sqlite = Store['sqlite'];

const PLAN = 'backup-plan';
type PerDevice = 'backup-targets' | 'backup-files' | 'backup-device-key' | 'backup-drill';

const planSchema = z.object({
  updatedAt: z.string().nullable(),
  schedule: scheduleSchema,
  retention: retentionSchema,
  recipients: z.array(z.object({ recipient: z.string(), label: z.string() })),
  warnAfterDays: z.number(),
  /** A plan of before there was a choice. */
  drill: drillPlanSchema.default(DEFAULT_DRILL),
});
export type StoredPlan = z.infer<typeof planSchema>;

const targetSchema = z.object({
  id: z.string(),
  label: z.string(),
  kind: z.enum(TARGET_KINDS),
  path: z.string(),
});
export type StoredTarget = z.infer<typeof targetSchema>;

const targetsSchema = z.object({
  updatedAt: z.string().nullable(),
  targets: z.array(targetSchema),
});

const fileSchema = z.object({
  /** Of its `backup_record`. */
  id: z.string(),
  name: z.string(),
  bytes: z.number(),
  createdAt: z.string(),
  /** Null once it was found missing its size, or not to be whole. */
  verifiedAt: z.string().nullable(),
  /** The last change of records that was surely in it. */
  changeSeq: z.number(),
});
export type StoredFile = z.infer<typeof fileSchema>;

const newsSchema = z.object({
  /** In the order in which they were made. */
  files: z.array(fileSchema),
  failure: z.object({ at: z.string(), code: z.string(), reason: z.string() }).nullable(),
});
export type StoredNews = z.infer<typeof newsSchema>;

const deviceKeySchema = z.object({
  identity: z.string(),
  recipient: z.string(),
  createdAt: z.string(),
  /** Identities it had before; they open what was sealed for them. */
  older: z.array(z.string()),
});
export type DeviceKey = z.infer<typeof deviceKeySchema>;

const drillSchema = z.object({
  last: drillNewsSchema.omit({ label: true }).nullable(),
  /** Backups made at any target since. */
  backupsSince: z.number(),
});
export type StoredDrill = z.infer<typeof drillSchema>;

/** Nobody has chosen anything yet: what is suggested, and switched off by having no version. */
export const SUGGESTED_PLAN: StoredPlan = {
  updatedAt: null,
  schedule: DEFAULT_SCHEDULE,
  retention: DEFAULT_RETENTION,
  recipients: [],
  warnAfterDays: DEFAULT_WARN_AFTER_DAYS,
  drill: DEFAULT_DRILL,
};

export const NO_NEWS: StoredNews = { files: [], failure: null };

export const readPlan = (sqlite: Sqlite): StoredPlan =>
  read(sqlite, PLAN, planSchema) ?? SUGGESTED_PLAN;

export const writePlan = (sqlite: Sqlite, plan: StoredPlan): void => write(sqlite, PLAN, plan);

export const readTargets = (sqlite: Sqlite, deviceId: string): z.infer<typeof targetsSchema> =>
  read(sqlite, keyOf('backup-targets', deviceId), targetsSchema) ?? {
    updatedAt: null,
    targets: [],
  };

export const writeTargets = (
  sqlite: Sqlite,
  deviceId: string,
  targets: z.infer<typeof targetsSchema>,
): void => write(sqlite, keyOf('backup-targets', deviceId), targets);

/** By target. */
export const readNews = (sqlite: Sqlite, deviceId: string): Record<string, StoredNews> =>
  read(sqlite, keyOf('backup-files', deviceId), z.record(z.string(), newsSchema)) ?? {};

/** Changes what is known of one target. */
export function updateNews(
  sqlite: Sqlite,
  deviceId: string,
  targetId: string,
  change: (news: StoredNews) => StoredNews,
): void {
  const all = readNews(sqlite, deviceId);
  write(sqlite, keyOf('backup-files', deviceId), {
    ...all,
    [targetId]: change(all[targetId] ?? NO_NEWS),
  });
}

export function forgetNews(sqlite: Sqlite, deviceId: string, targetId: string): void {
  const { [targetId]: _gone, ...others } = readNews(sqlite, deviceId);
  write(sqlite, keyOf('backup-files', deviceId), others);
}

export const readDeviceKey = (sqlite: Sqlite, deviceId: string): DeviceKey | null =>
  read(sqlite, keyOf('backup-device-key', deviceId), deviceKeySchema);

export const writeDeviceKey = (sqlite: Sqlite, deviceId: string, key: DeviceKey): void =>
  write(sqlite, keyOf('backup-device-key', deviceId), key);

export const readDrill = (sqlite: Sqlite, deviceId: string): StoredDrill =>
  read(sqlite, keyOf('backup-drill', deviceId), drillSchema) ?? { last: null, backupsSince: 0 };

export const writeDrill = (sqlite: Sqlite, deviceId: string, drill: StoredDrill): void =>
  write(sqlite, keyOf('backup-drill', deviceId), drill);

/** The number of the newest change of a record. */
export const lastChange = (sqlite: Sqlite): number =>
  sqlite.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM change').pluck().get() ?? 0;

const keyOf = (name: PerDevice, deviceId: string): string => `${name}:${deviceId}`;

/** What a later version has written, and this one cannot read, counts as not there. */
function read<T>(sqlite: Sqlite, key: string, schema: z.ZodType<T>): T | null {
  const text = fact(sqlite, key);
  if (text === undefined) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

const write = (sqlite: Sqlite, key: string, value: unknown): void =>
  put(sqlite, key, JSON.stringify(value));

const fact = (sqlite: Sqlite, key: string): string | undefined =>
  sqlite.prepare<[string], string>('SELECT value FROM store_fact WHERE key = ?').pluck().get(key);

function put(sqlite: Sqlite, key: string, value: string): void {
  sqlite
    .prepare(
      'INSERT INTO store_fact (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    )
    .run(key, value);
}

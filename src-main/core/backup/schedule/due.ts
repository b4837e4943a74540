import type { BackupSchedule, RoundReason } from '#shared/contract/backup-plan.ts';
import { addDays, berlinDay, berlinToUtc } from '#shared/rules/dates.ts';

/** A backup dated further ahead than this, in ms, was made before the clock was set back. */
const SET_BACK_MS = 60_000;

/** What is known of one target. */
export interface TargetNews {
  /** When its newest verified backup was made; null when it has none. */
  verifiedAt: string | null;
  /** Changed fields of records since then. */
  changes: number;
  /** How many of these were there already when the program was started. */
  missedChanges: number;
}

export interface Moment {
  now: Date;
  /** The program is about to end. */
  closing?: boolean;
}

/**
 * Why a target is due for a backup now; null when it is not.
 *
 * A daily backup that was missed, because nobody had unlocked or the stick was away, stays due
 * until it is made; several missed ones are made up by one. A backup that lies in the future says
 * that the clock has been set back: it proves nothing about now, so one is made at once.
 */
export function dueReason(
  schedule: BackupSchedule,
  { verifiedAt, changes, missedChanges }: TargetNews,
  { now, closing = false }: Moment,
): Exclude<RoundReason, 'asked'> | null {
  if (isOff(schedule)) return null;
  if (verifiedAt === null) return 'first';
  if (liesAhead(verifiedAt, now)) return 'clock';
  const { daily, onClose, afterChanges } = schedule;
  if (daily !== null && verifiedAt < lastDaily(daily, now)) return 'daily';
  if (afterChanges !== null && changes >= afterChanges) return 'changes';
  if (onClose && closing && changes > 0) return 'close';
  if (onClose && missedChanges > 0) return 'missed-close';
  return null;
}

export const isOff = ({ daily, onClose, afterChanges }: BackupSchedule): boolean =>
  daily === null && !onClose && afterChanges === null;

export const liesAhead = (timestamp: string, now: Date): boolean =>
  Date.parse(timestamp) > now.getTime() + SET_BACK_MS;

/** The latest moment, not after now, at which a clock in Berlin showed this time. */
export function lastDaily(time: string, now: Date): string {
  const day = berlinDay(now);
  const today = berlinToUtc(day, time);
  return today <= now.toISOString() ? today : berlinToUtc(addDays(day, -1), time);
}

/** The next moment, after now, at which a clock in Berlin will show this time. */
export function nextDaily(time: string, now: Date): string {
  const day = berlinDay(now);
  const today = berlinToUtc(day, time);
  return today > now.toISOString() ? today : berlinToUtc(addDays(day, 1), time);
}

/** Whole days since; negative for what lies ahead. */
export const daysSince = (timestamp: string, now: Date): number =>
  Math.floor((now.getTime() - Date.parse(timestamp)) / 86_400_000);

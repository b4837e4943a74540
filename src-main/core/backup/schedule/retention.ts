import type { BackupRetention } from '#shared/contract/backup-plan.ts';
import { addDays, berlinDay } from '#shared/rules/dates.ts';

/** One backup file of ours at one target. */
export interface KeptBackup {
  name: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  /** It was read back whole, and nothing since has said otherwise. */
  verified: boolean;
}

/**
 * Which backups may go: all but the newest verified one of each of the last so many days, weeks
 * and months that have one. Days without a backup do not count, so a laptop that lay in a drawer
 * for a year loses nothing when it is opened.
 *
 * Never goes: the last one made that is verified, and the last one among those not dated in the
 * future; one dated in the future (its clock was wrong, so its age is not known); and a damaged one
 * as long as no verified one was made after it.
 *
 * @param backups in the order in which they were made
 * @returns names, in the same order
 */
export function expiredBackups(
  backups: readonly KeptBackup[],
  rule: BackupRetention,
  now: Date,
): string[] {
  const lastGood = backups.findLastIndex(({ verified }) => verified);
  if (lastGood === -1) return [];
  const isFuture = ({ createdAt }: KeptBackup) => createdAt > now.toISOString();
  const lastGoodInTime = backups.findLastIndex((one) => one.verified && !isFuture(one));
  const kept = new Set([lastGood, lastGoodInTime]);
  const newestFirst = backups
    .map((backup, index) => ({ ...backup, index }))
    .filter((one) => one.verified && !isFuture(one))
    .sort((a, b) => compare(b.createdAt, a.createdAt) || b.index - a.index);
  const spans: [number, (day: string) => string][] = [
    [rule.daily, (day) => day],
    [rule.weekly, mondayOf],
    [rule.monthly, (day) => day.slice(0, 7)],
  ];
  for (const [most, spanOf] of spans) {
    const spansSeen = new Set<string>();
    for (const { index, createdAt } of newestFirst) {
      const span = spanOf(berlinDay(createdAt));
      if (spansSeen.has(span)) continue;
      if (spansSeen.size === most) break;
      spansSeen.add(span);
      kept.add(index);
    }
  }
  return backups
    .filter((one, index) => {
      if (kept.has(index)) return false;
      return one.verified ? !isFuture(one) : index < lastGood;
    })
    .map(({ name }) => name);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The Monday a day's week began with (ISO 8601). */
function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

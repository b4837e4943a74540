import type { Store } from '../../store/open-store.ts';
import type { BackupKey } from '../backup-age.ts';
import { generateBackupKey } from '../backup-keys.ts';
import { readDeviceKey, writeDeviceKey, type DeviceKey } from './plan-store.ts';

/** Identities it had that are kept to open old files with; each costs a try per file. */
const MOST_OLDER = 20;

/**
 * The key by which this machine opens its own backups to check them. Its private part lies in the
 * encrypted store and nowhere else, and so in every backup: whoever can open one backup holds it.
 * Therefore it changes as soon as somebody shall no longer be able to open backups, and when the
 * store has been encrypted anew.
 */
export async function renewDeviceKey(previous: DeviceKey | null, now: Date): Promise<DeviceKey> {
  const { identity, recipient } = await generateBackupKey();
  const older = previous ? [previous.identity, ...previous.older].slice(0, MOST_OLDER) : [];
  return { identity, recipient, createdAt: now.toISOString(), older };
}

/** The present key; a new one where there is none, or the store was encrypted anew since. */
export async function currentDeviceKey(
  { sqlite }: Pick<Store, 'sqlite'>,
  deviceId: string,
  now: Date,
): Promise<DeviceKey> {
  const known = readDeviceKey(sqlite, deviceId);
  if (known && !(lastRekey(sqlite) > known.createdAt)) return known;
  const key = await renewDeviceKey(known, now);
  if (sqlite.open) writeDeviceKey(sqlite, deviceId, key);
  return key;
}

export const openingKey = ({ identity, older }: DeviceKey): BackupKey => ({
  kind: 'identities',
  identities: [identity, ...older],
});

const lastRekey = (sqlite: Store['sqlite']): string =>
  sqlite
    .prepare<[], string>(
      "SELECT coalesce(max(at), '') FROM audit_entry WHERE action = 'vault.rekey'",
    )
    .pluck()
    .get() ?? '';

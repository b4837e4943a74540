import { execFile } from 'node:child_process';
import { createReadStream, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { discardImage } from '../../src-main/core/backup/backup-image.ts';
import { openBackup, stageBackup } from '../../src-main/core/backup/backup-inspect.ts';
import { parseIdentities } from '../../src-main/core/backup/backup-keys.ts';
import { verifyBackup } from '../../src-main/core/backup/backup-reader.ts';
import { readMigrations } from '../../src-main/core/store/migration-files.ts';
import { MIGRATIONS_FOLDER } from '../../src-main/host/default-store.ts';
import type { BenchLine } from './bench-reads.ts';
import type { BenchStore } from './bench-store.ts';
import { median, timed } from './measure.ts';

/** Shares of the rate of `zstd -1 | age`. */
const LEAST_SHARE = 0.4;
const PASSPHRASE_MS = 2_000;
/** A request during a backup takes at most so many times its idle time. */
const REQUEST_FACTOR = 2;
const IDLE_REQUESTS = 200;

const shell = (command: string, folder: string) =>
  promisify(execFile)('/bin/sh', ['-c', command], { cwd: folder });

/**
 * Backups through the whole contract, with the core in its thread, against `zstd -1 | age` on the
 * plain file of the same content, in turn. Needs Debian's age and zstd.
 *
 * Reading is measured without the core: the contract answers only when the audit is written.
 */
export async function benchBackup(
  store: BenchStore,
  folder: string,
  size: string,
  rounds: number,
): Promise<BenchLine[]> {
  const { client, plain, worker } = store;
  plain.pragma('wal_checkpoint(TRUNCATE)');
  await shell('age-keygen -o key.txt && age-keygen -y key.txt > recipient.txt', folder);
  const identities = await parseIdentities(readFileSync(join(folder, 'key.txt'), 'utf8'));
  const recipient = readFileSync(join(folder, 'recipient.txt'), 'utf8').trim();
  const plainBytes = statSync(plain.name).size;
  const path = join(folder, 'backup.age');
  const create = async (lock: { recipients: string[] } | { passphrase: string }) => {
    worker.send({ type: 'offer-target', token: 'backup', file: { kind: 'path', path } });
    return (await client.backups.create({ fileToken: 'backup', lock })).manifest.contentBytes;
  };
  const list = () =>
    client.organisations.list({ limit: 50, sort: [], filters: [], trashed: false });

  const idle: number[] = [];
  for (let count = 0; count < IDLE_REQUESTS; count += 1) idle.push(await timed(list));
  const rates: Record<'raw' | 'create' | 'read' | 'verify' | 'restore', number[]> = {
    ...{ raw: [], create: [], read: [], verify: [], restore: [] },
  };
  const during: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const baseline = `zstd -q -1 -c '${plain.name}' | age -R recipient.txt -o raw.age`;
    rates.raw.push(plainBytes / (await timed(() => shell(baseline, folder))));
    let bytes = 0;
    let running = true;
    const creating = timed(async () => {
      bytes = await create({ recipients: [recipient] });
    }).finally(() => (running = false));
    // Every other round without company: those have the rate that nobody else shares.
    const alone = round % 2 === 1;
    if (!alone) while (running) during.push(await timed(list));
    const ms = await creating;
    if (alone) rates.create.push(bytes / ms);
    await reading(rates, { path, identities, folder, bytes, key: store.storeKey });
  }
  const raw = median(rates.raw);
  const share = (name: string, values: number[], least: number | null): BenchLine => ({
    name: `backup: ${name}`,
    measured: median(values) / 1000,
    raw: raw / 1000,
    ratio: median(values) / raw,
    bound: least === null ? 'MB/s' : `MB/s, ≥ ${String(least)} × zstd | age`,
    ok: least === null || median(values) / raw >= least,
  });
  const ratio = median(during) / median(idle);
  const lines = [
    share('create, read back and all', rates.create, LEAST_SHARE),
    share('verify the file', rates.read, LEAST_SHARE),
    share('verify, all checks of the content', rates.verify, null),
    share('restore into a store, after that', rates.restore, LEAST_SHARE),
    {
      name: 'backup: a request meanwhile',
      measured: median(during),
      raw: median(idle),
      ratio,
      bound: `≤ ${String(REQUEST_FACTOR)} × idle`,
      ok: ratio <= REQUEST_FACTOR,
    },
  ];
  if (size !== 'S') return lines;
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    times.push(await timed(() => create({ passphrase: 'Elf Sicherungen liegen im Tresor 58' })));
  }
  const measured = median(times);
  const bound = `≤ ${String(PASSPHRASE_MS)} ms`;
  const ok = measured <= PASSPHRASE_MS;
  return [
    ...lines,
    { name: 'backup: create with a passphrase', measured, raw: null, ratio: null, bound, ok },
  ];
}

async function reading(
  rates: Record<'read' | 'verify' | 'restore', number[]>,
  {
    path,
    identities,
    folder,
    bytes,
    key: storeKey,
  }: { path: string; identities: string[]; folder: string; bytes: number; key: Uint8Array },
): Promise<void> {
  const key = { kind: 'identities', identities } as const;
  const migrations = readMigrations(MIGRATIONS_FOLDER);
  rates.read.push(bytes / (await timed(() => verifyBackup(createReadStream(path), key))));
  const staged = join(folder, 'staged.db');
  let opened: Awaited<ReturnType<typeof openBackup>> | null = null;
  const opening = await timed(async () => {
    opened = await openBackup(createReadStream(path), key, migrations, { scratchParent: folder });
  });
  rates.verify.push(bytes / opening);
  const checked = opened as Awaited<ReturnType<typeof openBackup>> | null;
  if (!checked) throw new Error('the backup was not opened');
  const to = { path: staged, key: storeKey, migrations, now: () => new Date() };
  rates.restore.push(bytes / (await timed(() => stageBackup({ ...checked, ...to }))));
  discardImage(checked.image);
  rmSync(staged);
}

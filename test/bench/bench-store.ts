import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { CoreClient } from '#shared/contract/index.ts';
import { Core } from '../../src-main/core/core.ts';
import { seedWorkspace, type SEED_SIZES } from '../../src-main/core/seed/seed-workspace.ts';
import { openStore, wrap, type Store } from '../../src-main/core/store/open-store.ts';
import { applyKey, configure } from '../../src-main/core/store/store-connection.ts';
import { calibrateCost } from '../../src-main/core/vault/kdf-cost.ts';
import { Workspace, type Actor } from '../../src-main/core/workspace.ts';
import { startCoreWorker, type CoreWorker } from '../../src-main/host/core-worker.ts';
import { MIGRATIONS_FOLDER } from '../../src-main/host/default-store.ts';
import { statementRecorder, type StatementRecorder } from './statement-recorder.ts';

export type Size = keyof typeof SEED_SIZES;

/** The same content twice: encrypted behind the whole contract, and plain for raw statements. */
export interface BenchStore {
  /** Speaks to the core in its own thread over a real MessagePort. */
  client: CoreClient;
  worker: CoreWorker;
  /** The unencrypted copy, with the same settings and functions as a store. */
  plain: Database.Database;
  /** Tells which statements a service runs, by running it once on the plain copy. */
  recorder: StatementRecorder;
  workspace: Workspace;
  /** Another connection to the encrypted store, to look at what the core wrote. */
  store: Store;
  passphrase: string;
  storeKey: Uint8Array;
  seedMs: number;
  close(): Promise<void>;
}

/** @param folder empty; the caller removes it: it holds invented data in the clear. */
export async function openBenchStore(
  folder: string,
  size: Size,
  seed: number,
): Promise<BenchStore> {
  const storeFolder = join(folder, 'store');
  const passphrase = 'Elf Messungen laufen durch den Wedding 93';
  const start = performance.now();
  const { path, key, actor } = await seeded(storeFolder, passphrase, size, seed);
  const seedMs = performance.now() - start;
  const plain = plainCopy(path, join(folder, 'plain.db'), key);
  const recorder = statementRecorder(wrap('', plain));
  const workspace = new Workspace({
    store: wrap('', plain),
    actor,
    now: () => new Date(),
    prepared: recorder.prepared,
  });

  const worker = await startCoreWorker({
    arguments: { storeDir: storeFolder, migrationsDir: MIGRATIONS_FOLDER },
    printer: { print: () => Promise.reject(new Error('nothing is printed here')) },
    onWritten: () => undefined,
    onCrash: (error) => {
      throw error;
    },
  });
  const port = worker.connect();
  port.start();
  const client: CoreClient = createORPCClient(new RPCLink({ port }));
  await client.vault.unlock({ passphrase });
  const store = openStore(path, key, { mustExist: true });
  return {
    client,
    worker,
    plain,
    recorder,
    workspace,
    store,
    passphrase,
    storeKey: key,
    seedMs,
    async close() {
      store.close();
      plain.close();
      port.close();
      await worker.stop();
    },
  };
}

async function seeded(storeFolder: string, passphrase: string, size: Size, seed: number) {
  const core = new Core({
    storeFolder,
    migrationsFolder: MIGRATIONS_FOLDER,
    appVersion: '0.0.0-bench',
    slotCost: calibrateCost,
    now: () => new Date(),
    files: { source: refuse, target: refuse },
    printer: { print: refuse },
  });
  await core.create({ name: 'Messung', passphrase });
  const { actor } = core.workspace;
  seedWorkspace(core.workspace, size, seed);
  const key = core.copyStoreKey();
  core.close();
  return { path: core.files.store, key, actor: actor satisfies Actor };
}

/** A copy of the file, decrypted in place; then the settings of any store, the cache included. */
function plainCopy(from: string, to: string, key: Uint8Array): Database.Database {
  copyFileSync(from, to);
  const decrypting = new Database(to);
  applyKey(decrypting, key);
  decrypting.pragma('journal_mode = DELETE');
  decrypting.pragma("rekey = ''");
  decrypting.close();
  const plain = new Database(to);
  configure(plain);
  return plain;
}

const refuse = () => Promise.reject(new Error('not in a measurement'));

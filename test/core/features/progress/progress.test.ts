import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { v4 as randomId } from 'uuid';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CoreClient } from '#shared/contract/index.ts';
import type { WorkPhase } from '#shared/contract/progress.ts';
import { generateBackupKey } from '../../../../src-main/core/backup/backup-keys.ts';
import { createConnector } from '../../../../src-main/host/core-connection.ts';
import {
  ADMIN,
  entryCount,
  expectInvalid,
  expectRefusal,
  PASSPHRASE,
  startCore,
  type Harness,
} from '../../../helpers/core-harness.ts';
import { MemoryFiles } from '../../../helpers/memory-file-access.ts';

const ORGANISATIONS = 3_000;
/** Key files: a passphrase would cost seconds of scrypt each time. */
const { identity, recipient } = await generateBackupKey();
const LOCK = { recipients: [recipient] };
const UNLOCK = { identity };

let core: Harness;
/** The contract over a real port, as the window has it. */
let client: CoreClient;
let closePort: () => void;
const files = new MemoryFiles();

beforeEach(async () => {
  files.files.clear();
  files.discarded.length = 0;
  files.heldBack = null;
  core = await startCore({ files });
  files.put('many', organisations(ORGANISATIONS));
  const { port1, port2 } = new MessageChannel();
  createConnector(core.core)(port1);
  client = createORPCClient<CoreClient>(new RPCLink({ port: port2 }));
  port2.start();
  closePort = () => port2.close();
});
afterEach(() => {
  closePort();
  core.close();
  expect(core.faults).toEqual([]);
});

const organisations = (count: number): string =>
  `Name;PLZ\n${Array.from({ length: count }, (_, n) => `Verein ${String(n)} e. V.;12043`).join('\n')}\n`;

/** Waits until the work is in this phase. */
async function reach(workId: string, wanted: WorkPhase): Promise<void> {
  for await (const { phase } of await client.progress.watch({ workId })) {
    if (phase === wanted) return;
  }
  throw new Error(`the work never came to ${wanted}`);
}

const content = () => {
  const { sqlite } = core.core.workspace.store;
  const count = (table: string) =>
    sqlite.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get();
  return [
    count('organisation'),
    count('organisation_code'),
    count('change'),
    entryCount(core.core),
  ];
};

describe('an import', () => {
  test('tells its phases in order, with numbers, and then its result', async () => {
    const workId = randomId();
    const run = client.imports.run({ fileToken: 'many', workId });
    const phases: WorkPhase[] = [];
    const amounts: number[] = [];
    for await (const { phase, done, total } of await client.progress.watch({ workId })) {
      if (phases.at(-1) !== phase) phases.push(phase);
      if (phase === 'writing') amounts.push(done);
      if (total !== null) expect(done).toBeLessThanOrEqual(total);
    }
    expect(phases.filter((phase) => phase !== 'waiting')).toEqual(
      expect.arrayContaining(['checking', 'writing', 'indexing']),
    );
    expect(amounts.length).toBeGreaterThan(2);
    expect(amounts).toEqual(amounts.toSorted((a, b) => a - b));
    expect((await run).created).toBe(ORGANISATIONS);
  });

  test.each(['checking', 'writing', 'indexing'] as const)(
    'cancelled while %s leaves nothing, and can be run again',
    async (phase) => {
      const before = content();
      const workId = randomId();
      const run = client.imports.run({ fileToken: 'many', workId });
      const refused = expectRefusal(run, 'CANCELLED');
      await reach(workId, phase);
      expect(await client.progress.cancel({ workId })).toEqual({ asked: true });
      await refused;
      expect(content()).toEqual(before);
      expect((await client.search.query({ text: 'Verein 17' })).hits).toEqual([]);

      expect(await client.imports.run({ fileToken: 'many' })).toMatchObject({
        created: ORGANISATIONS,
      });
      expect((await client.search.query({ text: 'Verein 17' })).hits).not.toEqual([]);
    },
  );

  test('stops when its caller aborts the call, and when its window is gone', async () => {
    const before = content();
    for (const stop of ['abort', 'close'] as const) {
      const workId = randomId();
      const call = new AbortController();
      const run = client.imports.run({ fileToken: 'many', workId }, { signal: call.signal });
      const failed = expect(run).rejects.toThrow();
      await reach(workId, 'writing');
      if (stop === 'abort') call.abort();
      else closePort();
      await failed;
      // The core's own answer: nobody waits at the gate any more, so the transaction is gone.
      await core.client.organisations.count({});
      expect(content()).toEqual(before);
    }
  });

  test('lets nobody see or write half of it, while its state can be asked for', async () => {
    const workId = randomId();
    const run = client.imports.run({ fileToken: 'many', workId });
    await reach(workId, 'writing');
    const count = client.organisations.count({});
    const own = client.organisations.create({ name: 'Von Hand' });
    expect((await client.vault.status()).state).toBe('unlocked');
    await client.progress.cancel({ workId });
    await expectRefusal(run, 'CANCELLED');
    expect(await count).toEqual({ count: 0 });
    const { id } = await own;
    expect(await client.organisations.get({ id })).toMatchObject({ name: 'Von Hand' });
  });

  test('is rolled back by locking in the midst of it, and the lock does not wait', async () => {
    const before = content();
    const workId = randomId();
    const run = client.imports.run({ fileToken: 'many', workId });
    const refused = expectRefusal(run, 'CANCELLED');
    await reach(workId, 'writing');
    expect(await client.vault.lock()).toEqual({ state: 'locked' });
    await refused;
    await client.vault.unlock({ name: ADMIN, passphrase: PASSPHRASE });
    const [organisationCount, codes, changes] = content();
    expect([organisationCount, codes, changes]).toEqual(before.slice(0, 3));
  });

  test('that is over or somebody else’s is not shown and not stopped', async () => {
    const workId = randomId();
    await client.imports.run({ fileToken: 'many', workId });
    const states = [];
    for await (const state of await client.progress.watch({ workId })) states.push(state);
    expect(states).toEqual([]);
    expect(await client.progress.cancel({ workId })).toEqual({ asked: false });
  });
});

test('a preview can be cancelled', async () => {
  const workId = randomId();
  const preview = client.imports.preview({ fileToken: 'many', workId });
  const refused = expectRefusal(preview, 'CANCELLED');
  await reach(workId, 'checking');
  await client.progress.cancel({ workId });
  await refused;
});

describe('a backup', () => {
  beforeEach(async () => {
    await core.client.imports.run({ fileToken: 'many' });
  });

  test('tells how many bytes are written and read back', async () => {
    const workId = randomId();
    const run = client.backups.create({ fileToken: 'out', lock: LOCK, workId });
    const last = new Map<WorkPhase, [number, number | null, string]>();
    for await (const { phase, done, total, unit } of await client.progress.watch({ workId })) {
      last.set(phase, [done, total, unit]);
    }
    const { manifest } = await run;
    const written = files.files.get('out')?.length;
    expect(last.get('verifying')).toEqual([written, written, 'bytes']);
    expect(last.get('writing')?.slice(1)).toEqual([manifest.contentBytes, 'bytes']);
  });

  test.each(['writing', 'verifying'] as const)(
    'cancelled while %s leaves no file and no word of one',
    async (phase) => {
      const entries = entryCount(core.core);
      const workId = randomId();
      // Reading back is over before a cancellation arrives, unless the file is slow.
      const held = Promise.withResolvers<void>();
      files.heldBack = held.promise;
      const run = client.backups.create({ fileToken: 'out', lock: LOCK, workId });
      const refused = expectRefusal(run, 'CANCELLED');
      await reach(workId, phase);
      await client.progress.cancel({ workId });
      held.resolve();
      await refused;
      expect(files.files.has('out')).toBe(false);
      expect(files.discarded).toEqual(['out']);
      expect((await client.backups.status()).lastVerifiedAt).toBeNull();
      expect(entryCount(core.core)).toBe(entries);
    },
  );

  test('stops when the store is locked: no plaintext stays in the memory of a locked core', async () => {
    const workId = randomId();
    const run = client.backups.create({ fileToken: 'out', lock: LOCK, workId });
    const refused = expectRefusal(run, 'CANCELLED');
    await reach(workId, 'writing');
    await client.vault.lock();
    await refused;
    expect(files.files.has('out')).toBe(false);
  });

  test('is verified and restored in phases; a cancelled restore leaves an empty place', async () => {
    await client.backups.create({ fileToken: 'out', lock: LOCK });
    const workId = randomId();
    const verify = client.backups.verify({ fileToken: 'out', unlock: UNLOCK, workId });
    const stopped = expectRefusal(verify, 'CANCELLED');
    await reach(workId, 'reading');
    await client.progress.cancel({ workId });
    await stopped;

    const place = await startCore({ setUp: false, files });
    const restoring = randomId();
    const restore = place.client.backups.restore({
      fileToken: 'out',
      unlock: UNLOCK,
      newPassphrase: PASSPHRASE,
      workId: restoring,
    });
    const refused = expectRefusal(restore, 'CANCELLED');
    const states = await place.client.progress.watch({ workId: restoring });
    for await (const { phase } of states) {
      if (phase === 'writing') await place.client.progress.cancel({ workId: restoring });
    }
    await refused;
    expect(place.core.state).toBe('empty');
    const again = { fileToken: 'out', unlock: UNLOCK, newPassphrase: PASSPHRASE };
    expect(await place.client.backups.restore(again)).toMatchObject({ admin: ADMIN });
    place.close();
  });
});

test('the end of the program waits until a cancelled import has tidied up', async () => {
  const workId = randomId();
  const run = client.imports.run({ fileToken: 'many', workId });
  const refused = expectRefusal(run, 'CANCELLED');
  await reach(workId, 'writing');
  await core.core.shutDown();
  await refused;
  expect(core.core.state).toBe('locked');
});

test('an id that is none is refused by every procedure that takes one', async () => {
  const workId = 'eins';
  await expectInvalid(client.progress.watch({ workId }), 'workId');
  await expectInvalid(client.progress.cancel({ workId }), 'workId');
  await expectInvalid(client.imports.run({ fileToken: 'many', workId }), 'workId');
  await expectInvalid(client.backups.create({ fileToken: 'x', lock: LOCK, workId }), 'workId');
});

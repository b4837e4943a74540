import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { expect, test } from 'vitest';
import type { CoreClient } from '#shared/contract/index.ts';
import { startCoreWorker, type CoreWorker } from '../../src-main/host/core-worker.ts';
import { MIGRATIONS_FOLDER } from '../../src-main/host/default-store.ts';
import { PASSPHRASE, refusalOf } from '../helpers/core-harness.ts';
import { tempDir } from '../helpers/temp-dir.ts';

async function startWorker(storeDir = join(tempDir(), 'store')) {
  const written: string[] = [];
  const crashes: unknown[] = [];
  const worker = await startCoreWorker({
    arguments: { storeDir, migrationsDir: MIGRATIONS_FOLDER },
    printer: {
      print: (html) => Promise.resolve(Buffer.from(`%PDF- ${String(html.length)} /Type /Page`)),
    },
    onWritten: (_token, name, bytes) =>
      written.push(`${name} ${Buffer.from(bytes).subarray(0, 5).toString()}`),
    onCrash: (error) => crashes.push(error),
  });
  return { worker, written, crashes, storeDir };
}

function clientOf(worker: CoreWorker): CoreClient {
  const port = worker.connect();
  port.start();
  return createORPCClient(new RPCLink({ port }));
}

test('two clients work at once; both see one store, and one lock is a lock for both', async () => {
  const { worker } = await startWorker();
  const [one, two] = [clientOf(worker), clientOf(worker)];
  expect((await refusalOf(two.organisations.count({}))).code).toBe('NOT_SET_UP');
  await one.vault.create({ name: 'Ada Çelik', passphrase: PASSPHRASE });
  const made = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      (index % 2 ? one : two).organisations.create({ name: `Verein ${String(index)}` }),
    ),
  );
  expect(new Set(made.map(({ id }) => id)).size).toBe(20);
  expect(await Promise.all([one, two].map((client) => client.organisations.count({})))).toEqual([
    { count: 20 },
    { count: 20 },
  ]);
  worker.send({ type: 'lock', reason: 'suspend' });
  // The shell's messages and a client's calls come by different ways, in no order.
  await expect.poll(async () => (await two.vault.status()).state).toBe('locked');
  expect((await refusalOf(two.organisations.count({}))).code).toBe('LOCKED');
  await worker.stop();
});

test('offered files come in, printed files go out, unknown tokens do neither', async () => {
  const { worker, written } = await startWorker();
  const client = clientOf(worker);
  await client.vault.create({ name: 'Ada Çelik', passphrase: PASSPHRASE });
  worker.send({
    type: 'offer-source',
    token: 'in',
    file: { kind: 'bytes', name: 'a.csv', bytes: Buffer.from('Name\nAlfa\n') },
  });
  worker.send({ type: 'offer-target', token: 'out', file: { kind: 'memory', name: 'a.pdf' } });
  expect(await client.imports.run({ fileToken: 'in' })).toMatchObject({ created: 1 });
  const [alfa] = (await client.organisations.list({})).rows;
  const print = { organisationId: alfa?.id ?? '', fileToken: 'out' };
  expect(await client.reports.caseSummary(print)).toMatchObject({ pages: 1, fileName: 'a.pdf' });
  expect(written).toEqual(['a.pdf %PDF-']);
  expect((await refusalOf(client.reports.caseSummary(print))).code).toBe('FILE_UNKNOWN');
  expect((await refusalOf(client.imports.run({ fileToken: '/etc/passwd' }))).code).toBe(
    'FILE_UNKNOWN',
  );
  await worker.stop();
});

test('a thread that breaks is told once, and what was acknowledged is there for the next one', async () => {
  const { worker, crashes, storeDir } = await startWorker();
  const client = clientOf(worker);
  await client.vault.create({ name: 'Ada Çelik', passphrase: PASSPHRASE });
  await client.organisations.create({ name: 'Bleibt' });
  // A message the core cannot understand at all: reading `type` of null throws in its thread.
  worker.send(null as never);
  await expect.poll(() => crashes.length).toBe(1);
  await worker.stop();
  expect(crashes).toHaveLength(1);
  const next = await startWorker(storeDir);
  const again = clientOf(next.worker);
  await again.vault.unlock({ passphrase: PASSPHRASE });
  expect(await again.organisations.count({})).toEqual({ count: 1 });
  await next.worker.stop();
  expect(next.crashes).toEqual([]);
});

test('what was acknowledged is there after stopping, for the next core', async () => {
  const { worker, storeDir } = await startWorker();
  const client = clientOf(worker);
  await client.vault.create({ name: 'Ada Çelik', passphrase: PASSPHRASE });
  await client.organisations.create({ name: 'Bleibt' });
  await worker.stop();
  const next = await startWorker(storeDir);
  const again = clientOf(next.worker);
  await again.vault.unlock({ passphrase: PASSPHRASE });
  expect(await again.organisations.count({})).toEqual({ count: 1 });
  await next.worker.stop();
});

test('a core that cannot start says so instead of letting everybody wait', async () => {
  await expect(
    startCoreWorker({
      arguments: { storeDir: join(tempDir(), 'store'), migrationsDir: join(tempDir(), 'missing') },
      printer: { print: () => Promise.reject(new Error('not here')) },
      onWritten: () => undefined,
      onCrash: () => undefined,
    }),
  ).rejects.toThrow();
});

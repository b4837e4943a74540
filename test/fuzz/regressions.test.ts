import { writeFileSync } from 'node:fs';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CoreClient } from '#shared/contract/index.ts';
import { safeFileName } from '../../src-main/electron/safe-file-name.ts';
import { createConnector } from '../../src-main/host/core-connection.ts';
import { expectRefusal, PASSPHRASE, startCore, type Harness } from '../helpers/core-harness.ts';
import { expectPlainName } from './plain-name.ts';

/** What fuzzing has found once, as plain tests. */
let harness: Harness;
beforeEach(async () => {
  harness = await startCore();
});
afterEach(() => {
  expect(harness.faults).toEqual([]);
  harness.close();
});

test('a draft of thousands of levels is refused; it overflowed the stack', async () => {
  let body: unknown = 'deep';
  for (let level = 0; level < 5_000; level += 1) body = [body];
  const saved = harness.client.drafts.save({ form: 'session', body: body });
  await expectRefusal(saved, 'INVALID_INPUT');
});

test.each<[string, unknown]>([
  ['no JSON', '{'],
  ['bytes that are no JSON', new Uint8Array([255, 107, 0])],
  ['JSON without a request', '{"i":"1","p":null}'],
  ['an object instead of text', { i: '1', t: 1, p: {} }],
  ['a number, which would be a length in bytes', 2 ** 33],
  ['nothing', null],
])(
  '%s on a port closes that port; it ended the core with an unhandled rejection',
  async (_, message) => {
    const connect = createConnector(harness.core);
    const page = new MessageChannel();
    connect(page.port2);
    const closed = new Promise((resolve) => page.port1.once('close', resolve));
    page.port1.postMessage(message);
    await closed;
    const next = new MessageChannel();
    connect(next.port2);
    const client: CoreClient = createORPCClient(new RPCLink({ port: next.port1 }));
    next.port1.start();
    expect((await client.vault.status()).state).toBe('unlocked');
    next.port1.close();
  },
);

test('the name of a report ended in half a character', async () => {
  const { id } = await harness.client.organisations.create({
    name: `x${'𐐜'.repeat(100)}`,
  });
  const { suggestedName } = await harness.client.reports.caseSummaryHtml({ organisationId: id });
  expectPlainName(suggestedName);
});

test('a suggested name of 120 characters was longer than the 255 bytes a file system takes', () => {
  expectPlainName(safeFileName(`${'橋'.repeat(120)}.pdf`));
  expectPlainName(safeFileName(`${'a'.repeat(119)} b.pdf`));
  expectPlainName(safeFileName('COM¹ .txt'));
});

test('an organisation with a name of signs alone was found as one without a name', async () => {
  await harness.client.organisations.create({ name: '"-"' });
  const { count } = await harness.client.organisations.count({
    filters: [{ column: 'name', condition: { op: 'empty' } }],
  });
  expect(count).toBe(0);
});

test('a last attempt far in the future locked everybody out for good', async () => {
  const { core, client, clock } = harness;
  core.lock();
  writeFileSync(
    core.files.attempts,
    JSON.stringify({ failures: 9, lastAt: Date.parse('2126-01-01') }),
  );
  const { retryAfterMs } = await client.vault.status();
  expect(retryAfterMs).toBeLessThanOrEqual(300_000);
  clock.set(new Date(clock.now().getTime() + 301_000).toISOString());
  await client.vault.unlock({ passphrase: PASSPHRASE });
});

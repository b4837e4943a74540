import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect } from 'vitest';
import type { CoreClient } from '#shared/contract/index.ts';
import { createConnector } from '../../src-main/host/core-connection.ts';
import { startCore, type Harness } from '../helpers/core-harness.ts';
import { byteMutations, mutateBytes } from './byte-mutations.ts';
import { fuzz } from './fuzz-run.ts';
import { mutate, mutations } from './mutations.ts';
import { nastyValue } from './nasty-values.ts';
import { contentHash } from './store-checks.ts';

/**
 * What a page could put on its port instead of calls: the core answers or ignores it, still serves
 * the next page, and nothing that is no whole call changes anything.
 */
let harness: Harness;
let connect: (port: MessagePort) => void;
let spoken: (string | Uint8Array)[] = [];

beforeAll(async () => {
  harness = await startCore();
  connect = createConnector(harness.core);
  spoken = await record();
});
afterAll(() => harness.close());

/** What a real client says for two calls, as it goes over the wire. */
async function record(): Promise<(string | Uint8Array)[]> {
  const { port1, port2 } = new MessageChannel();
  const said: (string | Uint8Array)[] = [];
  connect(port2);
  const post = port1.postMessage.bind(port1);
  port1.postMessage = (message: string | Uint8Array) => {
    said.push(message);
    post(message);
  };
  const client: CoreClient = createORPCClient(new RPCLink({ port: port1 }));
  port1.start();
  await client.organisations.list({});
  await client.settings.get();
  port1.close();
  return said;
}

type Wire = { text: string } | { bytes: Uint8Array } | { value: unknown };

const asText = (message: string | Uint8Array): string =>
  typeof message === 'string' ? message : Buffer.from(message).toString('utf8');

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const message: fc.Arbitrary<(said: readonly (string | Uint8Array)[]) => Wire> = fc.oneof(
  fc
    .tuple(fc.nat(5), byteMutations)
    .map(([index, changes]) => (said: readonly (string | Uint8Array)[]) => ({
      text: mutateBytes(Buffer.from(asText(said[index % said.length] ?? '')), changes).toString(
        'utf8',
      ),
    })),
  fc
    .tuple(fc.nat(5), mutations)
    .map(([index, changes]) => (said: readonly (string | Uint8Array)[]) => ({
      text: encoded(mutate(parsed(asText(said[index % said.length] ?? '')), changes)),
    })),
  fc.string({ unit: 'binary', maxLength: 200 }).map((text) => () => ({ text })),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => () => ({ bytes })),
  nastyValue.map((value) => () => ({ value })),
);

function encoded(value: unknown): string {
  try {
    return (
      JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? null : item)) ?? ''
    );
  } catch {
    return '['.repeat(100_000);
  }
}

fuzz('raw-messages', () =>
  fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 10 }), async (messages) => {
    const before = contentHash(harness.core.workspace.store.sqlite);
    const { port1, port2 } = new MessageChannel();
    connect(port2);
    port1.start();
    for (const make of messages) {
      const wire = make(spoken);
      try {
        port1.postMessage('text' in wire ? wire.text : 'bytes' in wire ? wire.bytes : wire.value);
      } catch (error) {
        // Functions, symbols and very deep values cannot be sent at all.
        if (!['DataCloneError', 'RangeError'].includes((error as Error).name)) throw error;
      }
    }
    const other = new MessageChannel();
    connect(other.port2);
    const client: CoreClient = createORPCClient(new RPCLink({ port: other.port1 }));
    other.port1.start();
    expect((await client.vault.status()).state).toBe('unlocked');
    other.port1.close();
    port1.close();
    expect(contentHash(harness.core.workspace.store.sqlite)).toBe(before);
  }),
);

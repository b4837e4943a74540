import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { CoreClient } from '#shared/contract/index.ts';
import { formatCoreArguments } from '../../src-main/host/core-arguments.ts';
import type { CoreMessage, ShellMessage } from '../../src-main/host/core-channel.ts';

/** A core that runs from a packed and unpacked app, as a shell would run it. */
export interface PackedCore extends AsyncDisposable {
  client: CoreClient;
  /** Lets the core write a file, under this token. */
  offerTarget(token: string, path: string): void;
}

/**
 * Starts the core of an unpacked app in a thread. Only its own files are used, if the folder lies
 * outside of the project.
 *
 * @throws when it ends before it is ready
 */
export async function startPackedCore(app: string, storeDir: string): Promise<PackedCore> {
  const worker = new Worker(join(app, 'dist', 'main', 'core-process.js'), {
    argv: formatCoreArguments({ storeDir, migrationsDir: join(app, 'dist', 'drizzle') }),
    execArgv: [],
  });
  await said(worker, 'ready');
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ type: 'connect', port: port1 }, [port1]);
  const client: CoreClient = createORPCClient(new RPCLink({ port: port2 }));
  port2.start();
  return {
    client,
    offerTarget: (token, path) =>
      worker.postMessage({
        type: 'offer-target',
        token,
        file: { kind: 'path', path },
      } satisfies ShellMessage),
    async [Symbol.asyncDispose]() {
      const closed = said(worker, 'closed');
      worker.postMessage({ type: 'shutdown' });
      await closed;
      port2.close();
      await worker.terminate();
    },
  };
}

function said(worker: Worker, type: CoreMessage['type']): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  worker.on('message', (message: CoreMessage) => {
    if (message.type === type) resolve();
  });
  worker.on('error', reject);
  worker.on('exit', (code) => reject(new Error(`The core ended with code ${code}.`)));
  return promise;
}

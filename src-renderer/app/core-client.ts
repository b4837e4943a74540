import { createORPCClient, type ClientLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { CoreClient } from '#shared/contract/index.ts';

export type ConnectionState = 'connecting' | 'connected' | 'lost';

export interface CoreConnection {
  client: CoreClient;
  /** For `useSyncExternalStore`. */
  subscribe(listener: () => void): () => void;
  state(): ConnectionState;
  close(): void;
}

type Link = RPCLink<Record<never, never>>;

/** Pauses between attempts to reach the core again, in milliseconds; the last one repeats. */
const PAUSES_MS = [200, 500, 1000, 2000, 5000];

/**
 * The core as a client that survives the core: when the port closes, the calls under way fail and
 * a new port is asked for. A call made meanwhile waits for the new port instead of failing.
 *
 * Nothing is sent twice: whether a failed call was carried out, only its caller can find out.
 *
 * @param watchLoss calls back whenever the shell sees the core or the way to it gone. Electron
 *   tells a port itself that its other end is closed; a plain Chromium does not.
 */
export function createCoreConnection(
  openPort: () => Promise<MessagePort>,
  watchLoss: (lost: () => void) => void,
): CoreConnection {
  const listeners = new Set<() => void>();
  let state: ConnectionState = 'connecting';
  let closed = false;
  let port: MessagePort | null = null;
  let link: Promise<Link> = connect();

  function become(next: ConnectionState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  async function connect(): Promise<Link> {
    for (let attempt = 0; ; attempt++) {
      try {
        return attach(await openPort());
      } catch {
        if (closed) throw new Error('connection closed');
        if (attempt > 0 && state === 'connecting') become('lost');
        const pause = PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)];
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  function attach(opened: MessagePort): Link {
    port = opened;
    const attached: Link = new RPCLink({ port: opened });
    opened.addEventListener('close', () => {
      if (closed || port !== opened) return;
      port = null;
      become('lost');
      link = connect();
    });
    opened.start();
    become('connected');
    return attached;
  }

  // The event ends the calls under way as well: their link listens for it too.
  watchLoss(() => {
    const gone = port;
    gone?.close();
    gone?.dispatchEvent(new Event('close'));
  });

  const survivingLink: ClientLink<Record<never, never>> = {
    call: async (path, input, options) => (await link).call(path, input, options),
  };

  return {
    client: createORPCClient<CoreClient>(survivingLink),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => state,
    close() {
      closed = true;
      port?.close();
    },
  };
}

import { onMessagePortClose, onMessagePortMessage } from '@orpc/client/message-port';
import { StandardRPCHandler } from '@orpc/server/standard';
import { createServerPeerHandleRequestFn } from '@orpc/server/standard-peer';
import { ServerPeer, type EncodedMessage } from '@orpc/standard-server-peer';
import type { Core } from '../core/core.ts';
import { router } from '../core/router.ts';
import type { ClientPort } from './core-channel.ts';

/**
 * Serves the contract to clients over ports.
 *
 * What `RPCHandler` of `@orpc/server/message-port` does, but for messages that are no calls: there
 * they end as an unhandled rejection, and one of them would end the core process. Here they close
 * the port they came over; our own page never sends one.
 */
export function createConnector(core: Core): (port: ClientPort) => void {
  const handler = new StandardRPCHandler(router);
  return (port) => {
    const peer = new ServerPeer((message) => {
      port.postMessage(message);
    });
    const handle = createServerPeerHandleRequestFn(handler, { context: { core } });
    const receive = async (message: unknown): Promise<void> => {
      if (!isEncoded(message)) throw new TypeError('not a message of the contract');
      await peer.message(message, handle);
    };
    onMessagePortMessage(port, (message: unknown) => {
      receive(message).catch(() => {
        port.close();
      });
    });
    onMessagePortClose(port, () => {
      peer.close();
    });
    port.start();
  };
}

/** Anything else would be taken for a length in bytes, or for a message that needs no reading. */
const isEncoded = (message: unknown): message is EncodedMessage =>
  typeof message === 'string' || message instanceof Uint8Array || message instanceof ArrayBuffer;

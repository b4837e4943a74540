import { RPCHandler } from '@orpc/server/message-port';
import type { Core } from '../core/core.ts';
import { router } from '../core/router.ts';
import type { ClientPort } from './core-channel.ts';

/** Serves the contract to clients over ports. */
export function createConnector(core: Core): (port: ClientPort) => void {
  const handler = new RPCHandler(router);
  return (port) => {
    handler.upgrade(port, { context: { core } });
    port.start();
  };
}

import type { WebSocket } from 'ws';
import type { HostLimits } from './browser-host-limits.ts';
import type { CoreWorker } from './core-worker.ts';

/** Codes of RFC 6455 for a client that breaks the rules of this host. */
const POLICY_VIOLATION = 1008;

/**
 * One channel between a page and the core. The host carries messages without reading them, and
 * ends the channel when the page floods it, does not read, or is silently gone.
 */
export function openChannel(client: WebSocket, core: CoreWorker, limits: HostLimits): void {
  const port = core.connect();
  const mayPass = messageMeter(limits);
  let answered = true;
  const heartbeat = setInterval(() => {
    if (!answered) return client.terminate();
    answered = false;
    client.ping();
  }, limits.heartbeatMs);

  client.on('pong', () => (answered = true));
  client.on('message', (data: Buffer, isBinary) => {
    if (mayPass()) port.postMessage(isBinary ? data : data.toString());
    else client.close(POLICY_VIOLATION, 'too many messages');
  });
  port.on('message', (message: string | Uint8Array) => {
    if (client.bufferedAmount > limits.unreadBytes) client.terminate();
    else client.send(message);
  });
  client.on('close', () => {
    clearInterval(heartbeat);
    port.close();
  });
  client.on('error', () => client.terminate());
  port.on('close', () => client.close());
}

/** A bucket that holds a burst and fills up again with time. */
function messageMeter(limits: HostLimits): () => boolean {
  let left = limits.messageBurst;
  let last = performance.now();
  return () => {
    const now = performance.now();
    const regained = ((now - last) / 1000) * limits.messagesPerSecond;
    left = Math.min(limits.messageBurst, left + regained) - 1;
    last = now;
    return left >= 0;
  };
}

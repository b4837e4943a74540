import { os } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type CoreConnection,
  createCoreConnection,
} from '../../../src-renderer/app/core-client.ts';

/** A core that only knows its state; `crash` closes its end of the port. */
function coreDouble() {
  const ends: MessagePort[] = [];
  let served = 0;
  return {
    served: () => served,
    crash: () => ends.at(-1)?.close(),
    openPort: (): Promise<MessagePort> => {
      served += 1;
      const { port1, port2 } = new MessageChannel();
      const life = served;
      const handler = new RPCHandler({
        vault: { status: os.handler(() => ({ life })) },
      });
      handler.upgrade(port1);
      port1.start();
      ends.push(port1);
      return Promise.resolve(port2);
    },
  };
}

const open: CoreConnection[] = [];
const connect = (
  openPort: () => Promise<MessagePort>,
  watchLoss: (lost: () => void) => void = () => undefined,
) => {
  const connection = createCoreConnection(openPort, watchLoss);
  open.push(connection);
  return connection;
};
afterEach(() => {
  for (const connection of open.splice(0)) connection.close();
});

describe('createCoreConnection', () => {
  it('answers calls that were made before the port was there', async () => {
    const core = coreDouble();
    await expect(connect(core.openPort).client.vault.status()).resolves.toEqual({ life: 1 });
  });

  it('asks for a new port when the core dies, and goes on there', async () => {
    const core = coreDouble();
    const connection = connect(core.openPort);
    await connection.client.vault.status();
    const states: string[] = [];
    connection.subscribe(() => states.push(connection.state()));
    core.crash();
    await vi.waitFor(() => expect(states).toEqual(['lost', 'connected']));
    await expect(connection.client.vault.status()).resolves.toEqual({ life: 2 });
  });

  it('believes the shell when the port itself says nothing', async () => {
    const core = coreDouble();
    let lost = () => {};
    const connection = connect(core.openPort, (listener) => {
      lost = listener;
    });
    await connection.client.vault.status();
    lost();
    await expect(connection.client.vault.status()).resolves.toEqual({ life: 2 });
    expect(core.served()).toBe(2);
  });

  it('tries again while the shell has no core to offer', async () => {
    const core = coreDouble();
    let refusals = 2;
    const connection = connect(() =>
      refusals-- > 0 ? Promise.reject(new Error('starting')) : core.openPort(),
    );
    await expect(connection.client.vault.status()).resolves.toEqual({ life: 1 });
    expect(connection.state()).toBe('connected');
  });

  it('opens no new port after it was closed itself', async () => {
    const core = coreDouble();
    const connection = connect(core.openPort);
    await connection.client.vault.status();
    connection.close();
    await new Promise((resolve) => setImmediate(resolve));
    expect(core.served()).toBe(1);
  });
});

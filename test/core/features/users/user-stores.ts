import { createRouterClient } from '@orpc/server';
import { afterEach } from 'vitest';
import type { CoreClient } from '#shared/contract/index.ts';
import { router } from '../../../../src-main/core/router.ts';
import { openCore, startCore, type Harness } from '../../../helpers/core-harness.ts';

/** The passphrase an admin chooses for somebody new. */
export const FIRST = 'sieben graue Kraniche über dem Kanal 31';

/** Stores of one test file, closed after each test. */
export function userStores(): {
  start: () => Promise<Harness>;
  /** The program started anew on the same folder. */
  restarted: (h: Harness) => CoreClient;
} {
  const open: { close: () => void }[] = [];
  afterEach(() => {
    for (const one of open.splice(0)) one.close();
  });
  return {
    async start() {
      const h = await startCore();
      open.push(h);
      return h;
    },
    restarted(h) {
      h.close();
      const core = openCore(h.dir, h.clock, h.faults);
      open.push(core);
      return createRouterClient(router, { context: { core } });
    },
  };
}

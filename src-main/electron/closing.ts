import type { CoreMessage } from '../host/core-channel.ts';
import type { CoreProcess } from './core-process.ts';

/** How long the window stays for a backup, in ms; after that the core is told to end all the same. */
export const closingPatience = 180_000;
/** How long the core may take to say whether there is a backup to make, in ms. */
export const answerPatience = 5_000;

export interface Closing {
  /** Whether the window may go now; asks the core when it has not answered yet. */
  mayClose(): boolean;
  /** From now on nothing is asked and nothing waited for: the system is shutting down. */
  hurry(): void;
  /** Hears every message of the core. */
  receive(message: CoreMessage): void;
  /** A core that died makes no backup. */
  coreEnded(): void;
}

/** What somebody wants who closes the window while long work is under way. */
export type BusyAnswer = 'wait' | 'stop' | 'stay';

/**
 * Backups that belong to the end of the program are made while its window is still there, which
 * shows them and can do without. Only then everything closes. While somebody's long work is under
 * way, they are asked first: wait for its end, break it off, or not end the program after all.
 */
export function createClosing(options: {
  core: Pick<CoreProcess, 'send' | 'state'>;
  /** There is something to wait for: the window says so. */
  show(): void;
  /** Long work is under way. */
  askBusy(): Promise<BusyAnswer>;
  /** The window may go: ends the program. */
  quit(): void;
}): Closing {
  let asked = false;
  let allowed = false;
  let timer: NodeJS.Timeout | undefined;

  function allow(): void {
    if (!asked || allowed) return;
    allowed = true;
    clearTimeout(timer);
    options.quit();
  }

  async function ask(): Promise<void> {
    const answer = await options.askBusy();
    if (!asked || allowed) return;
    if (answer === 'stop') allow();
    // The core's answer to this attempt is not waited for any more.
    if (answer === 'stay') asked = false;
  }

  return {
    mayClose() {
      if (allowed || options.core.state !== 'ready') return true;
      if (asked) return false;
      asked = options.core.send({ type: 'before-close' });
      if (asked) timer = setTimeout(allow, answerPatience);
      return !asked;
    },
    hurry() {
      allowed = true;
      clearTimeout(timer);
    },
    receive(message) {
      if (message.type === 'may-close') allow();
      if (!asked || allowed) return;
      if (message.type === 'busy') {
        clearTimeout(timer);
        void ask();
      }
      if (message.type !== 'closing') return;
      clearTimeout(timer);
      timer = setTimeout(allow, closingPatience);
      options.show();
    },
    coreEnded: allow,
  };
}

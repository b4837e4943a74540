/**
 * What the shell (Electron main or browser host) and the core process say to each other beside
 * the contract. The shell is trusted: only it can name files. A client port speaks oRPC and
 * nothing else.
 */
import type { MessagePort } from 'node:worker_threads';

/** Shell → core. `port` travels in the transfer list / `ports`. */
export type ShellMessage =
  | { type: 'connect' }
  | { type: 'offer-source'; token: string; file: OfferedFile }
  | { type: 'offer-target'; token: string; file: OfferedTarget }
  /** A folder that a person chose, or that the host was started with; its path stays in the core. */
  | { type: 'offer-folder'; token: string; path: string }
  | { type: 'withdraw'; token: string }
  | { type: 'lock'; reason: LockReason }
  | { type: 'printed'; id: number; pdf: Uint8Array | null }
  /** The program is about to end: may it, or does a backup belong before that? */
  | { type: 'before-close' }
  | { type: 'shutdown' };

export type OfferedFile =
  { kind: 'path'; path: string } | { kind: 'bytes'; name: string; bytes: Uint8Array };
/** A memory target hands its bytes back with `target-written`; only the browser host uses it. */
export type OfferedTarget = { kind: 'path'; path: string } | { kind: 'memory'; name: string };
export type LockReason = 'manual' | 'suspend' | 'screen-lock' | 'user-switch' | 'idle';

/** Core → shell. */
export type CoreMessage =
  | { type: 'ready' }
  | { type: 'state'; state: 'empty' | 'locked' | 'unlocked'; language: 'de' | 'en' | null }
  | { type: 'print'; id: number; html: string }
  | { type: 'target-written'; token: string; name: string; bytes: Uint8Array }
  /** Answer to `before-close`: a backup was begun and is worth waiting for; `may-close` follows. */
  | { type: 'closing' }
  /** Answer to `before-close`: somebody's long work is under way; `may-close` follows its end. */
  | { type: 'busy' }
  | { type: 'may-close' }
  /** All transactions are finished and the store is closed; the process may end. */
  | { type: 'closed' };

/** What both `worker_threads` and Electron's ports can do; all the core needs of a client port. */
export type ClientPort = Pick<MessagePort, 'postMessage' | 'on' | 'close'> & { start(): void };

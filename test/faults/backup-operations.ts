import { join } from 'node:path';
import type { CoreClient } from '#shared/contract/index.ts';
import type { Core } from '../../src-main/core/core.ts';
import { ADMIN, ORGANISATIONS, OTHER } from './vault-operations.ts';

/** What the prepared stores hold, and what opens them; written once for all processes. */
export interface Facts {
  identity: string;
  recipient: string;
  /** Rows by table of the live store and of the backup. */
  live: Record<string, number>;
  backup: Record<string, number>;
  /** SHA-256 of the prepared backups. */
  backups: string[];
}

/** Prepared once: `live` and `half` are store folders, `older.age` and `backup.age` backups. */
export const TEMPLATE = {
  live: 'live',
  half: 'half',
  older: 'older.age',
  backup: 'backup.age',
  next: 'next-migrations',
  facts: 'facts.json',
} as const;

/** What a process works in. Everything below it is watched. */
export const places = (root: string) => ({
  store: join(root, 'store'),
  out: join(root, 'out'),
  /** Where SQLite and Node would put temporary files; nothing may ever appear there. */
  temporary: join(root, 'tmp'),
  backup: join(root, 'out', 'backup.age'),
});

/** Written after the backup was made. */
export const LATER = 'Später angelegter Verein';
/** Names in the live store; the backup has those without the last. */
export const LIVE_NAMES = [...ORGANISATIONS, LATER];
export const BACKUP_NAMES = [...ORGANISATIONS];
/** Nobody may find these in any file. */
export const CANARIES = ['Brücke nach Neukölln', 'Çay-Haus', LATER, 'Kanarienvogelnotiz'];

export interface Running {
  core: Core;
  client: CoreClient;
}

export interface Context {
  facts: Facts;
  root: string;
  /** Starts the program on the store folder. */
  start: () => Running;
}

export type Whole = 'old' | 'new';

export interface Operation {
  from: 'nothing' | 'live' | 'half';
  /** The backup that lies there: one of before, or the one to be restored. */
  given?: 'older' | 'backup';
  /** The migrations the program has. */
  program: 'present' | 'next';
  /** Before faults are armed. */
  before?: (running: Running) => Promise<unknown>;
  run: (running: Running, context: Context) => Promise<unknown>;
  /** The program's start itself is under test: `run` is not called. */
  starting?: boolean;
  /** Passphrases of the admin in the store as it was, and as it is then. */
  passphrase: Record<Whole, string>;
  /** Names of its organisations; `null`: there is no store. */
  names: Record<Whole, string[] | null>;
}

const unlock = ({ client }: Running) => client.vault.unlock(ADMIN);
const same = { old: ADMIN.passphrase, new: ADMIN.passphrase };
const live = { old: LIVE_NAMES, new: LIVE_NAMES };

/** Everything that makes, replaces or rewrites a whole store or backup. */
export const BACKUP_OPERATIONS: Record<string, Operation> = {
  'make a backup': {
    from: 'live',
    program: 'present',
    before: unlock,
    run: ({ client }, { facts, root }) =>
      client.backups.create({
        fileToken: places(root).backup,
        lock: { recipients: [facts.recipient] },
      }),
    passphrase: same,
    names: live,
  },
  'restore where no store is': {
    from: 'nothing',
    program: 'present',
    run: ({ client }, { facts, root }) =>
      client.backups.restore({
        fileToken: places(root).backup,
        unlock: { identity: facts.identity },
        newPassphrase: OTHER,
      }),
    passphrase: { old: '', new: OTHER },
    names: { old: null, new: BACKUP_NAMES },
  },
  'restore over the live store': {
    from: 'live',
    /** The backup to restore lies where otherwise one is made. */
    given: 'backup',
    program: 'present',
    before: unlock,
    run: async ({ client }, { facts, root }) => {
      const { openedId } = await client.backups.openFile({
        from: { fileToken: places(root).backup },
        unlock: { identity: facts.identity },
      });
      await client.backups.preview({ openedId });
      await client.backups.replace({ openedId });
    },
    passphrase: same,
    names: { old: LIVE_NAMES, new: BACKUP_NAMES },
  },
  'change the store key': {
    from: 'live',
    program: 'present',
    before: unlock,
    run: ({ client }) => client.vault.rekey({ passphrase: ADMIN.passphrase }),
    passphrase: same,
    names: live,
  },
  'migrate to a newer schema': {
    from: 'live',
    program: 'next',
    run: unlock,
    passphrase: same,
    names: live,
  },
  'finish what was interrupted': {
    from: 'half',
    program: 'present',
    starting: true,
    run: () => Promise.resolve(),
    passphrase: same,
    names: live,
  },
};

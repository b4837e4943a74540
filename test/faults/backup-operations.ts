import { join } from 'node:path';
import { ORPCError } from '@orpc/server';
import type { CoreClient } from '#shared/contract/index.ts';
import type { Interruption } from '#shared/contract/interruptions.ts';
import type { BackupWay } from '../../src-main/core/backup/backup-way.ts';
import type { Core } from '../../src-main/core/core.ts';
import { asRefusal } from '../../src-main/core/procedures.ts';
import { Refusal } from '../../src-main/core/refusal.ts';
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

/** The folder backups go to and come from: of a stick or share, where a fault asks for one. */
export const TARGET = 'out';

/** What a process works in. Everything below it is watched. */
export const places = (root: string) => ({
  store: join(root, 'store'),
  out: join(root, TARGET),
  /** Where the target is while it is pulled out; see backup-faults.c. */
  pulled: join(root, `${TARGET}-pulled`),
  /** Where SQLite and Node would put temporary files; nothing may ever appear there. */
  temporary: join(root, 'tmp'),
  backup: join(root, TARGET, 'backup.age'),
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
  /** As large stores and backups are made and read, whatever the size of these. */
  way?: BackupWay;
  /** Moments of a kill and failures that are tried, about; else all in a full run. */
  most?: { full: number; part: number };
  /** What a restart calls it when it was cut off. */
  cutOff?: Interruption['what'];
  /** In a full run only. */
  onlyFull?: boolean;
  /** It writes to the target, whose disk may fail while that of the store does not. */
  toTarget?: boolean;
  /** Before faults are armed. */
  before?: (running: Running, context: Context) => Promise<unknown>;
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

/** In a thread of its own, content in memory: stores of more than 2 MiB. */
const IN_THREAD: BackupWay = { small: false };
/** In a thread of its own, content in an encrypted scratch file: stores of more than 512 MiB. */
const THROUGH_SCRATCH: BackupWay = { small: false, maxImageBytes: 0 };
/** Starting threads takes its time, and what comes after them is the same as without. */
const ELSEWHERE = { most: { full: 160, part: 10 } };

/** Done in the core's own thread, as all of these small ones are. */
const AT_HOME: Record<string, Operation> = {
  'make a backup': {
    from: 'live',
    program: 'present',
    toTarget: true,
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
    cutOff: 'restore',
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
  'check a backup': {
    from: 'live',
    given: 'backup',
    program: 'present',
    before: unlock,
    run: ({ client }, { facts, root }) =>
      client.backups.verify({
        fileToken: places(root).backup,
        unlock: { identity: facts.identity },
      }),
    passphrase: same,
    names: live,
  },
  'rehearse a restore': {
    onlyFull: true,
    from: 'live',
    given: 'backup',
    program: 'present',
    before: unlock,
    run: ({ client }, { facts, root }) =>
      client.backups.drill({
        from: { fileToken: places(root).backup },
        unlock: { identity: facts.identity },
      }),
    passphrase: same,
    names: live,
  },
  'restore over the live store': {
    cutOff: 'replace',
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
};

/** At a target of the plan, as it is made by itself. */
const PLANNED: Operation = {
  from: 'live',
  program: 'present',
  toTarget: true,
  most: { full: Infinity, part: 10 },
  before: async (running, { facts, root }) => {
    await unlock(running);
    const { backups } = running.client;
    const folderToken = places(root).out;
    await backups.chooseTarget({ folderToken, label: 'Stick', kind: 'removable' });
    const { planned: _planned, ...plan } = await backups.plan();
    await backups.setPlan({
      ...plan,
      // A rehearsal is an operation of its own.
      drill: { every: 'never', backups: 1 },
      recipients: [{ recipient: facts.recipient, label: 'Tresor' }],
    });
  },
  run: async ({ client }) => {
    const { results } = await client.backups.runNow({});
    for (const { outcome, failure } of results) {
      if (outcome === 'missing') throw new Refusal('FILE_NOT_WRITTEN', { reason: 'missing' });
      if (outcome === 'failed')
        throw asRefusal(new ORPCError(failure?.code ?? '', { data: { reason: failure?.reason } }));
    }
  },
  passphrase: same,
  names: live,
};

/** They go through every step that is another one there. */
const TRIED_ELSEWHERE = ['make a backup', 'check a backup', 'restore over the live store'];

const elsewhere = (where: string, way: BackupWay): [string, Operation][] =>
  Object.entries(AT_HOME).map(([name, one]) => {
    const onlyFull = way === IN_THREAD || !TRIED_ELSEWHERE.includes(name);
    return [`${name}, ${where}`, { ...one, way, ...ELSEWHERE, onlyFull, toTarget: false }];
  });

/** Everything that makes, replaces or rewrites a whole store or backup. */
export const BACKUP_OPERATIONS: Record<string, Operation> = {
  ...AT_HOME,
  'make a planned backup': PLANNED,
  ...Object.fromEntries(elsewhere('in a thread', IN_THREAD)),
  ...Object.fromEntries(elsewhere('through a scratch file', THROUGH_SCRATCH)),
  'change the store key': {
    cutOff: 'rekey',
    from: 'live',
    program: 'present',
    before: unlock,
    run: ({ client }) => client.vault.rekey({ passphrase: ADMIN.passphrase }),
    passphrase: same,
    names: live,
  },
  'migrate to a newer schema': {
    cutOff: 'migration',
    from: 'live',
    program: 'next',
    run: unlock,
    passphrase: same,
    names: live,
  },
  'finish what was interrupted': {
    cutOff: 'rekey',
    from: 'half',
    program: 'present',
    starting: true,
    run: () => Promise.resolve(),
    passphrase: same,
    names: live,
  },
};

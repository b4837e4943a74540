import { v7 as newId } from 'uuid';
import { recoverInterruptedRestore } from './backup/backup-promote.ts';
import type { BackupWay } from './backup/backup-way.ts';
import type { TargetPatience } from './backup/schedule/target-patience.ts';
import { dropOpened, type OpenedBackup } from './backup/restore-opened.ts';
import type { OnReplaceStep } from './backup/restore-steps.ts';
import type { VaultTrouble } from '#shared/contract/vault.ts';
import { faultText } from './fault-text.ts';
import { FailedUnlocks, type FailedUnlockKind } from './failed-unlocks.ts';
import { BackupRounds } from './features/backups/backup-rounds.ts';
import { keepInterruptions } from './features/backups/interruption-service.ts';
import type { FileAccess, FolderAccess } from './files.ts';
import { idleMinutesOf } from './features/settings/setting-service.ts';
import { IdleWatch } from './idle-watch.ts';
import { Interruptions } from './interruptions.ts';
import type { Printer } from './printer.ts';
import { Refusal } from './refusal.ts';
import { createStore } from './store/create-store.ts';
import { readMigrations, type Migration } from './store/migration-files.ts';
import { openMigrated } from './store/open-migrated.ts';
import type { Store, StoreKey } from './store/open-store.ts';
import { user } from './store/schema/schema.ts';
import { storeFiles, type StoreFiles } from './vault/store-files.ts';
import { VaultKeeper, type SlotCost } from './vault/vault.ts';
import { bringVaultInLine, findUser } from './vault/vault-users.ts';
import { Gate } from './long-work/gate.ts';
import { Works, type Work } from './long-work/works.ts';
import { Workspace, type Actor } from './workspace.ts';

/** Everything the core needs from outside. */
export interface CoreOptions {
  /** Folder of the store; made when a store is created. */
  storeFolder: string;
  /** Folder of the SQL migrations. */
  migrationsFolder: string;
  appVersion: string;
  now: () => Date;
  files: FileAccess;
  /** Folders that backups are kept in; without it none can be chosen. */
  folders?: FolderAccess;
  /** How long places for backups are waited for; a minute when left out. */
  targetPatience?: TargetPatience;
  printer: Printer;
  /** What guessing a passphrase shall cost; the least there is when left out, as in tests. */
  slotCost?: SlotCost;
  /** Told when the core is unlocked, locked or set up. */
  onState?: (state: CoreState) => void;
  /** Told of each step of a restore over the live store; a test stops the process there. */
  onReplaceStep?: OnReplaceStep;
  /** How backups are made and read, whatever their size; a test goes the way of large ones. */
  backupWay?: BackupWay;
  /** Told of unexpected errors; the text holds no data of any person. */
  onFault?: (text: string) => void;
}

export type CoreState = 'empty' | 'locked' | 'unlocked';

/** No later attempt with the same files would end otherwise. */
const BEYOND_OPENING: readonly unknown[] = ['STORE_DAMAGED', 'STORE_WRONG_KEY'];

/** The core's life: empty → unlocked ⇄ locked → closed. One person works in it at a time. */
export class Core {
  readonly options: CoreOptions;
  readonly files: StoreFiles;
  readonly keeper: VaultKeeper;
  readonly #failedUnlocks: FailedUnlocks;
  readonly interruptions: Interruptions;
  readonly migrations: Migration[];
  /** Long work under way: progress and cancelling. */
  readonly works = new Works();
  readonly gate = new Gate();
  /** Backups that run by themselves. */
  readonly backups: BackupRounds;
  readonly #idle: IdleWatch;
  /** A recovery key that was shown and not yet typed back. */
  unconfirmedRecoveryKey: string | null = null;
  /** The backup an admin looks into; it goes when the store is locked. */
  openedBackup: OpenedBackup | null = null;
  #open: { workspace: Workspace; key: StoreKey } | null = null;
  /** The passphrase was right, and vault or store could not be opened all the same. */
  #doesNotOpen = false;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: CoreOptions) {
    this.options = options;
    this.backups = new BackupRounds(this);
    this.files = storeFiles(options.storeFolder);
    this.#idle = new IdleWatch({
      wall: () => options.now().getTime(),
      steady: () => performance.now(),
    });
    this.keeper = new VaultKeeper(this.files, options.now, options.slotCost);
    this.#failedUnlocks = new FailedUnlocks(this.files.folder, options.now);
    this.migrations = readMigrations(options.migrationsFolder);
    this.interruptions = new Interruptions(this.files);
    recoverInterruptedRestore(this.files.folder, undefined, (found) =>
      this.interruptions.addFound(found, options.now()),
    );
  }

  get state(): CoreState {
    if (this.#open) return 'unlocked';
    const { trouble } = this;
    if (trouble !== null) return trouble === 'vault-newer' ? 'locked' : 'empty';
    return this.keeper.exists() ? 'locked' : 'empty';
  }

  /** What keeps everybody out of the store that is meant to be here. */
  get trouble(): VaultTrouble | null {
    if (this.#open) return null;
    return this.keeper.trouble() ?? (this.#doesNotOpen ? 'store-damaged' : null);
  }

  /** The unlocked store and who works in it. @throws Refusal LOCKED or NOT_SET_UP. */
  get workspace(): Workspace {
    return this.#unlocked.workspace;
  }

  /** Who works in the store; null before unlocking. */
  get actorId(): string | null {
    return this.#open?.workspace.actor.id ?? null;
  }

  /**
   * A copy of the store key, for wrapping it anew; never leaves the core. A copy, because locking
   * wipes the key, and a slot sealed with a wiped key would lock its user out.
   */
  copyStoreKey(): StoreKey {
    return Uint8Array.from(this.#unlocked.key);
  }

  get #unlocked(): { workspace: Workspace; key: StoreKey } {
    if (!this.#open) throw new Refusal(this.keeper.exists() ? 'LOCKED' : 'NOT_SET_UP', undefined);
    return this.#open;
  }

  /** One at a time: everything that changes keys or replaces the store. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#queue.then(work, work);
    this.#queue = next.catch(() => undefined);
    return next;
  }

  /**
   * Runs a long procedure of whoever works now, so that it can be watched and cancelled.
   * @param workId from its input; @param signal the call's own.
   */
  work<T>(
    workId: string | undefined,
    signal: AbortSignal | undefined,
    task: (work: Work) => Promise<T>,
  ): Promise<T> {
    return this.works.run({ workId, owner: this.actorId, signal }, task);
  }

  /** Makes a store with its first admin and leaves it unlocked. @returns the recovery key. */
  async create(admin: { name: string; passphrase: string }): Promise<string> {
    const actor: Actor = {
      id: newId(),
      name: admin.name,
      initials: initialsOf(admin.name),
      role: 'admin',
    };
    const storeId = newId();
    let store: Store | null = null;
    try {
      const { recoveryKey, built } = await this.keeper.create(
        { ...admin, id: actor.id },
        storeId,
        (key) => {
          store = createStore(this.files.store, key, {
            storeId,
            migrations: this.migrations,
            now: this.options.now,
          });
          addUser(store, actor, this.options.now());
          return { store, key };
        },
      );
      this.#enter(built.store, built.key, actor);
      this.workspace.note('vault.create');
      return recoveryKey;
    } catch (error) {
      // An open file could not be set aside at the next attempt.
      if (!this.#open) (store as Store | null)?.close();
      throw error;
    }
  }

  async unlock(name: string | undefined, passphrase: string): Promise<Actor> {
    const failures = this.keeper.delay.failures;
    const { key, userId } = await this.keeper
      .unlock(name, passphrase)
      .catch((error: unknown) => this.rememberTrouble(error));
    const actor = this.#enterUnlocked(key, userId, { failedAttempts: failures });
    try {
      bringVaultInLine(this.workspace.store, this.files, this.keeper, key);
    } catch (error) {
      // A full or read-only disk keeps nobody out; the store decides who is who meanwhile.
      this.reportFault('vault.unlock', error);
    }
    return actor;
  }

  /** Whoever left gets the answer of a wrong passphrase, also while a slot is still there. */
  #enterUnlocked(key: StoreKey, userId: string, detail: Record<string, unknown>): Actor {
    try {
      return this.enterAs(key, { id: userId }, detail);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'FORBIDDEN') throw error;
      throw new Refusal('WRONG_PASSPHRASE', { retryAfterMs: this.keeper.delay.remaining() });
    }
  }

  /** Opens the store with this key for this user, migrating it if need be. */
  enterAs(
    key: StoreKey,
    who: { id: string } | { name: string },
    detail?: Record<string, unknown>,
  ): Actor {
    if (this.#open) this.lock('vault.switch');
    const store = this.#openAsked(key);
    try {
      const row = findUser(store, who);
      if (!row?.active) throw new Refusal('FORBIDDEN', undefined);
      const actor: Actor = { id: row.id, name: row.name, initials: row.initials, role: row.role };
      this.#enter(store, key, actor);
      this.#auditFailedUnlocks();
      this.workspace.note('vault.unlock', detail);
      this.#keepInterruptions();
      return actor;
    } catch (error) {
      if (!this.#open) store.close();
      throw error;
    }
  }

  /** A wrong passphrase or recovery key: kept until, or written to, the audit log. */
  noteFailedUnlock(kind: FailedUnlockKind): void {
    this.#failedUnlocks.add(kind);
    if (!this.#open) return;
    try {
      this.#auditFailedUnlocks();
    } catch (error) {
      // It stays in the file until the next unlock; the caller hears what was wrong at first.
      this.reportFault('vault.failedUnlocks', error);
    }
  }

  #auditFailedUnlocks(): void {
    const trace = this.#failedUnlocks.read();
    if (!trace) return;
    this.workspace.note('vault.failedUnlocks', trace);
    this.#failedUnlocks.clear();
  }

  #keepInterruptions(): void {
    try {
      this.interruptions.handOver((list) => keepInterruptions(this.workspace, list));
    } catch (error) {
      // They stay in the file until the next unlock: a full disk keeps nobody out.
      this.reportFault('backups.interrupted', error);
    }
  }

  /**
   * Goes on as the same person in a store under another key. `replace` is called with the store
   * closed, puts the new files in place and calls `open` to see that they open; when it throws,
   * the old files must be there again, and the core goes on in them.
   */
  replaceStore(key: StoreKey, replace: (open: () => void) => void): void {
    const { workspace, key: oldKey } = this.#unlocked;
    const { actor } = workspace;
    let store: Store | null = null;
    workspace.store.close();
    try {
      replace(() => (store = this.#openStore(key)));
      store ??= this.#openStore(key);
      this.#enter(store, key, actor);
      oldKey.fill(0);
    } catch (error) {
      store?.close();
      this.#open = null;
      this.#enter(this.#openStore(oldKey), oldKey, actor);
      throw error;
    }
  }

  /**
   * Closes the store and forgets the key; long work in it is cancelled, its transaction rolled
   * back. Locking a locked core does nothing.
   */
  lock(reason = 'vault.lock'): void {
    const open = this.#open;
    if (!open) return;
    this.works.cancelOwned();
    try {
      open.workspace.rollBack();
      open.workspace.note(reason);
    } finally {
      this.#open = null;
      this.unconfirmedRecoveryKey = null;
      this.dropOpenedBackup();
      open.workspace.store.close();
      open.key.fill(0);
      this.announceState();
    }
  }

  /** Forgets the backup that was looked into, and removes the copy of it. */
  dropOpenedBackup(): void {
    if (this.openedBackup) dropOpened(this.openedBackup);
    this.openedBackup = null;
  }

  /** Somebody is at the screen; who comes back too late finds it locked. */
  alive(): CoreState {
    this.checkIdle();
    this.#idle.alive();
    return this.state;
  }

  /** Locks when nobody has been there for the time that was set; the host asks every second. */
  checkIdle(): void {
    // A backup or import that somebody began before they left is not broken off for that.
    if (this.#open && this.#idle.due() && !this.works.anyOwnedBut(this.backups.overdue)) {
      this.lock('vault.lock.idle');
    }
  }

  /** Counts from now, with the present person's own time. */
  restartIdle(): void {
    if (this.#open) this.#idle.begin(idleMinutesOf(this.#open.workspace) * 60_000);
  }

  close(): void {
    this.lock('vault.close');
  }

  /** Closes as the program ends: long work is cancelled and has tidied up, key changes are done. */
  async shutDown(): Promise<void> {
    await this.works.cancelAll();
    await this.exclusive(() => Promise.resolve(this.close()));
  }

  /** Tells the host anew how things stand, after a preference it shows has changed. */
  announceState(): void {
    this.options.onState?.(this.state);
  }

  /** Names the procedure and the kind of error, nothing else: its message may hold data. */
  reportFault(procedure: string, error: unknown): void {
    this.options.onFault?.(faultText(procedure, error));
  }

  /** Remembers that a right secret opens nothing: a backup may be restored in place of all this. */
  rememberTrouble(error: unknown): never {
    const { code } = error as { code?: unknown };
    this.#doesNotOpen ||= BEYOND_OPENING.includes(code) && this.keeper.trouble() === null;
    throw error;
  }

  #openAsked(key: StoreKey): Store {
    try {
      return this.#openStore(key);
    } catch (error) {
      return this.rememberTrouble(error);
    }
  }

  #openStore(key: StoreKey): Store {
    const { migrations, interruptions, options } = this;
    return openMigrated(this.files.store, key, { now: options.now, migrations, interruptions });
  }

  #enter(store: Store, key: StoreKey, actor: Actor): void {
    this.#open = { workspace: new Workspace({ store, actor, now: this.options.now }), key };
    this.#doesNotOpen = false;
    this.restartIdle();
    this.announceState();
  }
}

/** `Ayşe Yılmaz` → `AY`; a single name gives its first two letters. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [...(words[0] ?? '')].slice(0, 2);
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase('de');
}

export function addUser(store: Store, actor: Actor, now: Date): void {
  const at = now.toISOString();
  store.db
    .insert(user)
    .values({ ...actor, active: true, createdAt: at, updatedAt: at })
    .run();
}

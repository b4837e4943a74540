import type { Role } from '#shared/codes/roles.ts';
import { appendAudit } from './store/audit-log.ts';
import { createHybridClock, type HybridClock } from './store/hybrid-clock.ts';
import type { Store } from './store/open-store.ts';
import { createRecordIds } from './store/record-ids.ts';
import { Operation } from './store/operation.ts';
import { PreparedStatements } from './store/prepared.ts';
import { mapSqliteError } from './store/sqlite-refusal.ts';

export interface Actor {
  id: string;
  name: string;
  initials: string;
  role: Role;
}

/** An unlocked store with the person working in it: what every service is given. */
export class Workspace {
  readonly store: Store;
  readonly deviceId: string;
  readonly prepared: PreparedStatements;
  readonly now: () => Date;
  readonly #clock: HybridClock;
  readonly #newId = createRecordIds();
  #actor: Actor;
  #passphraseChangeDue = false;
  /** A transaction of {@link writeLong} is open. */
  #long = false;

  constructor(options: {
    store: Store;
    actor: Actor;
    now: () => Date;
    prepared?: PreparedStatements;
  }) {
    this.store = options.store;
    this.#actor = options.actor;
    this.now = options.now;
    this.prepared = options.prepared ?? new PreparedStatements(options.store);
    this.deviceId = readFact(options.store, 'device-id');
    this.#clock = createHybridClock({
      now: options.now,
      deviceId: this.deviceId,
      last: lastClock(options.store),
    });
    this.refreshActor();
  }

  get actor(): Actor {
    return this.#actor;
  }

  /** Somebody else chose the acting person's passphrase: only choosing another one is allowed. */
  get passphraseChangeDue(): boolean {
    return this.#passphraseChangeDue;
  }

  /**
   * Reads anew who is acting: an admin may have changed their own name or role, or, on the command
   * line, somebody else's while they work.
   *
   * @returns false when this person has been deactivated and must not go on.
   */
  refreshActor(): boolean {
    const row = this.prepared
      .get('workspace.actor', (_db, sqlite) =>
        sqlite.prepare<[string], Actor & { active: number; passphraseChangeDue: number }>(
          `SELECT id, name, initials, role, active, must_change_passphrase AS passphraseChangeDue
             FROM user WHERE id = ?`,
        ),
      )
      .get(this.#actor.id);
    if (!row?.active) return false;
    const { id, name, initials, role } = row;
    this.#actor = { id, name, initials, role };
    this.#passphraseChangeDue = row.passphraseChangeDue === 1;
    return true;
  }

  /**
   * Runs one operation in one transaction and writes its audit entry. When `work` throws, nothing
   * of it remains. An operation that changed nothing leaves no entry.
   *
   * @param action what was done, as the procedure's name: `organisations.create`.
   */
  write<T>(action: string, work: (operation: Operation) => T, detail?: Record<string, unknown>): T {
    return this.writeNamed(action, work, detail).result;
  }

  /** Like {@link write}; also tells the audit entry's id, by which the operation can be undone. */
  writeNamed<T>(
    action: string,
    work: (operation: Operation) => T,
    detail?: Record<string, unknown>,
  ): { result: T; entryId: string | null } {
    const operation = this.#operation();
    return this.#transaction(() => {
      const result = work(operation);
      return { result, entryId: this.#auditOperation(operation, action, detail) };
    });
  }

  /**
   * Like {@link writeNamed} for work that takes long and gives way in between. Call it through the
   * core's `gate.alone`: nothing else may come to this connection until it is done. `work` looks
   * after every pause whether it is to stop (`Work.breathe`), as {@link rollBack} does not wait.
   */
  async writeLong<T>(
    action: string,
    work: (operation: Operation) => Promise<T>,
    detail?: Record<string, unknown>,
  ): Promise<{ result: T; entryId: string | null }> {
    const { sqlite } = this.store;
    const operation = this.#operation();
    try {
      sqlite.exec('BEGIN IMMEDIATE');
      this.#long = true;
      const result = await work(operation);
      const entryId = this.#auditOperation(operation, action, detail);
      sqlite.exec('COMMIT');
      return { result, entryId };
    } catch (error) {
      this.rollBack();
      throw mapSqliteError(error);
    } finally {
      this.#long = false;
    }
  }

  /** Takes back what a {@link writeLong} under way has written so far; does nothing without one. */
  rollBack(): void {
    const { sqlite } = this.store;
    if (this.#long && sqlite.open && sqlite.inTransaction) sqlite.exec('ROLLBACK');
    this.#long = false;
  }

  /** Notes something that changes no record: an export, a backup, an unlock. */
  note(
    action: string,
    detail?: Record<string, unknown>,
    about?: { entity: string; recordId: string },
  ): void {
    this.#transaction(() =>
      this.#audit(this.now().toISOString(), action, about ?? null, detail, []),
    );
  }

  /** A transaction without audit entry, for what is no record: drafts, preferences. */
  keep<T>(work: () => T): T {
    return this.#transaction(work);
  }

  #operation(): Operation {
    const at = this.now().toISOString();
    return new Operation({
      at,
      userId: this.actor.id,
      newId: () => this.#newId(Date.parse(at)),
      prepared: this.prepared,
    });
  }

  #auditOperation(
    { at, changes }: Operation,
    action: string,
    detail: Record<string, unknown> | undefined,
  ): string | null {
    if (changes.length === 0) return null;
    const records = new Set(changes.map((change) => change.recordId));
    const single = records.size === 1 ? changes[0] : undefined;
    return this.#audit(at, action, single ?? null, detail, changes);
  }

  #transaction<T>(work: () => T): T {
    try {
      return this.store.sqlite.transaction(work).immediate();
    } catch (error) {
      throw mapSqliteError(error);
    }
  }

  #audit(
    at: string,
    action: string,
    about: { entity: string; recordId: string } | null,
    detail: Record<string, unknown> | undefined,
    changes: Operation['changes'],
  ): string {
    const id = this.#newId(Date.parse(at));
    const entry = {
      id,
      at,
      clock: this.#clock.next(),
      deviceId: this.deviceId,
      userId: this.actor.id,
      action,
      entity: about?.entity ?? null,
      recordId: about?.recordId ?? null,
      detail: detail ? JSON.stringify(detail) : null,
    };
    appendAudit(this.prepared, entry, changes);
    return id;
  }
}

/** A fact about the store itself, '' when it is not known. */
export function readFact(store: Store, key: string): string {
  const row = store.sqlite
    .prepare<[string], { value: string }>('SELECT value FROM store_fact WHERE key = ?')
    .get(key);
  return row?.value ?? '';
}

function lastClock(store: Store): string {
  const row = store.sqlite
    .prepare<[], { clock: string }>('SELECT clock FROM audit_entry ORDER BY seq DESC LIMIT 1')
    .get();
  return row?.clock ?? '';
}

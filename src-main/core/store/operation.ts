import type { RecordKind } from '#shared/codes/words.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { ChainedChange } from './audit-chain.ts';
import type { EntityFields, EntityRow } from './entities.ts';
import type { PreparedStatements } from './prepared.ts';
import { RecordWriter } from './record-writer.ts';

/** The answer to a change: which record, and its new version. */
export interface Saved {
  id: string;
  updatedAt: string;
}

/**
 * One operation of one person: the only way to change a record. It stamps who and when, and notes
 * every change field by field; {@link Workspace.write} puts the notes into the audit log in the
 * same transaction.
 *
 * `links` are values a record has several of, kept in a table of their own (a session's topics).
 * They are compared and logged like a field; the caller's service writes their rows.
 */
export class Operation {
  readonly changes: ChainedChange[] = [];
  readonly at: string;
  readonly #userId: string;
  /** A new id of this operation's time. */
  readonly newId: () => string;
  readonly #records: RecordWriter;

  constructor(options: {
    at: string;
    userId: string;
    newId: () => string;
    prepared: PreparedStatements;
  }) {
    this.at = options.at;
    this.#userId = options.userId;
    this.newId = options.newId;
    this.#records = new RecordWriter(options.prepared);
  }

  /** A new record. One change row holds all of it. */
  insert<Kind extends RecordKind>(
    kind: Kind,
    fields: EntityFields<Kind>,
    links: Record<string, readonly string[]> = {},
  ): Saved {
    const id = this.newId();
    this.#records.insert(kind, {
      ...fields,
      id,
      createdAt: this.at,
      createdBy: this.#userId,
      updatedAt: this.at,
      updatedBy: this.#userId,
    });
    this.note(kind, id, '*', null, { ...withoutEmpty(fields), ...withoutEmpty(links) });
    return { id, updatedAt: this.at };
  }

  /**
   * A record of a backup that is not there any more, under its own id and with who made it when.
   * Logged like a new one. `record` holds all columns but the row number.
   */
  bringBack(
    kind: RecordKind,
    record: Record<string, unknown> & { id: string },
    links: Record<string, readonly string[]> = {},
  ): Saved {
    const { id, createdAt, createdBy, ...rest } = record;
    const fields = Object.fromEntries(Object.entries(rest).filter(([name]) => !KEPT.has(name)));
    this.#records.insert(kind, {
      ...fields,
      id,
      createdAt,
      createdBy,
      deletedAt: null,
      deletedBy: null,
      ...this.#stamp(),
    });
    this.note(kind, id, '*', null, { ...withoutEmpty(fields), ...withoutEmpty(links) });
    return { id, updatedAt: this.at };
  }

  /**
   * Changes what differs; the same values again change nothing, not even the version.
   *
   * @param seen the version the person has seen, or null to change whatever is there.
   * @throws Refusal NOT_FOUND (also when it is in the trash), CONFLICT when it is newer than `seen`.
   */
  update<Kind extends RecordKind>(
    kind: Kind,
    id: string,
    seen: string | null,
    fields: Partial<EntityFields<Kind>>,
    links: Record<string, { before: readonly string[]; after: readonly string[] }> = {},
  ): Saved {
    const before = this.#existing(kind, id, false);
    if (seen !== null && before.updatedAt !== seen) {
      throw new Refusal('CONFLICT', { entity: kind, updatedAt: before.updatedAt });
    }
    const patch: Record<string, unknown> = {};
    for (const [field, value] of Object.entries(fields)) {
      const old = (before as Record<string, unknown>)[field];
      if (same(old, value)) continue;
      patch[field] = value ?? null;
      this.note(kind, id, field, old, value);
    }
    let linked = false;
    for (const [field, { before: old, after }] of Object.entries(links)) {
      if (same([...old].sort(), [...after].sort())) continue;
      linked = true;
      this.note(kind, id, field, old, after);
    }
    if (Object.keys(patch).length === 0 && !linked) return { id, updatedAt: before.updatedAt };
    this.#records.update(kind, id, { ...patch, ...this.#stamp() });
    return { id, updatedAt: this.at };
  }

  /** Moves a record to the trash. @throws Refusal NOT_FOUND when it is not there or already gone. */
  trash(kind: RecordKind, id: string): Saved {
    return this.#setDeleted(kind, id, this.at);
  }

  /** Takes a record out of the trash. @throws Refusal NOT_FOUND when it is not in there. */
  restore(kind: RecordKind, id: string): Saved {
    return this.#setDeleted(kind, id, null);
  }

  #setDeleted(kind: RecordKind, id: string, deletedAt: string | null): Saved {
    const before = this.#existing(kind, id, deletedAt === null);
    const deletedBy = deletedAt === null ? null : this.#userId;
    this.#records.update(kind, id, { deletedAt, deletedBy, ...this.#stamp() });
    this.note(kind, id, 'deletedAt', before.deletedAt, deletedAt);
    return { id, updatedAt: this.at };
  }

  #existing<Kind extends RecordKind>(kind: Kind, id: string, trashed: boolean): EntityRow<Kind> {
    const row = this.#records.read(kind, id);
    if (!row || (row.deletedAt !== null) !== trashed) throw notFound(kind);
    return row;
  }

  #stamp() {
    return { updatedAt: this.at, updatedBy: this.#userId };
  }

  /**
   * Notes a change of what is no record but is logged like one (a user); whoever calls it writes
   * the row. Never pass a secret: the log keeps it forever.
   */
  note(entity: string, recordId: string, field: string, before: unknown, after: unknown): void {
    this.changes.push({ entity, recordId, field, before: json(before), after: json(after) });
  }
}

/** What the operation keeps, not the feature. */
const KEPT = new Set(['seq', 'updatedAt', 'updatedBy', 'deletedAt', 'deletedBy']);

const json = (value: unknown): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value);

const same = (a: unknown, b: unknown): boolean => json(a) === json(b);

const withoutEmpty = (values: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) =>
        value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );

import type { Issue } from '#shared/contract/errors.ts';
import type { RecordKind } from '#shared/codes/words.ts';
import { invalidAll } from '../refusal.ts';
import type { PreparedStatements } from './prepared.ts';
import { tableName } from './record-writer.ts';

type Id = string | null | undefined;

/**
 * Whether what an input refers to may be referred to: records that exist and are not in the trash,
 * active colleagues, codes that are not retired. What the record referred to before may stay,
 * whatever became of it. All that is wrong is collected and refused at once, field by field.
 *
 * Issue codes: `unknown_reference`, `in_trash`, `inactive_user`, `unknown_code`, `retired_code`.
 */
export class ReferenceChecks {
  readonly #prepared: PreparedStatements;
  readonly #prefix: string;
  readonly #issues: Issue[] = [];

  /** @param prefix where the fields are in the input: '' for create, `fields.` for update. */
  constructor(prepared: PreparedStatements, prefix = '') {
    this.#prepared = prepared;
    this.#prefix = prefix;
  }

  record(path: string, kind: RecordKind, id: Id, before?: Id): this {
    if (!id || id === before) return this;
    const found = this.#prepared
      .get(`reference.${kind}`, (_db, sqlite) =>
        sqlite.prepare<[string], { deletedAt: string | null }>(
          `SELECT deleted_at AS deletedAt FROM "${tableName(kind)}" WHERE id = ?`,
        ),
      )
      .get(id);
    if (!found) this.refuse(path, 'unknown_reference', `no ${kind} with this id`);
    else if (found.deletedAt) this.refuse(path, 'in_trash', `this ${kind} is in the trash`);
    return this;
  }

  records(
    path: string,
    kind: RecordKind,
    ids: readonly string[],
    before: readonly string[] = [],
  ): this {
    ids.forEach((id, index) => {
      if (!before.includes(id)) this.record(`${path}.${index}`, kind, id);
    });
    return this;
  }

  user(path: string, id: Id, before?: Id): this {
    if (!id || id === before) return this;
    const found = this.#prepared
      .get('reference.user', (_db, sqlite) =>
        sqlite.prepare<[string], { active: number }>('SELECT active FROM user WHERE id = ?'),
      )
      .get(id);
    if (!found) this.refuse(path, 'unknown_reference', 'no user with this id');
    else if (!found.active) this.refuse(path, 'inactive_user', 'this user is no longer active');
    return this;
  }

  users(path: string, ids: readonly string[], before: readonly string[] = []): this {
    ids.forEach((id, index) => {
      if (!before.includes(id)) this.user(`${path}.${index}`, id);
    });
    return this;
  }

  code(path: string, code: Id, before?: Id): this {
    if (!code || code === before) return this;
    const found = this.#prepared
      .get('reference.code', (_db, sqlite) =>
        sqlite.prepare<[string], { active: number }>('SELECT active FROM code WHERE code = ?'),
      )
      .get(code);
    if (!found) this.refuse(path, 'unknown_code', 'no such code');
    else if (!found.active) this.refuse(path, 'retired_code', 'this code is no longer in use');
    return this;
  }

  codes(path: string, codes: readonly string[], before: readonly string[] = []): this {
    codes.forEach((code, index) => {
      if (!before.includes(code)) this.code(`${path}.${index}`, code);
    });
    return this;
  }

  /** @throws Refusal INVALID_INPUT with every issue found. */
  orRefuse(): void {
    if (this.#issues.length > 0) throw invalidAll(this.#issues);
  }

  /** One thing wrong more, which the caller has found. */
  refuse(path: string, code: string, message: string): void {
    this.#issues.push({ path: this.#prefix + path, code, message });
  }
}

/** The same value only once, in the order of its first place. */
export const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

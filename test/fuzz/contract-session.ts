import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { ORPCError } from '@orpc/server';
import type Database from 'better-sqlite3';
import { PROCEDURES, send, type Step } from './contract-calls.ts';
import { copyStore, FILE_TOKENS, type FuzzStore, type StoreTemplate } from './fuzz-store.ts';
import { resolve, type Placeholder } from './placeholders.ts';
import { differences } from './read-back.ts';
import { brokenPromises, contentHash, recordTables } from './store-checks.ts';

/** Argon2id, scrypt and a whole backup on a busy machine stay far below. */
const LONGEST_CALL_MS = 20_000;

export const outcomes = new Map<string, { done: number; refused: number }>();

/** Makes the calls one after the other on a fresh store, and checks what must hold after each. */
export async function runSequence(template: StoreTemplate, steps: readonly Step[]): Promise<void> {
  const store = copyStore(template);
  try {
    const session = new Session(store, template);
    for (const [index, step] of steps.entries()) {
      await session.run(step).catch((error: unknown) => {
        throw new Error(`call ${String(index + 1)}, ${step.feature}.${step.name}`, {
          cause: error,
        });
      });
    }
    session.finish();
  } catch (error) {
    throw withCause(error);
  } finally {
    store.core.close();
    rmSync(dirname(store.core.files.folder), { recursive: true, force: true });
  }
}

/** One message that tells all: fast-check prints only the outermost. */
function withCause(error: unknown): Error {
  const messages: string[] = [];
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    messages.push(at.message, (at.stack ?? '').split('\n').slice(1, 6).join('\n'));
  }
  return new Error(messages.join('\n'));
}

class Session {
  readonly #store: FuzzStore;
  readonly #template: StoreTemplate;
  #key: Uint8Array;
  #by = -1;

  constructor(store: FuzzStore, template: StoreTemplate) {
    this.#store = store;
    this.#template = template;
    this.#key = template.key;
  }

  get #sqlite(): Database.Database {
    return this.#store.core.workspace.store.sqlite;
  }

  async run(step: Step): Promise<void> {
    const { core, client, faults } = this.#store;
    this.#signIn(step);
    const before = core.state === 'unlocked' ? contentHash(this.#sqlite) : null;
    const input = resolve(step.input, (placeholder, siblings) =>
      this.#lookUp(step, placeholder, siblings),
    );
    const defaults = this.#givenByDefault(step, input);
    const start = performance.now();
    const code = await send(client, step, input).then(
      (output) => this.#checkDone(step, input, output, defaults),
      refusalCode,
    );
    const took = performance.now() - start;
    count(step, code);
    if (faults.length > 0) throw new Error(`internal: ${faults.join('\n')}`);
    if (took > LONGEST_CALL_MS) throw new Error(`took ${took.toFixed(0)} ms`);
    if (code !== null && before !== null && core.state === 'unlocked') {
      if (contentHash(this.#sqlite) !== before) throw new Error(`refused (${code}), yet changed`);
    }
    if (core.state === 'unlocked') this.#key = core.copyStoreKey();
  }

  finish(): void {
    this.#enter(0);
    const broken = brokenPromises(this.#sqlite);
    if (broken.length > 0) throw new Error(broken.join('\n'));
  }

  /** Whoever the step says; the person may have been taken away by an earlier call. */
  #signIn({ by, locked }: Step): void {
    if (locked) return this.#store.core.lock();
    if (this.#by === by && this.#store.core.state === 'unlocked') return;
    this.#enter(by);
  }

  #enter(by: number): void {
    const { actors } = this.#template;
    const wanted = [actors[by], ...actors].filter((actor) => actor !== undefined);
    for (const actor of wanted) {
      try {
        this.#store.core.enterAs(Uint8Array.from(this.#key), { id: actor.id });
        this.#by = by;
        return;
      } catch (error) {
        if ((error as { code?: unknown }).code !== 'FORBIDDEN') throw error;
      }
    }
    throw new Error('nobody can sign in any more');
  }

  /** What the state before the call decides about fields that the input leaves empty. */
  #givenByDefault({ feature, name }: Step, input: unknown): Record<string, unknown> {
    if (this.#store.core.state !== 'unlocked') return {};
    if (feature === 'cases') return { responsibleId: this.#store.core.workspace.actor.id };
    if (feature !== 'sessions') return {};
    // A session never has no counsellor: a new one the acting user, an old one those it had.
    if (name !== 'update') return { counsellorIds: [this.#store.core.workspace.actor.id] };
    const { id } = Object(input) as { id?: unknown };
    const counsellors = this.#sqlite
      .prepare<[unknown], string>('SELECT user_id FROM session_counsellor WHERE session_id = ?')
      .pluck()
      .all(typeof id === 'string' ? id : '');
    return { counsellorIds: counsellors };
  }

  #checkDone(
    step: Step,
    input: unknown,
    output: unknown,
    defaults: Record<string, unknown>,
  ): Promise<null> | null {
    // Progress is a stream that somebody would watch; nobody does.
    if (isStream(output)) void output.return?.();
    if (this.#store.core.state !== 'unlocked') return null;
    const procedure = PROCEDURES.find(
      ({ feature, name }) => feature === step.feature && name === step.name,
    );
    if (!procedure?.input) return null;
    return differences(this.#store, procedure, { input, output, defaults }).then((found) => {
      if (found.length > 0) throw new Error(`not read back: ${found.join('; ')}`);
      return null;
    });
  }

  #lookUp(
    step: Step,
    { kind, field, index }: Placeholder,
    beside: Record<string, unknown>,
  ): string | undefined {
    if (kind === 'file') return FILE_TOKENS[index % FILE_TOKENS.length];
    if (this.#store.core.state !== 'unlocked') return '018f0000-0000-7000-8000-000000000000';
    if (kind === 'version') return this.#version(beside['id']);
    const wanted = field === 'id' || field === 'ids' ? step.feature : field;
    return this.#record(wanted, index, step.name === 'restore');
  }

  /** The id of a record the field's name suggests, or of any record. */
  #record(wanted: string, index: number, fromTrash: boolean): string {
    const tables = this.#tables();
    const table = tables.find((name) => means(wanted, name)) ?? tables[index % tables.length];
    const trash = fromTrash && this.#columns(table ?? '').includes('deleted_at');
    const ids = this.#sqlite
      .prepare<[], string>(
        `SELECT id FROM "${table ?? ''}" ${trash ? 'WHERE deleted_at IS NOT NULL' : ''} ORDER BY rowid`,
      )
      .pluck()
      .all();
    return ids[index % Math.max(1, ids.length)] ?? '018f0000-0000-7000-8000-000000000000';
  }

  #version(id: unknown): string {
    for (const table of this.#tables()) {
      const found = this.#sqlite
        .prepare<[unknown], Record<string, unknown>>(`SELECT * FROM "${table}" WHERE id = ?`)
        .get(typeof id === 'string' ? id : '');
      if (typeof found?.['updated_at'] === 'string') return found['updated_at'];
    }
    return '2026-11-23T13:07:00.000Z';
  }

  #tables(): string[] {
    return recordTables(this.#sqlite).filter((name) => this.#columns(name).includes('id'));
  }

  #columns(table: string): string[] {
    const columns = this.#sqlite.pragma(`table_info("${table}")`) as { name: string }[];
    return columns.map(({ name }) => name);
  }
}

/** Fields whose name is not that of the table. */
const SYNONYMS: Record<string, string> = {
  umbrella: 'organisation',
  carrier: 'organisation',
  participant: 'person',
  counsellor: 'user',
  assignee: 'user',
  responsible: 'user',
  operation: 'audit_entry',
  audit: 'audit_entry',
};

/** `organisationIds`, `organisations` and `organisationId` all mean the table `organisation`. */
function means(field: string, table: string): boolean {
  const stem = field.replace(/Ids?$/, '').replace(/s$/, '');
  const name = SYNONYMS[stem] ?? stem.replace(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`);
  return name === table;
}

const isStream = (value: unknown): value is AsyncIterator<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

function refusalCode(error: unknown): string {
  if (error instanceof ORPCError && error.defined && error.code !== 'INTERNAL') {
    return String(error.code);
  }
  throw error instanceof Error ? error : new Error(String(error));
}

function count({ feature, name }: Step, code: string | null): void {
  const key = `${feature}.${name}`;
  const seen = outcomes.get(key) ?? { done: 0, refused: 0 };
  if (code === null) seen.done++;
  else seen.refused++;
  outcomes.set(key, seen);
}

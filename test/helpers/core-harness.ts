import { join } from 'node:path';
import { createRouterClient, ORPCError } from '@orpc/server';
import { v7 as newId } from 'uuid';
import { expect } from 'vitest';
import type { ErrorCode, ErrorData } from '#shared/contract/errors.ts';
import type { CoreClient } from '#shared/contract/index.ts';
import type { Role } from '#shared/codes/roles.ts';
import { addUser, Core, initialsOf, type CoreOptions } from '../../src-main/core/core.ts';
import { router } from '../../src-main/core/router.ts';
import type { Actor } from '../../src-main/core/workspace.ts';
import { tempDir } from './temp-dir.ts';

export const PASSPHRASE = 'vier blaue Boote ziehen leise nach Rixdorf 58';
export const ADMIN = 'Ayşe Çelik';

/** A clock a test sets and moves; every reading is one millisecond later, so versions differ. */
export interface TestClock {
  now: () => Date;
  set: (iso: string) => void;
}

export interface Harness {
  client: CoreClient;
  core: Core;
  /** Folder of the store. */
  dir: string;
  clock: TestClock;
  /** Messages of unexpected errors; a good test file ends with none. */
  faults: string[];
  recoveryKey: string;
  /** Adds a colleague to the store (without a passphrase of their own). */
  addColleague: (name: string, role: Role) => Actor;
  /** Everything after runs as this user; without one, as the first admin. */
  actAs: (actor?: Actor) => void;
  close: () => void;
}

/** What a test gives the core from outside; without it, using it fails. */
export type Outside = Partial<Pick<CoreOptions, 'files' | 'folders' | 'printer'>>;

/** A core on a new encrypted store in a temporary folder, spoken to through the whole contract. */
export async function startCore(options: { setUp?: boolean } & Outside = {}): Promise<Harness> {
  const dir = join(tempDir(), 'store');
  const clock = testClock('2026-11-23T13:07:00.000Z');
  const faults: string[] = [];
  const core = openCore(dir, clock, faults, options);
  const client: CoreClient = createRouterClient(router, { context: { core } });
  let recoveryKey = '';
  if (options.setUp !== false) {
    ({ recoveryKey } = await client.vault.create({ name: ADMIN, passphrase: PASSPHRASE }));
  }
  const admin = options.setUp === false ? null : core.workspace.actor;
  return {
    client,
    core,
    dir,
    clock,
    faults,
    recoveryKey,
    addColleague: (name, role) => {
      const actor = { id: newId(), name, initials: initialsOf(name), role };
      addUser(core.workspace.store, actor, clock.now());
      return actor;
    },
    actAs: (actor) => {
      const id = actor?.id ?? admin?.id;
      // A copy: locking wipes the key that is in use.
      if (id) core.enterAs(core.copyStoreKey(), { id });
    },
    close: () => core.close(),
  };
}

/** Another core on the same folder, as after a restart. */
export const openCore = (
  dir: string,
  clock: TestClock,
  faults: string[] = [],
  { files, folders, printer }: Outside = {},
): Core =>
  new Core({
    storeFolder: dir,
    migrationsFolder: join(import.meta.dirname, '../../drizzle'),
    appVersion: '0.0.0-test',
    now: clock.now,
    files: files ?? {
      source: () => Promise.reject(new Error('no files in this test')),
      target: () => Promise.reject(new Error('no files in this test')),
    },
    ...(folders && { folders }),
    printer: printer ?? { print: () => Promise.reject(new Error('no printer in this test')) },
    onFault: (text) => faults.push(text),
  });

export function testClock(start: string): TestClock {
  let at = Date.parse(start);
  return { now: () => new Date(at++), set: (iso) => (at = Date.parse(iso)) };
}

/** The refusal a call ends with; fails when the call succeeds or the error is not of the closed set. */
export async function refusalOf(call: Promise<unknown>): Promise<{ code: string; data: unknown }> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ORPCError && error.defined) {
      const { code, data } = error as ORPCError<string, unknown>;
      return { code, data };
    }
    throw error;
  }
  throw new Error('the call was expected to be refused, and succeeded');
}

export async function expectRefusal<Code extends ErrorCode>(
  call: Promise<unknown>,
  code: Code,
  data?: Partial<ErrorData<Code>>,
): Promise<void> {
  const refusal = await refusalOf(call);
  expect(refusal.code).toBe(code);
  if (data !== undefined) expect(refusal.data).toMatchObject(data);
}

/** The call is refused as INVALID_INPUT and names exactly this field (and what is wrong with it). */
export async function expectInvalid(
  call: Promise<unknown>,
  path: string,
  code?: string,
): Promise<void> {
  const { code: refused, data } = await refusalOf(call);
  expect(refused).toBe('INVALID_INPUT');
  const { issues } = data as ErrorData<'INVALID_INPUT'>;
  expect(issues.map((issue) => issue.path)).toContain(path);
  if (code) expect(issues.find((issue) => issue.path === path)?.code).toBe(code);
}

/** What the newest audit entry says: the action, its record, and every field it changed. */
export function lastEntry(core: Core): {
  action: string;
  recordId: string | null;
  changes: { entity: string; recordId: string; field: string; before: unknown; after: unknown }[];
} {
  const { sqlite } = core.workspace.store;
  const entry = sqlite
    .prepare<[], { id: string; action: string; recordId: string | null }>(
      'SELECT id, action, record_id AS recordId FROM audit_entry ORDER BY seq DESC LIMIT 1',
    )
    .get();
  if (!entry) throw new Error('no audit entry');
  const changes = sqlite
    .prepare<
      [string],
      Record<'entity' | 'recordId' | 'field', string> & {
        before: string | null;
        after: string | null;
      }
    >(
      'SELECT entity, record_id AS recordId, field, before, after FROM change WHERE entry_id = ? ORDER BY seq',
    )
    .all(entry.id);
  const value = (json: string | null): unknown => (json === null ? null : JSON.parse(json));
  return {
    action: entry.action,
    recordId: entry.recordId,
    changes: changes.map((row) => ({ ...row, before: value(row.before), after: value(row.after) })),
  };
}

/** How many operations the log holds: an operation that changes nothing adds none. */
export const entryCount = (core: Core): number =>
  core.workspace.store.sqlite
    .prepare<[], number>('SELECT count(*) FROM audit_entry')
    .pluck()
    .get() ?? 0;

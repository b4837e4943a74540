import type Database from 'better-sqlite3';
import type { Outputs, Requests } from '#shared/contract/index.ts';
import type { RecordKind } from '#shared/codes/words.ts';
import { withOpened } from '../../backup/restore-opened.ts';
import { readShape, rowsOf, tableOf, type Shape } from '../../backup/restore-shape.ts';
import type { Core } from '../../core.ts';
import { notFound } from '../../refusal.ts';
import type { EntityFields } from '../../store/entities.ts';
import type { Operation } from '../../store/operation.ts';
import type { Store } from '../../store/open-store.ts';
import { readRecord } from '../../store/record-writer.ts';
import type { Workspace } from '../../workspace.ts';
import { keepsRow, planReturn, type Item } from './restore-history.ts';
import { linksOf, putLinks, putRows, type Links } from './restore-links.ts';
import { openedOf } from './restore-open.ts';

type Result = Outputs['backups']['bringBack'];

/** Column names of a record's own fields; the rest is kept by the operation. */
const ownFields = (item: Item, links: ReadonlySet<string>): Record<string, unknown> =>
  Object.fromEntries(
    item.fields.filter(({ field }) => !links.has(field)).map(({ field, after }) => [field, after]),
  );

/**
 * Brings an organisation of the opened backup back with its history: what is not there is made
 * again under its old id, what is in the trash is taken out, and what is there stays as it is
 * unless it is named in `take`. One operation, all or nothing.
 *
 * @throws Refusal NOT_FOUND.
 */
export function bringBack(
  core: Core,
  { openedId, organisationId, take }: Requests['backups']['bringBack'],
): Result {
  const { workspace } = core;
  const opened = openedOf(core, openedId);
  const { createdAt: backupOf, storeId } = opened.manifest;
  return withOpened(opened, (copy) => {
    const items = planReturn(workspace, copy, organisationId);
    const shape = readShape(copy.sqlite);
    const { result, entryId } = workspace.writeNamed(
      'backups.bringBack',
      (operation) => write(workspace, copy, shape, operation, items, new Set(take)),
      { backupOf, storeId },
    );
    return { operationId: entryId, ...result };
  });
}

function write(
  workspace: Workspace,
  copy: Store,
  shape: Shape,
  operation: Operation,
  items: readonly Item[],
  take: ReadonlySet<string>,
): Omit<Result, 'operationId'> {
  const { sqlite } = workspace.store;
  // A session may come before its subproject; all of them are there in the end.
  sqlite.pragma('defer_foreign_keys = ON');
  bringCodes(copy.sqlite, sqlite);
  const done = { created: 0, untrashed: 0, changed: 0 };
  const coming = new Set(items.map(({ kind, id }) => `${kind} ${id}`));
  const keeps = keepsRow(
    workspace,
    (kind, id) =>
      coming.has(`${kind} ${id}`) || readRecord(workspace.prepared, kind, id) !== undefined,
  );
  for (const item of items) {
    const { kind, id, state, links } = item;
    const putAll = () => {
      for (const belonging of shape.belongings(kind)) {
        const rows = rowsOf(copy.sqlite, belonging, id).filter((row) => keeps(belonging, row));
        putRows(sqlite, belonging, id, rows);
      }
    };
    if (state === 'new') {
      operation.bringBack(kind, { ...item.row, id }, links.copy);
      putAll();
      done.created += 1;
      continue;
    }
    if (state === 'trashed') {
      operation.restore(kind, id);
      done.untrashed += 1;
    }
    if (!take.has(id) || item.fields.length === 0) continue;
    const names = new Set([...Object.keys(links.live), ...Object.keys(links.copy)]);
    const pairs = Object.fromEntries(
      [...names].map((name) => [
        name,
        { before: links.live[name] ?? [], after: links.copy[name] ?? [] },
      ]),
    );
    const fields = ownFields(item, names) as Partial<EntityFields<RecordKind>>;
    operation.update(kind, id, null, fields, pairs);
    putAll();
    if (state === 'changed') done.changed += 1;
  }
  return done;
}

/** Codes that the live store does not have, in the order of the list, so parents come first. */
function bringCodes(copy: Database.Database, live: Database.Database): void {
  const insert = live.prepare(
    `INSERT INTO code (code, list, parent, label_de, label_en, position, active, built_in, updated_at)
     VALUES (@code, @list, @parent, @label_de, @label_en, @position, @active, @built_in, @updated_at) ON CONFLICT DO NOTHING`,
  );
  for (const row of copy.prepare('SELECT * FROM code ORDER BY position').all()) insert.run(row);
}

interface Logged {
  entity: RecordKind;
  recordId: string;
  field: string;
  before: string | null;
}

/**
 * Takes a `bringBack` back: what it made or took out of the trash goes into the trash, what it
 * changed gets its values of before. A record that somebody has changed since stays as it is.
 *
 * @throws Refusal NOT_FOUND when it is not the id of such an operation.
 */
export function undoBringBack(
  workspace: Workspace,
  { operationId }: Requests['backups']['undoBringBack'],
): Outputs['backups']['undoBringBack'] {
  const { sqlite } = workspace.store;
  const entry = sqlite
    .prepare<[string], { at: string }>(
      "SELECT at FROM audit_entry WHERE id = ? AND action = 'backups.bringBack'",
    )
    .get(operationId);
  if (!entry) throw notFound('operation');
  const changes = sqlite
    .prepare<[string], Logged>(
      `SELECT entity, record_id AS recordId, field, before FROM change
       WHERE entry_id = ? ORDER BY seq`,
    )
    .all(operationId);
  const byRecord = Map.groupBy(changes, ({ recordId }) => recordId);
  const shape = readShape(sqlite);
  return workspace.write('backups.undoBringBack', (operation) => {
    const done = { undone: 0, kept: 0 };
    for (const [id, fields] of [...byRecord].reverse()) {
      const kind = fields[0]?.entity;
      const row = kind && readRecord(workspace.prepared, kind, id);
      if (!kind || row?.deletedAt !== null || row.updatedAt !== entry.at) {
        done.kept += 1;
        continue;
      }
      setBack(workspace, shape, operation, { kind, id, fields });
      done.undone += 1;
    }
    return done;
  });
}

function setBack(
  { store, prepared }: Workspace,
  shape: Shape,
  operation: Operation,
  { kind, id, fields }: { kind: RecordKind; id: string; fields: readonly Logged[] },
): void {
  const cameBack = fields.some(({ field }) => field === '*' || field === 'deletedAt');
  const columns = Object.keys(readRecord(prepared, kind, id) ?? {});
  const before = (one: Logged): unknown => JSON.parse(one.before ?? 'null');
  const changed = fields.filter(({ field }) => field !== '*' && field !== 'deletedAt');
  const own = changed.filter(({ field }) => columns.includes(field));
  const linked = changed.filter(({ field }) => !columns.includes(field));
  if (changed.length > 0) {
    const values = Object.fromEntries(own.map((one) => [one.field, before(one)]));
    const now = linksOf(store.sqlite, shape, kind, id);
    const links: Links = {
      ...now,
      ...Object.fromEntries(linked.map((one) => [one.field, (before(one) ?? []) as string[]])),
    };
    const pairs = Object.fromEntries(
      linked.map(({ field }) => [field, { before: now[field] ?? [], after: links[field] ?? [] }]),
    );
    operation.update(kind, id, null, values, pairs);
    if (linked.length > 0) {
      const record = store.sqlite
        .prepare<[string], Record<string, unknown> & { id: string }>(
          `SELECT * FROM "${tableOf(kind)}" WHERE id = ?`,
        )
        .get(id);
      if (!record) return;
      for (const belonging of shape.belongings(kind)) {
        putLinks(store.sqlite, belonging, record, links);
      }
    }
  }
  if (cameBack) operation.trash(kind, id);
}

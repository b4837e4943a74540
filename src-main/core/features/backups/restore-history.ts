import type { AuditChange } from '#shared/contract/audit.ts';
import type { Outputs, Requests } from '#shared/contract/index.ts';
import { RETURN_STATES, type Returning, type ReturnState } from '#shared/contract/restore.ts';
import type { RecordKind } from '#shared/codes/words.ts';
import { foldText } from '#shared/rules/search-fold.ts';
import { collectHistory } from '../../backup/restore-collect.ts';
import { withOpened } from '../../backup/restore-opened.ts';
import { readShape, type Belonging, type Shape } from '../../backup/restore-shape.ts';
import type { Core } from '../../core.ts';
import { notFound } from '../../refusal.ts';
import type { Store } from '../../store/open-store.ts';
import { PreparedStatements } from '../../store/prepared.ts';
import { readRecord } from '../../store/record-writer.ts';
import type { Workspace } from '../../workspace.ts';
import { idsIn } from '../audit/audit-changes.ts';
import { namesOf } from '../audit/audit-queries.ts';
import { linksOf, type Links } from './restore-links.ts';
import { openedOf } from './restore-open.ts';
import { titlesOf } from './restore-preview.ts';

type Row = Record<string, unknown>;

/** One record of the backup, as it would be written, beside what is there. */
export interface Item {
  kind: RecordKind;
  id: string;
  along: boolean;
  state: ReturnState;
  row: Row;
  links: { live: Links; copy: Links };
  fields: { field: string; before: unknown; after: unknown }[];
}

const KEPT = new Set(
  'seq id createdAt createdBy updatedAt updatedBy deletedAt deletedBy'.split(' '),
);
/** Follows from the name. */
const DERIVED = 'nameKey';
const MOST_LISTED = 500;

/** What bringing an organisation back would do to each record. @throws Refusal NOT_FOUND. */
export function planReturn(workspace: Workspace, copy: Store, organisationId: string): Item[] {
  const { prepared } = workspace;
  const inCopy = new PreparedStatements(copy);
  if (!readRecord(inCopy, 'organisation', organisationId)) throw notFound('organisation');
  const shape = readShape(copy.sqlite);
  const isKnown = (kind: RecordKind, id: string) => readRecord(prepared, kind, id) !== undefined;
  const collected = collectHistory(copy.sqlite, shape, organisationId, isKnown);
  const coming = new Set(collected.map(({ kind, id }) => `${kind} ${id}`));
  const isThere: IsThere = (kind, id) => coming.has(`${kind} ${id}`) || isKnown(kind, id);
  return collected.map(({ kind, id, along }) => {
    const row = fitting(workspace, shape, kind, readRecord(inCopy, kind, id) ?? {}, isThere);
    const live = readRecord(prepared, kind, id) as Row | undefined;
    const links = {
      live: linksOf(workspace.store.sqlite, shape, kind, id),
      copy: linksOf(copy.sqlite, shape, kind, id, keepsRow(workspace, isThere)),
    };
    const fields = live ? differences(row, live, links) : [];
    return { kind, id, along, state: stateOf(live, fields), row, links, fields };
  });
}

type IsThere = (kind: RecordKind, id: string) => boolean;

/** Rows that point to nobody are left out. */
export const keepsRow =
  (workspace: Workspace, isThere: IsThere) =>
  ({ references }: Belonging, row: Row): boolean =>
    references.every(({ column, kind, table }) => {
      const to = row[column];
      if (typeof to !== 'string') return true;
      if (kind !== null) return isThere(kind, to);
      return table !== 'user' || isUser(workspace, to);
    });

/** The row with references only to what there is: people whom nobody knows here become nobody. */
function fitting(
  workspace: Workspace,
  shape: Shape,
  kind: RecordKind,
  row: Row,
  isThere: IsThere,
): Row {
  const fit = { ...row };
  for (const { column, kind: to, table, needed } of shape.references(kind)) {
    const field = column.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());
    const id = fit[field];
    if (typeof id !== 'string') continue;
    if (to !== null && !isThere(to, id)) fit[field] = null;
    if (table === 'user' && !isUser(workspace, id)) fit[field] = needed ? workspace.actor.id : null;
  }
  return fit;
}

const isUser = ({ prepared }: Workspace, id: string): boolean =>
  prepared
    .get('restore.user', (_db, sqlite) =>
      sqlite.prepare<[string], number>('SELECT 1 FROM user WHERE id = ?').pluck(),
    )
    .get(id) === 1;

function differences(row: Row, live: Row, links: Item['links']): Item['fields'] {
  const own = Object.keys(row)
    .filter((field) => !KEPT.has(field) && !same(row[field], live[field]))
    .map((field) => ({ field, before: live[field] ?? null, after: row[field] ?? null }));
  const names = new Set([...Object.keys(links.live), ...Object.keys(links.copy)]);
  const linked = [...names]
    .map((field) => ({ field, before: links.live[field] ?? [], after: links.copy[field] ?? [] }))
    .filter(({ before, after }) => !same(before, after));
  return [...own, ...linked];
}

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

function stateOf(live: Row | undefined, fields: Item['fields']): ReturnState {
  if (!live) return 'new';
  if (live['deletedAt'] !== null) return 'trashed';
  return fields.some(({ field }) => field !== DERIVED) ? 'changed' : 'same';
}

/** @throws Refusal NOT_FOUND. */
export function history(
  core: Core,
  { openedId, organisationId }: Requests['backups']['history'],
): Outputs['backups']['history'] {
  const { workspace } = core;
  const opened = openedOf(core, openedId);
  const result = withOpened(opened, (copy) => {
    const items = planReturn(workspace, copy, organisationId);
    const counts = Object.fromEntries(
      RETURN_STATES.map((state) => [state, items.filter((one) => one.state === state).length]),
    ) as Outputs['backups']['history']['counts'];
    const order = (item: Item) => RETURN_STATES.indexOf(item.state) + (item.along ? 0.5 : 0);
    const listed = items.toSorted((a, b) => order(a) - order(b)).slice(0, MOST_LISTED);
    const titles = titlesOf(copy.sqlite, listed);
    const records = listed.map(({ kind, id, state, along, fields }): Returning => ({
      kind,
      id,
      title: titles.get(id)?.title ?? '',
      state,
      along,
      fields: fields.map((field) => shown(kind, id, field)),
    }));
    return { records, counts, names: namesFor(workspace, copy, records) };
  });
  workspace.note('backups.history', undefined, {
    entity: 'organisation',
    recordId: organisationId,
  });
  return result;
}

const shown = (
  entity: RecordKind,
  recordId: string,
  { field, before, after }: Item['fields'][number],
): AuditChange => ({
  entity,
  recordId,
  field,
  before: before as AuditChange['before'],
  after: after as AuditChange['after'],
  created: false,
  withheld: false,
});

/** Of whoever the values name, as they are called in either store. */
function namesFor({ prepared, actor }: Workspace, copy: Store, records: readonly Returning[]) {
  const ids = idsIn(records.flatMap(({ fields }) => fields));
  const reader = { userId: actor.id, readsAll: 1 };
  const named = [
    ...namesOf(new PreparedStatements(copy), reader, ids),
    ...namesOf(prepared, reader, ids),
  ];
  return Object.fromEntries(named.map(({ id, name }) => [id, name ?? '']));
}

/** Organisations of the opened backup, by the beginning or a part of their name. */
export function records(
  core: Core,
  { openedId, text, limit }: Requests['backups']['records'],
): Outputs['backups']['records'] {
  const { prepared } = core.workspace;
  const folded = foldText(text.trim());
  // Without a text: what is gone is what somebody opens a backup for.
  const wanted = folded === '' ? MOST_LOOKED_AT : limit;
  return withOpened(openedOf(core, openedId), ({ sqlite }) => {
    const sessions = sqlite
      .prepare<[string], number>(
        `SELECT count(*) FROM session_organisation l JOIN session s ON s.id = l.session_id
         WHERE l.organisation_id = ? AND s.deleted_at IS NULL`,
      )
      .pluck();
    return sqlite
      .prepare<
        { folded: string; wanted: number },
        { id: string; name: string; city: string | null; updatedAt: string }
      >(
        `SELECT o.id, o.name, o.city, o.updated_at AS updatedAt
         FROM organisation o
         WHERE o.deleted_at IS NULL AND instr(o.name_key, @folded) > 0
         ORDER BY instr(o.name_key, @folded), o.name_key LIMIT @wanted`,
      )
      .all({ folded, wanted })
      .map((row) => {
        const live = readRecord(prepared, 'organisation', row.id);
        const state: ReturnState = !live
          ? 'new'
          : live.deletedAt !== null
            ? 'trashed'
            : live.updatedAt === row.updatedAt
              ? 'same'
              : 'changed';
        return { ...row, state };
      })
      .filter(({ state }) => folded !== '' || state === 'new' || state === 'trashed')
      .slice(0, limit)
      .map((row) => ({ ...row, sessions: sessions.get(row.id) ?? 0 }));
  });
}

const MOST_LOOKED_AT = 100_000;

import { AUDIT_GROUPS, AUDIT_GROUP_NAMES, type AuditGroup } from '#shared/codes/audit-actions.ts';
import { RECORD_KINDS, type RecordKind } from '#shared/codes/words.ts';
import type { AuditChange } from '#shared/contract/audit.ts';
import type { Outputs, Requests } from '#shared/contract/index.ts';
import type { ListRequest } from '#shared/contract/listing.ts';
import { invalid, notFound } from '../../refusal.ts';
import { verifyChain } from '../../store/audit-verify.ts';
import { readerOf } from '../../store/case-visibility.ts';
import { decodeCursor, encodeCursor } from '../../store/list-cursor.ts';
import { readRecord } from '../../store/record-writer.ts';
import type { Work } from '../../long-work/works.ts';
import type { Workspace } from '../../workspace.ts';
import { isCaseReader, visibleCase } from '../cases/case-access.ts';
import { isReader, visibleSession } from '../sessions/session-access.ts';
import { idsIn, shownChanges } from './audit-changes.ts';
import * as queries from './audit-queries.ts';
import { notePersonRead } from './read-trace.ts';

type Contract = Outputs['audit'];

/** So many changes of one entry are shown; an import has thousands, and its export has them all. */
const MOST_SHOWN = 1000;

export function list({ prepared }: Workspace, input: Requests['audit']['list']): Contract['list'] {
  const { rows, next } = queries.listPage(prepared, withActions(input));
  return { rows: rows.map(asRow), next };
}

export const count = ({ prepared }: Workspace, input: Requests['audit']['count']) => ({
  count: queries.countAll(prepared, withActions(input)),
});

/** @throws Refusal NOT_FOUND. */
export function entry(workspace: Workspace, id: string): Contract['entry'] {
  const { prepared } = workspace;
  const row = queries.entryById(prepared, id);
  if (!row) throw notFound('audit_entry');
  const stored = queries.changesOf(prepared, { entryId: id, after: 0, limit: MOST_SHOWN });
  const fields = shownChanges(stored, { withText: false });
  return {
    ...asRow(row),
    detail: parseDetail(row.detail),
    previousHash: row.previousHash,
    hash: row.hash,
    fields,
    names: namesIn(workspace, fields),
  };
}

/**
 * Who changed what in one record. Whoever may read the record reads its history, notes included;
 * a confidential session keeps it from the same people as its note, and texts written while it was
 * confidential stay theirs when it is so no longer. A person's history is read like the person.
 *
 * @throws Refusal NOT_FOUND, FORBIDDEN.
 */
export function record(
  workspace: Workspace,
  { entity, id, limit, after }: Requests['audit']['record'],
): Contract['record'] {
  const { prepared } = workspace;
  const withText = mayReadTexts(workspace, entity, id);
  if (entity === 'person') notePersonRead(workspace, id);
  const [before] = after === undefined ? [Number.MAX_SAFE_INTEGER] : decodeCursor(after, 1);
  const found = queries.historyOf(prepared, {
    entity,
    recordId: id,
    before: Number(before),
    limit: limit + 1,
  });
  const entries = found.slice(0, limit).map(({ id: entryId, seq, at, action, ...by }) => {
    const stored = queries.changesOfRecord(prepared, { entryId, recordId: id });
    const fields = shownChanges(stored, { withText });
    return { id: entryId, seq, at, action, user: userOf(by), fields };
  });
  const last = entries.at(-1);
  return {
    entries: entries.map(({ seq: _seq, ...shown }) => shown),
    names: namesIn(
      workspace,
      entries.flatMap(({ fields }) => fields),
    ),
    next: found.length > limit && last ? encodeCursor([last.seq]) : null,
  };
}

/**
 * Whether the record's history is shown with its texts, to whoever may see the record at all.
 * @throws Refusal NOT_FOUND, FORBIDDEN.
 */
function mayReadTexts(workspace: Workspace, entity: RecordKind, id: string): boolean {
  const { prepared } = workspace;
  if (entity === 'session') {
    const session = visibleSession(workspace, id);
    return isReader(workspace, session) || !queries.wasConfidential(prepared, { entity, id });
  }
  if (entity === 'case') {
    const found = visibleCase(workspace, id);
    return isCaseReader(workspace, found) || !queries.wasConfidential(prepared, { entity, id });
  }
  const record = readRecord(prepared, entity, id);
  if (!record) throw notFound(entity);
  if ('ownerKind' in record && record.ownerKind === 'session') {
    if (!isReader(workspace, visibleSession(workspace, record.ownerId))) throw notFound(entity);
  } else if ('ownerKind' in record && record.ownerKind === 'case') {
    visibleCase(workspace, record.ownerId);
  }
  return true;
}

export const choices = ({ prepared }: Workspace): Contract['choices'] => ({
  devices: queries.devices(prepared),
  entities: [...RECORD_KINDS, 'user', 'code', 'code-list'],
  groups: AUDIT_GROUP_NAMES,
});

/**
 * Walks the whole chain and notes that it was done, and with what outcome.
 * @throws Refusal CANCELLED, also when the store is locked meanwhile.
 */
export async function verify(
  workspace: Workspace,
  { expect }: Requests['audit']['verify'],
  work: Work,
): Promise<Contract['verify']> {
  const total = queries.countAll(workspace.prepared, { filters: [], trashed: false });
  const result = await verifyChain(workspace.store.sqlite, expect, (done) => {
    work.report('checking', done, Math.max(done, total));
    return work.breathe();
  });
  workspace.note('audit.verify', {
    whole: result.whole,
    entries: result.entries,
    ...(result.broken && { reason: result.broken.reason }),
  });
  return result;
}

/** A group of actions is a filter on the actions themselves. @throws Refusal INVALID_INPUT. */
export function withActions<T extends Pick<ListRequest, 'filters'>>(request: T): T {
  const filters = request.filters.map((filter, index) => {
    const { column, condition } = filter;
    if (column !== 'group') return filter;
    const path = `filters.${index}.condition`;
    if (condition.op !== 'in') throw invalid(path, 'not_fitting', 'only `in` fits this column');
    const groups = condition.values.map((group) => {
      if (!isGroup(group)) throw invalid(path, 'unknown', 'no such group');
      return AUDIT_GROUPS[group];
    });
    return { column: 'action', condition: { op: 'in' as const, values: groups.flat() } };
  });
  return { ...request, filters };
}

const isGroup = (group: string): group is AuditGroup => Object.hasOwn(AUDIT_GROUPS, group);

const asRow = ({ userId, userName, ...row }: queries.ListedEntry) => ({
  ...row,
  user: userOf({ userId, userName }),
});

export const userOf = (of: { userId: string | null; userName: string | null }) =>
  of.userId === null ? null : { id: of.userId, name: of.userName ?? '' };

export const parseDetail = (detail: string | null): Contract['entry']['detail'] =>
  detail === null ? null : (JSON.parse(detail) as Contract['entry']['detail']);

const namesIn = (
  { prepared, actor }: Workspace,
  fields: readonly AuditChange[],
): Record<string, string> =>
  Object.fromEntries(
    queries
      .namesOf(prepared, readerOf(actor), idsIn(fields))
      .map(({ id, name }) => [id, name ?? '']),
  );

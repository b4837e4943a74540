import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AuditChange } from '#shared/contract/audit.ts';
import type { Outputs, Requests } from '#shared/contract/index.ts';
import type { FileAccess } from '../../files.ts';
import { Refusal } from '../../refusal.ts';
import type { Work } from '../../long-work/works.ts';
import type { Workspace } from '../../workspace.ts';
import { shownChanges } from './audit-changes.ts';
import { CSV_START, csvLine } from './audit-csv.ts';
import * as queries from './audit-queries.ts';
import { parseDetail, userOf, withActions } from './audit-service.ts';

type Request = Requests['audit']['export'];
type Entry = queries.FullEntry;

const PAGE = 200;
/** Changes of one entry are read in pieces: an import has thousands. */
const CHANGES = 500;

/**
 * Writes what the filters leave, oldest first, a page at a time: memory does not grow with the log.
 * The export is noted before the file gets its name, so no file is there without an entry.
 *
 * @throws Refusal DISK_FULL or FILE_NOT_WRITTEN; the file is then not there. CANCELLED, also when
 *   the store is locked meanwhile.
 */
export async function exportAudit(
  workspace: Workspace,
  files: FileAccess,
  { fileToken, format, workId: _workId, ...filters }: Request,
  work: Work,
): Promise<Outputs['audit']['export']> {
  const request = withActions(filters);
  const target = await files.target(fileToken);
  const counted = { entries: 0, bytes: 0 };
  const write = format === 'csv' ? asCsv : asJson;
  const pieces = async function* () {
    for await (const text of write(entries(workspace, request, counted, work))) {
      const bytes = Buffer.from(text, 'utf8');
      counted.bytes += bytes.byteLength;
      yield bytes;
    }
  };
  try {
    await pipeline(Readable.from(pieces(), { objectMode: false }), target.stream);
    workspace.note('audit.export', {
      format,
      entries: counted.entries,
      filters: request.filters.map(({ column }) => column),
    });
    await target.commit();
  } catch (error) {
    await target.discard();
    throw asFileRefusal(error);
  }
  return { fileName: target.name, ...counted };
}

interface Exported {
  entry: Entry;
  /** The pieces of its changes; at least one, which may be empty. */
  changes: AsyncIterable<AuditChange[]>;
}

async function* entries(
  workspace: Workspace,
  request: ReturnType<typeof withActions<Omit<Request, 'fileToken' | 'format' | 'workId'>>>,
  counted: { entries: number },
  work: Work,
): AsyncGenerator<Exported> {
  const { prepared } = workspace;
  const total = queries.countAll(prepared, request);
  const sort = [{ column: 'at', direction: 'asc' as const }];
  let after: string | undefined;
  do {
    work.report('writing', counted.entries, Math.max(counted.entries, total));
    await work.breathe();
    const page = queries.listPage(prepared, { ...request, sort, limit: PAGE, after });
    for (const entry of queries.entriesByIds(
      prepared,
      page.rows.map(({ id }) => id),
    )) {
      counted.entries += 1;
      yield { entry, changes: changesOf(workspace, entry.id, work) };
    }
    after = page.next ?? undefined;
  } while (after !== undefined);
}

async function* changesOf(
  workspace: Workspace,
  entryId: string,
  work: Work,
): AsyncGenerator<AuditChange[]> {
  let after = 0;
  for (;;) {
    const of = { entryId, after, limit: CHANGES };
    const stored = queries.changesOf(workspace.prepared, of);
    yield shownChanges(stored, { withText: false });
    if (stored.length < CHANGES) return;
    after = stored.at(-1)?.seq ?? after;
    await work.breathe();
  }
}

const ENTRY_COLUMNS = [
  'seq',
  'id',
  'at',
  'user_id',
  'user',
  'device',
  'action',
  'entity',
  'record_id',
  'title',
  'detail',
  'previous_hash',
  'hash',
];
const CHANGE_COLUMNS = [
  'changed_entity',
  'changed_record_id',
  'field',
  'before',
  'after',
  'text_withheld',
];

/** A line per changed field, the entry repeated; an entry that changed nothing is one line. */
async function* asCsv(exported: AsyncIterable<Exported>): AsyncGenerator<string> {
  yield CSV_START + csvLine([...ENTRY_COLUMNS, ...CHANGE_COLUMNS]);
  for await (const { entry, changes } of exported) {
    const own = [
      entry.seq,
      entry.id,
      entry.at,
      entry.userId,
      entry.userName,
      entry.device,
      entry.action,
      entry.entity,
      entry.recordId,
      entry.title,
      entry.detail,
      entry.previousHash,
      entry.hash,
    ];
    let lines = 0;
    for await (const piece of changes) {
      lines += piece.length;
      yield piece.map((change) => csvLine([...own, ...changeCells(change)])).join('');
    }
    if (lines === 0) yield csvLine([...own, ...CHANGE_COLUMNS.map(() => null)]);
  }
}

const changeCells = (change: AuditChange): (string | null)[] => [
  change.entity,
  change.recordId,
  change.field,
  cell(change.before),
  cell(change.after),
  change.withheld ? 'yes' : 'no',
];

const cell = (value: AuditChange['before']): string | null =>
  value === null ? null : typeof value === 'string' ? value : JSON.stringify(value);

/** One JSON array, one entry per line. */
async function* asJson(exported: AsyncIterable<Exported>): AsyncGenerator<string> {
  let separator = '[\n';
  for await (const { entry, changes } of exported) {
    const { userId, userName, detail, changes: _count, ...own } = entry;
    const head = { ...own, user: userOf({ userId, userName }), detail: parseDetail(detail) };
    yield `${separator}${JSON.stringify(head).slice(0, -1)},"fields":[`;
    let comma = '';
    for await (const piece of changes) {
      if (piece.length > 0) yield comma + piece.map((change) => JSON.stringify(change)).join(',');
      if (piece.length > 0) comma = ',';
    }
    yield ']}';
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

function asFileRefusal(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  if (error instanceof Refusal || typeof code !== 'string') return error;
  if (code === 'ENOSPC') return new Refusal('DISK_FULL', undefined);
  return code.startsWith('E') ? new Refusal('FILE_NOT_WRITTEN', { reason: code }) : error;
}

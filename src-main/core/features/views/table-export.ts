import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Outputs, Requests } from '#shared/contract/index.ts';
import { MAX_PAGE, type ListRequest } from '#shared/contract/listing.ts';
import type { FileAccess } from '../../files.ts';
import type { Work } from '../../long-work/works.ts';
import { invalid, Refusal } from '../../refusal.ts';
import type { Workspace } from '../../workspace.ts';
import { allCodes } from '../codes/code-queries.ts';
import { EXPORTED_TABLES, type Row } from './exported-tables.ts';
import { cellText, type CellWords } from './table-cells.ts';
import { CSV_START, csvLine } from './table-csv.ts';

type Request = Requests['views']['export'];

/**
 * Writes what a table shows, a page at a time: memory does not grow with the table. The export is
 * noted before the file gets its name, so no file is there without an entry.
 *
 * @throws Refusal INVALID_INPUT for a column the table does not have; DISK_FULL or
 *   FILE_NOT_WRITTEN, the file is then not there; CANCELLED, also when the store is locked meanwhile.
 */
export async function exportTable(
  workspace: Workspace,
  files: FileAccess,
  request: Request,
  work: Work,
): Promise<Outputs['views']['export']> {
  const { table, filters, text, columns } = request;
  const target = await files.target(request.fileToken);
  const counted = { rows: 0, bytes: 0 };
  const pieces = async function* () {
    for await (const piece of lines(workspace, request, counted, work)) {
      const bytes = Buffer.from(piece, 'utf8');
      counted.bytes += bytes.byteLength;
      yield bytes;
    }
  };
  try {
    await pipeline(Readable.from(pieces(), { objectMode: false }), target.stream);
    workspace.note('views.export', {
      table,
      rows: counted.rows,
      columns: columns.map(({ id }) => id),
      // What was searched for may name somebody; which columns were filtered does not.
      filters: filters.map(({ column }) => column),
      searched: text !== undefined,
    });
    await target.commit();
  } catch (error) {
    await target.discard();
    throw asFileRefusal(error);
  }
  return { fileName: target.name, ...counted };
}

async function* lines(
  workspace: Workspace,
  request: Request,
  counted: { rows: number },
  work: Work,
): AsyncGenerator<string> {
  const { columns, language, yes, no } = request;
  const { list, count, cells } = EXPORTED_TABLES[request.table];
  const { filters, text, trashed, sort, group } = request;
  const asked = { filters, trashed, ...(text && { text }), ...(group && { group }) };
  const total = count(workspace, asked).count;
  const words: CellWords = { language, yes, no, labels: labelsOf(workspace, language) };
  const valueOf = (row: Row, id: string, index: number): unknown => {
    const cell = Object.hasOwn(cells, id) ? cells[id] : undefined;
    if (cell) return cell(row);
    if (!Object.hasOwn(row, id)) throw invalid(`columns.${index}.id`, 'unknown', 'no such column');
    return row[id];
  };
  yield CSV_START + csvLine(columns.map(({ header }) => header));
  let after: string | undefined;
  do {
    work.report('writing', counted.rows, Math.max(counted.rows, total));
    await work.breathe();
    const wanted: ListRequest = { ...asked, sort, limit: MAX_PAGE, after };
    const page = list(workspace, wanted);
    counted.rows += page.rows.length;
    yield page.rows
      .map((row) =>
        csvLine(columns.map(({ id }, index) => cellText(id, valueOf(row, id, index), words))),
      )
      .join('');
    after = page.next ?? undefined;
  } while (after !== undefined);
}

const labelsOf = ({ prepared }: Workspace, language: Request['language']) =>
  new Map(
    allCodes(prepared).map(({ code, labelDe, labelEn }) => [
      code,
      language === 'en' ? labelEn : labelDe,
    ]),
  );

function asFileRefusal(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  if (error instanceof Refusal || typeof code !== 'string') return error;
  if (code === 'ENOSPC') return new Refusal('DISK_FULL', undefined);
  return code.startsWith('E') ? new Refusal('FILE_NOT_WRITTEN', { reason: code }) : error;
}

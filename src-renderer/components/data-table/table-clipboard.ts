import type { FilterRequest, ListRequest } from '#shared/contract/listing.ts';
import { MAX_PAGE } from '#shared/contract/listing.ts';
import { spreadsheetText } from '#shared/rules/spreadsheet-text.ts';
import type { TableColumn, TableSource } from './table-column.ts';

/** More rows than this are no copying any more but an export, which has its own rights and trace. */
export const MAX_COPY = 100;

/** Rows read at most while looking for those that are selected. */
const MOST_READ = 10_000;

/** What a cell shows, as text. */
export function cellText<Row>(column: TableColumn<Row>, row: Row): string {
  if (column.text) return column.text(row);
  const shown = column.cell?.(row);
  return typeof shown === 'string' || typeof shown === 'number' ? String(shown) : '';
}

/** The chosen rows in the order of the list; all of them where none is chosen. */
export async function rowsToCopy<Row extends { id: string }>(
  source: Pick<TableSource<Row>, 'list'>,
  request: FilterRequest & Pick<ListRequest, 'sort'>,
  chosen: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Row[]> {
  const found: Row[] = [];
  const wanted = chosen.size > 0 ? chosen.size : MAX_COPY;
  let after: string | undefined;
  for (let read = 0; read < MOST_READ && found.length < wanted; read += MAX_PAGE) {
    const page = await source.list({ ...request, limit: MAX_PAGE, after }, signal);
    found.push(...page.rows.filter(({ id }) => chosen.size === 0 || chosen.has(id)));
    if (page.next === null) break;
    after = page.next;
  }
  return found.slice(0, wanted);
}

/** As text with tabs, and as a table for programs that take one. */
export function asTable<Row>(
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
): { text: string; html: string } {
  const lines = [
    columns.map(({ header }) => header),
    ...rows.map((row) => columns.map((column) => spreadsheetText(cellText(column, row)))),
  ];
  const text = lines.map((line) => line.map((cell) => cell.replace(/\s+/g, ' ')).join('\t'));
  const cells = (line: string[], tag: string) =>
    line.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('');
  const html = lines.map((line, index) => `<tr>${cells(line, index === 0 ? 'th' : 'td')}</tr>`);
  return { text: text.join('\r\n'), html: `<table>${html.join('')}</table>` };
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Puts both forms on the clipboard. Works without a right to be asked for, just after a key or click. */
export function copyTable({ text, html }: { text: string; html: string }): boolean {
  const give = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopPropagation();
    event.clipboardData?.setData('text/plain', text);
    event.clipboardData?.setData('text/html', html);
  };
  document.addEventListener('copy', give, { capture: true, once: true });
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', give, { capture: true });
  }
}

import { pipeline } from 'node:stream/promises';
import type { Requests } from '#shared/contract/index.ts';
import { CASE_SUMMARY_WORDS } from '#shared/i18n/case-summary.ts';
import { addDays, berlinToUtc } from '#shared/rules/dates.ts';
import { foldText } from '#shared/rules/search-fold.ts';
import type { FileAccess, FileTarget } from '../../files.ts';
import type { Printer } from '../../printer.ts';
import { invalid, Refusal } from '../../refusal.ts';
import type { CaseSummary } from '../../report/case-summary-data.ts';
import { caseSummaryHtml } from '../../report/case-summary-html.ts';
import { readerOf } from '../../store/case-visibility.ts';
import type { Workspace } from '../../workspace.ts';
import * as affiliations from '../affiliations/affiliation-service.ts';
import { allCodes } from '../codes/code-queries.ts';
import * as organisations from '../organisations/organisation-service.ts';
import * as involvements from '../subprojects/involvement-service.ts';
import * as queries from './report-queries.ts';

type Request = Requests['reports']['caseSummaryHtml'];

/** The page as HTML. @throws Refusal NOT_FOUND; INVALID_INPUT when the period ends before it starts. */
export function caseSummaryPage(workspace: Workspace, request: Request) {
  const summary = collect(workspace, request);
  const words = CASE_SUMMARY_WORDS[request.language];
  const plain = foldText(summary.name).replace(/[^\p{L}\p{N}]+/gu, '-');
  // Whole characters, 40 of them: the name stays below the 255 bytes every file system takes.
  const slug = [...plain].slice(0, 40).join('').replace(/^-|-$/g, '');
  return {
    html: caseSummaryHtml(summary),
    suggestedName: `${words.title.replace(' ', '-')}-${slug}-${summary.createdAt.slice(0, 10)}.pdf`,
  };
}

/** The page for a client; what leaves the core like this is noted as an export. */
export function caseSummaryPreview(workspace: Workspace, request: Request) {
  const page = caseSummaryPage(workspace, request);
  workspace.note(
    'reports.caseSummaryHtml',
    { withNotes: request.withNotes },
    { entity: 'organisation', recordId: request.organisationId },
  );
  return page;
}

/**
 * Prints the page to the chosen file. The export is noted in the audit log.
 * @throws Refusal PRINT_FAILED, DISK_FULL or FILE_NOT_WRITTEN; the file is then not there.
 */
export async function caseSummaryPdf(
  workspace: Workspace,
  { files, printer }: { files: FileAccess; printer: Printer },
  { fileToken, ...request }: Requests['reports']['caseSummary'],
) {
  const { html } = caseSummaryPage(workspace, request);
  const target = await files.target(fileToken);
  try {
    const pdf = await printPdf(printer, html);
    await writeWhole(target, pdf);
    workspace.note(
      'reports.caseSummary',
      { withNotes: request.withNotes, bytes: pdf.byteLength },
      { entity: 'organisation', recordId: request.organisationId },
    );
    return { bytes: pdf.byteLength, pages: countPages(pdf), fileName: target.name };
  } catch (error) {
    await target.discard();
    throw error;
  }
}

/** @throws Refusal DISK_FULL or FILE_NOT_WRITTEN. */
async function writeWhole(target: FileTarget, bytes: Uint8Array): Promise<void> {
  try {
    await pipeline([bytes], target.stream);
    await target.commit();
  } catch (error) {
    const code = (error as { code?: unknown } | null)?.code;
    if (code === 'ENOSPC') throw new Refusal('DISK_FULL', undefined);
    throw new Refusal('FILE_NOT_WRITTEN', { reason: typeof code === 'string' ? code : 'unknown' });
  }
}

async function printPdf(printer: Printer, html: string): Promise<Uint8Array> {
  try {
    return await printer.print(html);
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('PRINT_FAILED', undefined);
  }
}

/** Chromium writes page objects uncompressed: `/Type /Page`, but not `/Pages`. */
const countPages = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

function collect(workspace: Workspace, request: Request): CaseSummary {
  const { organisationId, from = null, to = null, language, withNotes } = request;
  if (from && to && from > to) throw invalid('to', 'before_start', 'ends before it starts');
  const { prepared, actor, now } = workspace;
  const organisation = organisations.get(workspace, organisationId);
  const label = labeller(workspace, language);
  const bounds = {
    organisationId,
    ...readerOf(actor),
    from: from ? berlinToUtc(from, '00:00') : '',
    to: to ? berlinToUtc(addDays(to, 1), '00:00') : '~',
  };
  const lastDay = to ?? '9999-12-31';
  const firstDay = from ?? '0000-01-01';
  const overlaps = (start: string | null, end: string | null) =>
    (start ?? firstDay) <= lastDay && (end ?? lastDay) >= firstDay;
  return {
    language,
    createdAt: now().toISOString(),
    createdBy: actor.name,
    from,
    to,
    withNotes,
    name: organisation.name,
    facts: factsOf(organisation, label, language),
    contacts: affiliations
      .list(workspace, { organisationId })
      .filter(({ fromDate, toDate }) => overlaps(fromDate, toDate))
      .map(({ person, function: role, fromDate, toDate }) => ({
        name: person.name,
        function: label(role),
        since: fromDate,
        to: toDate,
        reach: [person.phone, person.email].filter(Boolean).join(' · '),
      })),
    involvements: involvements
      .list(workspace, { organisationId })
      .filter(({ fromDate, toDate }) => overlaps(fromDate, toDate))
      .map(({ subproject, role, fromDate, toDate }) => ({
        subproject: `${subproject.name} (${subproject.fundingPeriod})`,
        role: label(role),
        from: fromDate,
        to: toDate,
      })),
    cases: queries
      .summaryCases(prepared, { organisationId, ...readerOf(actor), firstDay, lastDay })
      .map(({ closingReason, goalAttainment, status, ...shown }) => ({
        ...shown,
        status: label(status),
        outcome: [closingReason, goalAttainment]
          .flatMap((code) => (code === null ? [] : [label(code)]))
          .join(' · '),
      })),
    sessions: queries.summarySessions(prepared, bounds).map((session) => ({
      ...session,
      form: label(session.form),
      mode: label(session.mode),
      topics: (JSON.parse(session.topics) as string[]).map(label).join(' · '),
      hidden: session.hidden === 1,
    })),
    openTasks: queries.openTasks(prepared, organisationId),
  };
}

type Label = (code: string) => string;

function labeller({ prepared }: Workspace, language: 'de' | 'en'): Label {
  const labels = new Map(
    allCodes(prepared).map(({ code, labelDe, labelEn }) => [
      code,
      language === 'de' ? labelDe : labelEn,
    ]),
  );
  return (code) => labels.get(code) ?? code;
}

type Organisation = ReturnType<typeof organisations.get>;

/** The facts that are known, with their labels; what is empty is left out. */
function factsOf(organisation: Organisation, label: Label, language: 'de' | 'en') {
  const words = CASE_SUMMARY_WORDS[language];
  const { legalForm, homeDistrict, street, postalCode, city } = organisation;
  const address = [street, [postalCode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  const register = [organisation.registerCourt, organisation.registerNumber]
    .filter(Boolean)
    .join(' ');
  const all: [string, string | null][] = [
    [words.kind, label(organisation.kind)],
    [words.legalForm, legalForm && label(legalForm)],
    [words.status, label(organisation.status)],
    [words.responsible, organisation.responsible?.name ?? null],
    [words.district, homeDistrict && label(homeDistrict)],
    [words.address, address],
    [words.phone, organisation.phone],
    [words.email, organisation.email],
    [words.website, organisation.website],
    [words.register, register],
    [words.founded, organisation.foundedYear?.toString() ?? null],
    [words.otherNames, organisation.otherNames.join(', ')],
  ];
  return all.flatMap(([name, value]) => (value ? [{ label: name, value }] : []));
}

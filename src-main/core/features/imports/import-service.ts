import { buffer } from 'node:stream/consumers';
import {
  importProblemPlace,
  importProblemWithoutContent,
} from '#shared/contract/import-problem-words.ts';
import type { Outputs, Requests } from '#shared/contract/index.ts';
import { nameSortKey } from '#shared/rules/search-fold.ts';
import type { Core } from '../../core.ts';
import type { FileAccess } from '../../files.ts';
import {
  completeFields,
  nameIdentity,
  type OrganisationCandidate,
} from '../../import/organisation-candidate.ts';
import type { CodeLabel } from '../../import/code-recognition.ts';
import { planningImport, type ImportPlan } from '../../import/import-plan.ts';
import { MAX_IMPORT_BYTES } from '../../import/text-decoding.ts';
import { notFound, Refusal } from '../../refusal.ts';
import type { Operation } from '../../store/operation.ts';
import { inLongSearchBulk } from '../../store/search-bulk.ts';
import type { Work } from '../../long-work/works.ts';
import type { Workspace } from '../../workspace.ts';
import { allCodes } from '../codes/code-queries.ts';
import {
  insertOrganisation,
  type OrganisationInput,
} from '../organisations/organisation-service.ts';
import * as queries from './import-queries.ts';

type Request = Requests['imports']['run'];

/** Candidates compared with the store, or written to it, in one step; some 10 to 30 ms. */
const COMPARED = 2_000;
const WRITTEN = 200;

/** What the import would do; nothing is changed. */
export async function preview(
  workspace: Workspace,
  files: FileAccess,
  request: Request,
  work: Work,
): Promise<Outputs['imports']['preview']> {
  const plan = await readPlan(workspace, files, request, work);
  const created = (await newCandidates(workspace, plan, work)).length;
  const { headers, mapping, recognised, preview: rows } = plan;
  return { ...outcome(plan, created), headers, mapping, recognised, preview: rows };
}

/**
 * Creates every organisation of the file that is not there yet, in one transaction, which others
 * wait for.
 * @throws Refusal IMPORT_REFUSED when the file has errors, CANCELLED: nothing was changed.
 */
export async function run(
  core: Core,
  request: Request,
  work: Work,
): Promise<Outputs['imports']['run']> {
  const plan = await readPlan(core.workspace, core.options.files, request, work);
  if (plan.errors > 0 || !plan.recognised) throw refusal(plan);
  const detail = {
    rows: plan.rows,
    organisations: plan.candidates.length,
    encoding: plan.encoding,
  };
  work.report('waiting');
  const write = (workspace: Workspace) =>
    workspace.writeLong(
      'imports.run',
      (operation) => insert(workspace, operation, plan, work),
      detail,
    );
  const { result, entryId } = await core.gate.alone(() => write(core.workspace), work.signal);
  return { ...outcome(plan, result), operationId: entryId };
}

/** @returns how many were new. */
async function insert(
  workspace: Workspace,
  operation: Operation,
  plan: ImportPlan,
  work: Work,
): Promise<number> {
  const candidates = await newCandidates(workspace, plan, work);
  const total = candidates.length;
  const insertAll = async () => {
    for (const [done, { fields }] of candidates.entries()) {
      if (done % WRITTEN === 0) {
        work.report('writing', done, total);
        await work.breathe();
      }
      insertOrganisation(workspace, operation, completeFields(fields) as OrganisationInput);
    }
    work.report('indexing', 0, total);
    await work.breathe();
  };
  await inLongSearchBulk(workspace.prepared, insertAll, async (done) => {
    work.report('indexing', done, total);
    await work.breathe();
  });
  work.report('finishing');
  await work.breathe();
  return total;
}

/**
 * Moves what an import created to the trash. What somebody has changed or used since is kept.
 * @throws Refusal NOT_FOUND when it is not the id of an import.
 */
export function undo(workspace: Workspace, operationId: string): Outputs['imports']['undo'] {
  const { prepared } = workspace;
  if (!queries.isImport(prepared, operationId)) throw notFound('import');
  return workspace.write('imports.undo', (operation) => {
    const organisations = queries.importedBy(prepared, operationId);
    const untouched = organisations.filter((one) => one.untouched === 1);
    for (const { id } of untouched) operation.trash('organisation', id);
    return { trashed: untouched.length, kept: organisations.length - untouched.length };
  });
}

async function readPlan(
  { prepared }: Workspace,
  files: FileAccess,
  { fileToken, mapping }: Request,
  work: Work,
): Promise<ImportPlan> {
  const source = await files.source(fileToken);
  if (source.bytes > MAX_IMPORT_BYTES) {
    throw new Refusal(
      'FILE_UNREADABLE',
      { reason: 'too-large' },
      'the file is too large to import',
    );
  }
  work.report('reading', 0, source.bytes, 'bytes');
  const bytes = await buffer(source.stream());
  await work.breathe();
  // A retired code is no answer to a new record.
  const offered = allCodes(prepared).filter(({ active }) => active);
  const codes = offered.map(({ code, labelDe, labelEn }) => ({
    code: code as CodeLabel['code'],
    de: labelDe,
    en: labelEn,
  }));
  const steps = planningImport(bytes, mapping, codes);
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
    const { phase, done, total } = next.value;
    work.report(phase, done, total);
    await work.breathe();
  }
}

/** Candidates whose name no living organisation has, letter by letter but for white space. */
async function newCandidates(
  { prepared }: Workspace,
  { candidates }: ImportPlan,
  work: Work,
): Promise<OrganisationCandidate[]> {
  const fresh: OrganisationCandidate[] = [];
  for (const [done, candidate] of candidates.entries()) {
    if (done % COMPARED === 0) {
      work.report('checking', done, candidates.length);
      await work.breathe();
    }
    const { name } = candidate.fields;
    const identity = nameIdentity(name);
    const existing = queries.namesWithKey(prepared, nameSortKey(name));
    if (!existing.some((other) => nameIdentity(other) === identity)) fresh.push(candidate);
  }
  return fresh;
}

const outcome = (plan: ImportPlan, created: number) => ({
  rows: plan.rows,
  organisations: plan.candidates.length,
  created,
  unchanged: plan.candidates.length - created,
  problems: plan.problems,
  errors: plan.errors,
  warnings: plan.warnings,
  encoding: plan.encoding,
  delimiter: plan.delimiter,
});

/** Scripts write refusals to their logs: place and kind of each error, not what the cells say. */
function refusal(plan: ImportPlan): Refusal<'IMPORT_REFUSED'> {
  const issues = plan.problems
    .filter((problem) => problem.severity === 'error')
    .map((problem) => ({
      path: importProblemPlace(problem),
      code: problem.code,
      message: importProblemWithoutContent(problem),
    }));
  return new Refusal(
    'IMPORT_REFUSED',
    { errors: plan.errors, issues },
    'the file has errors; nothing was imported',
  );
}

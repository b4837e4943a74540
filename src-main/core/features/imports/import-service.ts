import { buffer } from 'node:stream/consumers';
import type { Outputs, Requests } from '#shared/contract/index.ts';
import { nameSortKey } from '#shared/rules/search-fold.ts';
import type { FileAccess } from '../../files.ts';
import {
  completeFields,
  nameIdentity,
  type OrganisationCandidate,
} from '../../import/organisation-candidate.ts';
import type { CodeLabel } from '../../import/code-recognition.ts';
import { planImport, type ImportPlan } from '../../import/import-plan.ts';
import { MAX_IMPORT_BYTES } from '../../import/text-decoding.ts';
import { notFound, Refusal } from '../../refusal.ts';
import { inSearchBulk } from '../../store/search-bulk.ts';
import type { Workspace } from '../../workspace.ts';
import { allCodes } from '../codes/code-queries.ts';
import {
  insertOrganisation,
  type OrganisationInput,
} from '../organisations/organisation-service.ts';
import * as queries from './import-queries.ts';

type Request = Requests['imports']['run'];

/** What the import would do; nothing is changed. */
export async function preview(
  workspace: Workspace,
  files: FileAccess,
  request: Request,
): Promise<Outputs['imports']['preview']> {
  const plan = await readPlan(workspace, files, request);
  const created = newCandidates(workspace, plan).length;
  const { headers, mapping, recognised, preview: rows } = plan;
  return { ...outcome(plan, created), headers, mapping, recognised, preview: rows };
}

/**
 * Creates every organisation of the file that is not there yet, in one transaction.
 * @throws Refusal IMPORT_REFUSED when the file has errors.
 */
export async function run(
  workspace: Workspace,
  files: FileAccess,
  request: Request,
): Promise<Outputs['imports']['run']> {
  const plan = await readPlan(workspace, files, request);
  if (plan.errors > 0 || !plan.recognised) throw refusal(plan);
  const detail = {
    rows: plan.rows,
    organisations: plan.candidates.length,
    encoding: plan.encoding,
  };
  const { result, entryId } = workspace.writeNamed(
    'imports.run',
    (operation) => {
      const candidates = newCandidates(workspace, plan);
      inSearchBulk(workspace.prepared, () => {
        for (const { fields } of candidates) {
          insertOrganisation(workspace, operation, completeFields(fields) as OrganisationInput);
        }
      });
      return candidates.length;
    },
    detail,
  );
  return { ...outcome(plan, result), operationId: entryId };
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
): Promise<ImportPlan> {
  const source = await files.source(fileToken);
  if (source.bytes > MAX_IMPORT_BYTES) {
    throw new Refusal(
      'FILE_UNREADABLE',
      { reason: 'too-large' },
      'the file is too large to import',
    );
  }
  const bytes = await buffer(source.stream());
  const codes = allCodes(prepared).map(({ code, labelDe, labelEn }) => ({
    code: code as CodeLabel['code'],
    de: labelDe,
    en: labelEn,
  }));
  return planImport(bytes, mapping, codes);
}

/** Candidates whose name no living organisation has, letter by letter but for white space. */
function newCandidates({ prepared }: Workspace, plan: ImportPlan): OrganisationCandidate[] {
  return plan.candidates.filter(({ fields: { name } }) => {
    const identity = nameIdentity(name);
    const existing = queries.namesWithKey(prepared, nameSortKey(name));
    return !existing.some((other) => nameIdentity(other) === identity);
  });
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

function refusal(plan: ImportPlan): Refusal<'IMPORT_REFUSED'> {
  const issues = plan.problems
    .filter((problem) => problem.severity === 'error')
    .map(({ code, line, column, field }) => ({
      path: `line ${String(line)}, column ${String(column)}${field ? ` (${field})` : ''}`,
      code,
      message: code,
    }));
  return new Refusal(
    'IMPORT_REFUSED',
    { errors: plan.errors, issues },
    'the file has errors; nothing was imported',
  );
}

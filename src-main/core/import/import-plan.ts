import { CODE_SEEDS } from '#shared/codes/code-lists.ts';
import type {
  ImportDelimiter,
  ImportEncoding,
  ImportMapping,
  ImportProblem,
} from '#shared/contract/import-problems.ts';
import { codeRecogniser, type CodeLabel } from './code-recognition.ts';
import { mapColumns, recogniseColumns } from './column-mapping.ts';
import { readCsv } from './csv-reader.ts';
import { finish } from './import-steps.ts';
import type { OrganisationCandidate } from './organisation-candidate.ts';
import { readingOrganisations } from './organisation-rows.ts';
import { ProblemList } from './problem-list.ts';
import { decodeText } from './text-decoding.ts';

const PREVIEW_ROWS = 20;

export interface ImportPlan {
  /** Null where the bytes are no text at all. */
  encoding: ImportEncoding | null;
  delimiter: ImportDelimiter | null;
  headers: string[];
  /** The mapping given, or the one the headers suggest; shows ignored columns as null. */
  mapping: ImportMapping;
  /** Whether the columns could be mapped: at least a name, nothing contradictory. */
  recognised: boolean;
  /** Data rows, blank ones not counted. */
  rows: number;
  /** The first 20 data rows as they stand in the file. */
  preview: string[][];
  candidates: OrganisationCandidate[];
  /** In the order of the file; at most 500 of each code, then one `more-problems`. */
  problems: ImportProblem[];
  /** Numbers of all problems, also of those not listed. Errors forbid the import. */
  errors: number;
  warnings: number;
}

/**
 * Reads a CSV file of organisations, whatever its bytes: never throws for bad input, always gives
 * the same plan for the same bytes. `codes` are the store's code lists (default: as shipped).
 */
export function planImport(
  bytes: Uint8Array,
  mapping?: ImportMapping,
  codes: readonly CodeLabel[] = CODE_SEEDS,
): ImportPlan {
  return finish(planningImport(bytes, mapping, codes));
}

/** How far planning is. */
export interface PlanStep {
  phase: 'reading' | 'checking';
  /** Of rows. */
  done: number;
  /** Null while the number of rows is not known. */
  total: number | null;
}

/** The same in steps of some 10 ms, but for cutting the text into records: that is one. */
export function* planningImport(
  bytes: Uint8Array,
  mapping?: ImportMapping,
  codes: readonly CodeLabel[] = CODE_SEEDS,
): Generator<PlanStep, ImportPlan, void> {
  yield { phase: 'reading', done: 0, total: null };
  const problems = new ProblemList();
  const decoded = decodeText(bytes, problems);
  yield { phase: 'reading', done: 0, total: null };
  const table = decoded === null ? null : readCsv(decoded.text, problems);
  const plan: ImportPlan = {
    encoding: decoded?.encoding ?? null,
    delimiter: table?.delimiter ?? null,
    headers: table?.headers ?? [],
    mapping: mapping ?? recogniseColumns(table?.headers ?? []),
    recognised: false,
    rows: table?.rows.length ?? 0,
    preview: table?.rows.slice(0, PREVIEW_ROWS).map(({ cells }) => cells) ?? [],
    candidates: [],
    problems: [],
    errors: 0,
    warnings: 0,
  };
  if (table !== null) {
    const columns = mapColumns(table.headers, plan.mapping, table.headerLine, problems);
    plan.recognised = columns.length > 0;
    if (plan.recognised) {
      plan.candidates = yield* inPhase(
        readingOrganisations(table.rows, columns, codeRecogniser(codes), problems),
        table.rows.length,
      );
    }
  }
  plan.problems = problems.sorted();
  plan.errors = problems.errors;
  plan.warnings = problems.warnings;
  return plan;
}

function* inPhase<Result>(
  rows: Generator<number, Result, void>,
  total: number,
): Generator<PlanStep, Result, void> {
  for (;;) {
    const next = rows.next();
    if (next.done) return next.value;
    yield { phase: 'checking', done: next.value, total };
  }
}

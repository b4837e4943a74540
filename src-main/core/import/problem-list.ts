import type { ImportProblem, ImportProblemCode } from '#shared/contract/import-problems.ts';

/** A file with the same mistake in every line must not fill the memory or the screen. */
const MAX_PER_CODE = 500;
const MAX_VALUE_LENGTH = 80;

type FoundProblem = Omit<ImportProblem, 'unit'> & { unit?: ImportProblem['unit'] };

/** Collects problems; counts all, keeps the first 500 of each code. */
export class ProblemList {
  readonly #kept: ImportProblem[] = [];
  readonly #counts = new Map<ImportProblemCode, number>();
  errors = 0;
  warnings = 0;

  add(problem: FoundProblem): void {
    if (problem.severity === 'error') this.errors += 1;
    else this.warnings += 1;
    const count = (this.#counts.get(problem.code) ?? 0) + 1;
    this.#counts.set(problem.code, count);
    if (count > MAX_PER_CODE) return;
    const kept: ImportProblem = { unit: 'cell', ...problem };
    if (kept.value !== undefined) kept.value = clip(kept.value);
    this.#kept.push(kept);
  }

  /** A problem of the file as a whole. */
  addForFile(code: ImportProblemCode, detail: { value?: string; kept?: string } = {}): void {
    this.add({ code, severity: 'error', line: 1, column: 1, unit: 'file', ...detail });
  }

  /** In the order of the file; where some were left out, their number follows at the end. */
  sorted(): ImportProblem[] {
    const problems = this.#kept.toSorted((a, b) => a.line - b.line || a.column - b.column);
    for (const [code, count] of this.#counts) {
      if (count <= MAX_PER_CODE) continue;
      const last = this.#kept.findLast((problem) => problem.code === code);
      problems.push({
        code: 'more-problems',
        severity: last?.severity ?? 'warning',
        line: last?.line ?? 1,
        column: last?.column ?? 1,
        unit: 'file',
        value: code,
        kept: String(count - MAX_PER_CODE),
      });
    }
    return problems;
  }
}

function clip(value: string): string {
  if (value.length <= MAX_VALUE_LENGTH) return value;
  // Never cut a surrogate pair in half: half a character cannot be stored or shown.
  return value.slice(0, MAX_VALUE_LENGTH - 1).replace(/[\ud800-\udbff]$/, '') + '…';
}

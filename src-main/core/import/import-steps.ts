/** Runs work made of steps to its end without a pause. */
export function finish<Step, Result>(steps: Generator<Step, Result, void>): Result {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
  }
}

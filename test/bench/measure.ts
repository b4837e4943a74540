/** Times are milliseconds. */
export interface Pair {
  measured: number;
  raw: number;
}

/**
 * Runs both sides in turn, so that both meet the same machine in the same mood, after warming up.
 * @returns the medians.
 */
export async function interleave(
  rounds: number,
  measured: () => Promise<unknown>,
  raw: () => unknown,
): Promise<Pair> {
  // Enough for both sides to be compiled by the engine.
  const warmUp = Math.max(50, Math.floor(rounds / 4));
  const times: { measured: number[]; raw: number[] } = { measured: [], raw: [] };
  for (let round = -warmUp; round < rounds; round += 1) {
    const a = await timed(measured);
    const b = await timed(raw);
    if (round < 0) continue;
    times.measured.push(a);
    times.raw.push(b);
  }
  return { measured: median(times.measured), raw: median(times.raw) };
}

export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0];
  return (low + high) / 2;
}

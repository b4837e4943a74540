import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { FUZZ_TARGETS, secondsOf, type FuzzTarget } from './fuzz-targets.ts';

/** What `npm run fuzz` passes on; without it, a target runs for a second with a random seed. */
const setting = (name: string): string | undefined => process.env[name] || undefined;
const seconds = Number(setting('FUZZ_SECONDS') ?? Object.keys(FUZZ_TARGETS).length);
const firstSeed = Number(setting('FUZZ_SEED') ?? Date.now() % 0x7fff_ffff);
const path = setting('FUZZ_PATH');
export const CHOSEN = (setting('FUZZ_ONLY')?.split(',') ??
  Object.keys(FUZZ_TARGETS)) as FuzzTarget[];

/** Runs of one seed; then the next seed, so that each failure is found again in a short time. */
const RUNS_PER_SEED = 10;
const LONGEST_TEXT = 6_000;

/**
 * One property, run with seed after seed until the target's time is over. A failure is shrunk and
 * printed with what repeats it. With a path (printed by an earlier failure) only that case runs.
 */
export function fuzz<Ts>(
  target: FuzzTarget,
  property: () => fc.IAsyncPropertyWithHooks<Ts>,
  options: { of?: number; name?: string } = {},
): void {
  const share = (secondsOf(seconds / 60, CHOSEN).get(target) ?? 1) / (options.of ?? 1);
  const name = options.name ?? target;
  test(name, async () => {
    const start = performance.now();
    const passed = () => (performance.now() - start) / 1000;
    let runs = 0;
    let seed = firstSeed;
    do {
      const found = await fc.check(property(), {
        seed,
        numRuns: RUNS_PER_SEED,
        endOnFailure: false,
        ...(path === undefined && { interruptAfterTimeLimit: 120_000 }),
        ...(path !== undefined && { path }),
      });
      runs += found.numRuns;
      if (found.failed) {
        const failure = new Error(failureText(target, seed, found));
        // The text holds the stack that counts.
        failure.stack = failure.message;
        throw failure;
      }
      seed = (seed + 1) % 0x7fff_ffff;
    } while (path === undefined && passed() < share);
    const speed = runs / passed();
    process.stdout.write(
      `fuzz ${name}: ${String(runs)} runs, ${speed.toFixed(speed < 10 ? 1 : 0)} a second, ` +
        `seeds ${String(firstSeed)} to ${String(seed - 1)}\n`,
    );
    expect(runs).toBeGreaterThan(0);
  });
}

function failureText<Ts>(target: FuzzTarget, seed: number, found: fc.RunDetails<Ts>): string {
  const repeat = `npm run fuzz -- --only ${target} --seed ${String(seed)}`;
  const cause = found.errorInstance;
  const why = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  return [
    `repeat: ${repeat} --path "${found.counterexamplePath ?? ''}"`,
    `after ${String(found.numRuns)} runs, shrunk ${String(found.numShrinks)} times:`,
    cut(printed(found.counterexample)),
    cut(why),
  ].join('\n');
}

/** Some cases are nested too deeply for the library's own printing. */
function printed(value: unknown): string {
  try {
    return fc.stringify(value);
  } catch {
    return inspect(value, { depth: 12, maxStringLength: 200, maxArrayLength: 50 });
  }
}

const cut = (text: string): string =>
  text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)} … (${String(text.length)})` : text;

import { randomBytes } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';

/** What one Argon2id (RFC 9106) costs whoever computes it. */
export interface KdfCost {
  memoryKib: number;
  /** Passes over the memory. */
  iterations: number;
  /** Lanes. */
  parallelism: number;
}

/** RFC 9106's second recommended option, and the least that is ever made or accepted. */
export const LEAST_COST: KdfCost = { memoryKib: 65_536, iterations: 3, parallelism: 4 };

/** More memory would press a small laptop; from there on more passes. */
const MOST_CALIBRATED_KIB = 262_144;
const MOST_CALIBRATED_ITERATIONS = 12;
const MEMORY_STEP_KIB = 16_384;

/** A person waits this long at each unlocking: noticed, not resented. */
const TARGET_MS = 300;
/** A measurement that is so many times the target is made once more. */
const BUSY = 1.2;
/** So many times the work is worth giving up some memory for. */
const WORTH_A_PASS = 1.05;

/** Argon2id by number: the library's const enum does not exist at run time. */
const ARGON2ID = 2;

/** 32 bytes from a secret. Characters are normalised (NFKC), as typed ones vary. */
export const deriveKey = (secret: string, cost: KdfCost, salt: Uint8Array): Promise<Buffer> =>
  hashRaw(secret.normalize('NFKC'), {
    algorithm: ARGON2ID,
    memoryCost: cost.memoryKib,
    timeCost: cost.iterations,
    parallelism: cost.parallelism,
    salt,
    outputLen: 32,
  });

/**
 * The cost that takes this device about 0.3 s: first more memory, up to 256 MiB, as that is what
 * specialised hardware lacks; then more passes. Never less than {@link LEAST_COST}, however slow
 * the device is.
 *
 * @param measure milliseconds one derivation takes; a test gives a device of its own.
 */
export async function calibrateCost(
  measure: (cost: KdfCost) => Promise<number> = measureCost,
): Promise<KdfCost> {
  // The first run also fetches the memory from the system; the second tells the device's speed.
  const least = Math.min(await measure(LEAST_COST), await measure(LEAST_COST));
  const first = costFor((workOf(LEAST_COST) * TARGET_MS) / least);
  // Much memory costs more or less per byte than little: measured, and corrected once.
  let took = await measure(first);
  // Something else may have been running just then, which makes nothing faster.
  if (took > TARGET_MS * BUSY) took = Math.min(took, await measure(first));
  return costFor((workOf(first) * TARGET_MS) / took);
}

const workOf = ({ memoryKib, iterations }: KdfCost): number => memoryKib * iterations;

const between = (least: number, value: number, most: number): number =>
  Math.min(most, Math.max(least, value));

/** The cost nearest below so much work, in kibibytes times passes. */
function costFor(work: number): KdfCost {
  const { memoryKib: least, iterations: fewest, parallelism } = LEAST_COST;
  const withPasses = (passes: number): KdfCost => {
    const iterations = between(fewest, passes, MOST_CALIBRATED_ITERATIONS);
    // A rounding error must not cost a whole step.
    const steps = Math.floor(work / iterations / MEMORY_STEP_KIB + 1e-6);
    const memoryKib = between(least, steps * MEMORY_STEP_KIB, MOST_CALIBRATED_KIB);
    return { memoryKib, iterations, parallelism };
  };
  const full = withPasses(Math.floor(work / MOST_CALIBRATED_KIB));
  if (full.memoryKib < MOST_CALIBRATED_KIB) return full;
  // A whole pass over all the memory is a large step: one more over slightly less comes nearer.
  const more = withPasses(full.iterations + 1);
  return workOf(more) > workOf(full) * WORTH_A_PASS ? more : full;
}

async function measureCost(cost: KdfCost): Promise<number> {
  const start = performance.now();
  await deriveKey('calibration', cost, randomBytes(16));
  return performance.now() - start;
}

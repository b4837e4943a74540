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
  await measure(LEAST_COST);
  const perWork = (await measure(LEAST_COST)) / workOf(LEAST_COST);
  const first = costFor(TARGET_MS / perWork);
  // Large memory is slower per byte than what fits a cache: measured, and corrected once.
  const took = await measure(first);
  return took > TARGET_MS ? costFor((workOf(first) * TARGET_MS) / took) : first;
}

const workOf = ({ memoryKib, iterations }: KdfCost): number => memoryKib * iterations;

/** The cost nearest below so much work, in kibibytes times passes. */
function costFor(work: number): KdfCost {
  const { memoryKib: least, iterations: passes, parallelism } = LEAST_COST;
  const memory = Math.floor(work / passes / MEMORY_STEP_KIB) * MEMORY_STEP_KIB;
  const memoryKib = Math.min(MOST_CALIBRATED_KIB, Math.max(least, memory));
  const iterations = Math.min(
    MOST_CALIBRATED_ITERATIONS,
    Math.max(passes, Math.floor(work / memoryKib)),
  );
  return { memoryKib, iterations, parallelism };
}

async function measureCost(cost: KdfCost): Promise<number> {
  const start = performance.now();
  await deriveKey('calibration', cost, randomBytes(16));
  return performance.now() - start;
}

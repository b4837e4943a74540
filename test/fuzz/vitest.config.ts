import { defineConfig } from 'vitest/config';

/** `npm run fuzz` starts this; the unit tests leave the targets (`*.fuzz.ts`) alone. */
export default defineConfig({
  test: {
    root: `${import.meta.dirname}/../..`,
    environment: 'node',
    include: ['test/fuzz/all-targets.ts'],
    pool: 'forks',
    // One after the other: each target is measured, and a bound on answers means something.
    maxWorkers: 1,
    // Every target ends by its own clock, and shrinking a failure takes as long as it takes.
    testTimeout: 0,
    hookTimeout: 120_000,
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results/fuzz.json' },
  },
});

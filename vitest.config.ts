import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', 'test/bench/**', 'node_modules/**', 'dist/**'],
    // Processes, not threads: native modules and kill -9 tests stay apart from each other.
    pool: 'forks',
    maxWorkers: 2,
    // Argon2 at its real cost and real files on a busy two-core machine.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results/vitest.json' },
    // A mock must not leak into the next test.
    restoreMocks: true,
    unstubEnvs: true,
  },
});

import * as fc from 'fast-check';
import { afterAll, beforeAll } from 'vitest';
import { outcomes, runSequence } from './contract-session.ts';
import { step } from './contract-calls.ts';
import { makeTemplate, type StoreTemplate } from './fuzz-store.ts';
import { fuzz } from './fuzz-run.ts';

/**
 * Every procedure, from its own schema and beside it, in sequences on a real encrypted store. No
 * call ends as INTERNAL or takes long, a refused one changes nothing, what was written is read back,
 * and after each sequence references, search index and audit chain are whole.
 */
let template: StoreTemplate;
beforeAll(async () => {
  template = await makeTemplate();
});

fuzz('contract', () =>
  fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30, size: 'max' }), (steps) =>
    runSequence(template, steps),
  ),
);

afterAll(() => {
  const lines = [...outcomes]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, { done, refused }]) => `${name} ${String(done)}/${String(refused)}`);
  process.stdout.write(`  done/refused: ${lines.join(', ')}\n`);
});

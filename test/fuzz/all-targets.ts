import { describe } from 'vitest';
// First, so that the folders of all targets go when the last one has ended.
import '../helpers/temp-dir.ts';
import { CHOSEN } from './fuzz-run.ts';

/** One file for all targets: the modules of the core are loaded once, not once for each of them. */
for (const target of CHOSEN) {
  describe(target, async () => {
    await import(`./${target}.fuzz.ts`);
  });
}

import * as fc from 'fast-check';
import { afterAll, beforeAll, expect } from 'vitest';
import { safeFileName } from '../../src-main/electron/safe-file-name.ts';
import { startCore, type Harness } from '../helpers/core-harness.ts';
import { fuzz } from './fuzz-run.ts';
import { text } from './nasty-values.ts';
import { expectPlainName } from './plain-name.ts';
import { refusedOr } from './refusals.ts';

/**
 * Names that a page suggests for a file, and those the core makes from an organisation's name, are
 * plain names on Windows, macOS and Linux: one part, nothing invisible, no device, not too long.
 */
let harness: Harness;
beforeAll(async () => {
  harness = await startCore();
});
afterAll(() => harness.close());

const suggestion = fc.oneof(
  text(255, 1),
  fc
    .tuple(
      fc.constantFrom('CON', 'prn', 'Aux', 'nul ', 'COM1', 'lpt²', 'CONIN$', 'com', 'a'),
      fc.constantFrom('', '.', '.txt', ' .txt', '..', ' ', '.tar.gz', ':stream'),
    )
    .map((parts) => parts.join('')),
  fc
    .tuple(text(200), fc.constantFrom('.pdf', '.csv.age', '. ', '/', '\\'))
    .map((parts) => parts.join('')),
  fc.string({ unit: fc.constantFrom('橋', '👍', 'ü', '.', ' ', '\u0301', 'a'), maxLength: 255 }),
);

fuzz(
  'file-names',
  () =>
    fc.asyncProperty(suggestion, async (suggested) => {
      const name = safeFileName(suggested);
      expectPlainName(name);
      expect(safeFileName(name)).toBe(name);
    }),
  { of: 2 },
);

fuzz(
  'file-names',
  () =>
    fc.asyncProperty(text(300, 1), fc.constantFrom('de', 'en'), async (name, language) => {
      const made = await refusedOr(harness.client.organisations.create({ name }), 'INVALID_INPUT');
      if (made === 'INVALID_INPUT') return;
      const { suggestedName } = await harness.client.reports.caseSummaryHtml({
        organisationId: made.id,
        language: language,
      });
      expectPlainName(suggestedName);
      expect(suggestedName).toMatch(/^[^.]+\.pdf$/);
    }),
  { of: 2, name: 'file-names of reports' },
);

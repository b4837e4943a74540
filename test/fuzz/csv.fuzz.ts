import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, expect } from 'vitest';
import { IMPORT_FIELDS, importProblemSchema } from '#shared/contract/import-problems.ts';
import { planImport } from '../../src-main/core/import/import-plan.ts';
import { sharedFile } from '../helpers/shared-data.ts';
import { byteMutations, mutateBytes } from './byte-mutations.ts';
import { copyStore, makeTemplate, type StoreTemplate } from './fuzz-store.ts';
import { fuzz } from './fuzz-run.ts';
import { text } from './nasty-values.ts';
import { refusedOr } from './refusals.ts';
import { contentHash } from './store-checks.ts';

/**
 * Import files of any bytes: reading them never throws, is the same twice, says of each problem where
 * it is, and an import adds exactly what it says or nothing at all.
 */
const LONGEST_MS = 10_000;

let template: StoreTemplate;
beforeAll(async () => {
  template = await makeTemplate();
});

const spectrum = sharedFile('csv', 'csv-spectrum', 'csvs') ?? sharedFile('csv', 'csv-spectrum');
const REAL: Buffer[] = [
  Buffer.from(
    'Name;Kurzname;Rechtsform;PLZ;Ort;E-Mail;Gründungsjahr\r\n' +
      '"Brücke; Haus e. V.";BH;e.V.;010115;Berlin;info@example.org;1998\r\n' +
      'Çelik-Verein;;gUG;12043;Berlin;kein;20er\r\n;;;;;;\r\n"Zwei\nZeilen";;;;;;\r\n',
  ),
  ...(spectrum === null
    ? []
    : readdirSync(spectrum)
        .filter((name) => name.endsWith('.csv'))
        .map((name) => readFileSync(join(spectrum, name)))),
];

const cell = fc.oneof(
  text(60),
  fc.constantFrom('', '"', '""', '"a;b"', 'Verein', '10115', '=1+1', 'x'.repeat(400)),
);
const HEADERS = [
  'Name',
  'Ort',
  'PLZ',
  'Rechtsform',
  'E-Mail',
  'Telefon',
  'Notizen',
  'Name',
  '',
  'X',
];

/** A table as programs write it, more or less: its own delimiter, line ends and quoting. */
const table = fc
  .record({
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    end: fc.constantFrom('\r\n', '\n', '\r'),
    headers: fc.array(fc.constantFrom(...HEADERS), { minLength: 1, maxLength: 5 }),
    rows: fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 }),
    quoted: fc.boolean(),
  })
  .map(({ delimiter, end, headers, rows, quoted }) =>
    [headers, ...rows]
      .map((cells) =>
        cells.map((one) => (quoted ? `"${one.replaceAll('"', '""')}"` : one)).join(delimiter),
      )
      .join(end),
  );

const encoded = fc
  .tuple(table, fc.constantFrom('utf8', 'bom', 'utf16le', 'utf16be', 'latin1' as const))
  .map(([content, encoding]) => {
    if (encoding === 'utf16le') return Buffer.from(`\ufeff${content}`, 'utf16le');
    if (encoding === 'utf16be') return Buffer.from(`\ufeff${content}`, 'utf16le').swap16();
    if (encoding === 'latin1') return Buffer.from(content, 'latin1');
    return Buffer.from(encoding === 'bom' ? `\ufeff${content}` : content);
  });

const file = fc.oneof(
  { weight: 4, arbitrary: encoded },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.oneof(fc.constantFrom(...REAL), encoded), byteMutations)
      .map(([bytes, changes]) => mutateBytes(bytes, changes)),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)) },
);

const mapping = fc.option(
  fc.record({
    columns: fc.dictionary(
      fc.oneof(fc.constantFrom(...HEADERS, 'Name (2)', '#1'), text(30)),
      fc.option(fc.constantFrom(...IMPORT_FIELDS)),
      { maxKeys: 5, noNullPrototype: true },
    ),
  }),
  { nil: undefined },
);

fuzz(
  'csv',
  () =>
    fc.asyncProperty(file, mapping, async (bytes, given) => {
      const start = performance.now();
      const plan = planImport(bytes, given);
      expect(performance.now() - start).toBeLessThan(LONGEST_MS);
      expect(planImport(bytes, given)).toEqual(plan);
      // Either encoding ends a line with CR or LF; UTF-16 has no more of them than bytes.
      const lines = bytes.filter((byte) => byte === 10 || byte === 13).length + 1;
      for (const problem of plan.problems) {
        importProblemSchema.parse(problem);
        expect(problem.line).toBeLessThanOrEqual(lines);
      }
      expect(plan.errors + plan.warnings).toBeGreaterThanOrEqual(
        plan.problems.filter(({ code }) => code !== 'more-problems').length,
      );
      if (plan.encoding === null) expect(plan.errors).toBeGreaterThan(0);
    }),
  { of: 2 },
);

fuzz(
  'csv',
  () =>
    fc.asyncProperty(file, mapping, async (bytes, given) => {
      const { core, client, files, faults } = copyStore(template);
      try {
        core.enterAs(Uint8Array.from(template.key), { id: template.actors[0]?.id ?? '' });
        const { sqlite } = core.workspace.store;
        const count = () => sqlite.prepare('SELECT count(*) FROM organisation').pluck().get();
        files.memory.put('fuzzed', bytes);
        const input = { fileToken: 'fuzzed', ...(given && { mapping: given }) };
        const [before, hash] = [Number(count()), contentHash(sqlite)];
        const preview = await client.imports.preview(input);
        expect(contentHash(sqlite)).toBe(hash);
        const done = await refusedOr(client.imports.run(input), 'IMPORT_REFUSED');
        expect(faults).toEqual([]);
        if (done === 'IMPORT_REFUSED') {
          expect(contentHash(sqlite)).toBe(hash);
          return;
        }
        expect(preview.errors).toBe(0);
        expect(done.created).toBe(preview.created);
        expect(count()).toBe(before + done.created);
        const again = await client.imports.run(input);
        expect([again.created, count()]).toEqual([0, before + done.created]);
      } finally {
        core.close();
        rmSync(dirname(core.files.folder), { recursive: true, force: true });
      }
    }),
  { of: 2, name: 'csv import' },
);

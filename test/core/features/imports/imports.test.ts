import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  entryCount,
  expectRefusal,
  startCore,
  type Harness,
} from '../../../helpers/core-harness.ts';
import { MemoryFiles } from '../../../helpers/memory-file-access.ts';

const sample = readFileSync(
  join(import.meta.dirname, '../../../../samples/organisations-sample.csv'),
);
const THREE =
  'Name;PLZ;Sprachen\nAlfa e. V.;12043;Türkisch\nBeta;10115;\nGamma;10997;"Deutsch, Arabisch"\n';

let core: Harness;
const files = new MemoryFiles();

beforeEach(async () => {
  files.files.clear();
  core = await startCore({ files });
  files.put('three', THREE);
});

const count = async () => (await core.client.organisations.count({})).count;
const names = async () => (await core.client.organisations.list({})).rows.map(({ name }) => name);

test('a preview shows headers, mapping and rows, and changes nothing', async () => {
  const before = entryCount(core.core);
  const preview = await core.client.imports.preview({ fileToken: files.put('sample', sample) });
  expect(preview).toMatchObject({ rows: 90, organisations: 60, created: 60, recognised: true });
  expect(preview.mapping.columns).toMatchObject({ Name: 'name', PLZ: 'postalCode' });
  expect(preview.preview.length).toBeGreaterThan(5);
  expect([await count(), entryCount(core.core)]).toEqual([0, before]);
});

test('a run writes every field and code in one entry of the log; again, it writes nothing', async () => {
  const before = entryCount(core.core);
  const run = await core.client.imports.run({ fileToken: 'three' });
  expect(run).toMatchObject({ created: 3, unchanged: 0, errors: 0 });
  expect(await names()).toEqual(['Alfa e. V.', 'Beta', 'Gamma']);
  expect(entryCount(core.core)).toBe(before + 1);
  const [, , gamma] = (await core.client.organisations.list({})).rows;
  expect(await core.client.organisations.get({ id: gamma?.id ?? '' })).toMatchObject({
    postalCode: '10997',
    languages: ['language/ar', 'language/de'],
    status: 'organisation-status/new',
    otherNames: [],
  });

  const again = await core.client.imports.run({ fileToken: 'three' });
  expect(again).toMatchObject({ created: 0, unchanged: 3, operationId: null });
  expect([await count(), entryCount(core.core)]).toEqual([3, before + 1]);
});

test('a failure in the middle leaves nothing of the import, and the next attempt works', async () => {
  const { sqlite } = core.core.workspace.store;
  const before = entryCount(core.core);
  sqlite.exec(`CREATE TEMP TRIGGER fail_third BEFORE INSERT ON main.organisation WHEN new.name = 'Gamma'
    BEGIN SELECT raise(ABORT, 'forced by the test'); END`);
  await expect(core.client.imports.run({ fileToken: 'three' })).rejects.toThrow();
  expect([await count(), entryCount(core.core)]).toEqual([0, before]);
  expect(sqlite.prepare('SELECT count(*) FROM organisation_code').pluck().get()).toBe(0);
  expect((await core.client.search.query({ text: 'Alfa' })).hits).toEqual([]);

  sqlite.exec('DROP TRIGGER fail_third');
  expect(await core.client.imports.run({ fileToken: 'three' })).toMatchObject({ created: 3 });
});

test('a file with errors is refused with its lines, all or nothing', async () => {
  files.put('bad', 'Name;PLZ\nGute Zeile;12043\n;10115\n');
  await expectRefusal(core.client.imports.run({ fileToken: 'bad' }), 'IMPORT_REFUSED');
  files.put('unknown', 'Spalte;Andere\n1;2\n');
  await expectRefusal(core.client.imports.run({ fileToken: 'unknown' }), 'IMPORT_REFUSED');
  expect(await core.client.imports.preview({ fileToken: 'unknown' })).toMatchObject({
    recognised: false,
  });
  expect(await count()).toBe(0);
});

test('a name that differs in white space is known; one that is in the trash is created anew', async () => {
  await core.client.imports.run({ fileToken: 'three' });
  files.put('again', 'Name\n  Alfa   e. V. \nBeta\n');
  const [, beta] = (await core.client.organisations.list({})).rows;
  await core.client.organisations.trash({ id: beta?.id ?? '' });
  expect(await core.client.imports.run({ fileToken: 'again' })).toMatchObject({
    created: 1,
    unchanged: 1,
  });
  expect(await names()).toEqual(['Alfa e. V.', 'Beta', 'Gamma']);
});

describe('undoing an import', () => {
  test('trashes what it created, keeps what was changed or used since, and can be said once', async () => {
    const { operationId } = await core.client.imports.run({ fileToken: 'three' });
    const [alfa, beta] = (await core.client.organisations.list({})).rows;
    const { client } = core;
    const record = await client.organisations.get({ id: alfa?.id ?? '' });
    await client.organisations.update({
      id: record.id,
      updatedAt: record.updatedAt,
      fields: { name: record.name, notes: 'inzwischen ergänzt' },
    });
    await client.tasks.create({ title: 'Anrufen', organisationId: beta?.id });
    const undo = { operationId: operationId ?? '' };
    expect(await client.imports.undo(undo)).toEqual({ trashed: 1, kept: 2 });
    expect(await names()).toEqual(['Alfa e. V.', 'Beta']);
    expect(await client.imports.undo(undo)).toEqual({ trashed: 0, kept: 2 });
    expect((await client.trash.list({})).map(({ title }) => title)).toEqual(['Gamma']);
  });

  test('keeps what a case was opened for', async () => {
    const { operationId } = await core.client.imports.run({ fileToken: 'three' });
    const { rows } = await core.client.organisations.list({});
    const gamma = rows.find(({ name }) => name === 'Gamma');
    await core.client.cases.create({
      organisationIds: [gamma?.id ?? ''],
      concern: 'Räume',
      openedOn: '2026-03-02',
    });
    expect(await core.client.imports.undo({ operationId: operationId ?? '' })).toEqual({
      trashed: 2,
      kept: 1,
    });
    expect(await names()).toEqual(['Gamma']);
  });

  test('is refused for what is no import', async () => {
    const entry = core.core.workspace.store.sqlite
      .prepare<[], string>('SELECT id FROM audit_entry LIMIT 1')
      .pluck()
      .get();
    await expectRefusal(core.client.imports.undo({ operationId: entry ?? '' }), 'NOT_FOUND', {
      entity: 'import',
    });
  });
});

test.each(['counsellor', 'lead'] as const)('a %s may not import', async (role) => {
  core.actAs(core.addColleague('Kim Kollege', role));
  await expectRefusal(core.client.imports.preview({ fileToken: 'three' }), 'FORBIDDEN');
  await expectRefusal(core.client.imports.run({ fileToken: 'three' }), 'FORBIDDEN');
});

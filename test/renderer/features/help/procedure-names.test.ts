import { expect, test } from 'vitest';
import { accessRows } from '../../../../src-main/core/access.ts';
import { accessGroups } from '../../../../src-renderer/features/help/procedure-names.ts';
import { de } from '../../../../src-renderer/i18n/de/index.ts';
import { en } from '../../../../src-renderer/i18n/en/index.ts';

const rows = accessRows();
const named = (texts: { feature: object; procedure: object }) => ({
  features: Object.keys(texts.feature).sort(),
  procedures: Object.entries(texts.procedure)
    .flatMap(([feature, names]) => Object.keys(names as object).map((name) => `${feature}.${name}`))
    .sort(),
});

test.each([
  ['German', de.help],
  ['English', en.help],
])('the table of rights speaks %s: no procedure without a name, no name left over', (_, texts) => {
  const { features, procedures } = named(texts);
  expect(procedures).toEqual(rows.map(({ procedure }) => procedure).sort());
  expect(features).toEqual(
    [...new Set(rows.map(({ procedure }) => procedure.split('.')[0]))].sort(),
  );
});

const names = {
  feature: (feature: string) => `Titel ${feature}`,
  procedure: (path: string) =>
    path === 'users.create' ? 'Person anlegen (für Kolleg*innen)' : path,
};

test('rows stand under their feature and are found by name, feature or folded spelling', () => {
  const all = accessGroups(rows, names, '');
  expect(all.flatMap((group) => group.rows)).toHaveLength(rows.length);
  expect(new Set(all.map(({ feature }) => feature)).size).toBe(all.length);
  const found = (typed: string) =>
    accessGroups(rows, names, typed).flatMap((group) => group.rows.map((row) => row.procedure));
  expect(found('KOLLEG')).toEqual(['users.create']);
  expect(found('fur kolleg')).toEqual(['users.create']);
  expect(found('titel search')).toEqual(['search.query']);
  expect(found('no such thing')).toEqual([]);
});

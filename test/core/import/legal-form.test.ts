import { expect, test } from 'vitest';
import { legalFormInName } from '../../../src-main/core/import/legal-form.ts';

test.each([
  ['Amaro Drom e. V.', 'ev'],
  ['Kulturclub e.V', 'ev'],
  ['Beispiel eV', 'ev'],
  ['Türöffner e.V. – Jobnetzwerk in Köpenick', 'ev'],
  ['Landsmannschaft e. V. , Landesgruppe Berlin', 'ev'],
  ['Freunde der Stiftung Zukunft e. V.', 'ev'],
  ['Otto-Muster-Stiftung e. V.', 'ev'],
  ['Kiezgärtner*innen e. V. i. G.', 'ev-founding'],
  ['Kiezküche e.V. (in Gründung)', 'ev-founding'],
  ['Navitas gGmbH', 'ggmbh'],
  ['Campus Bildung gemeinnützige GmbH', 'ggmbh'],
  ['abw - gemeinnützige Gesellschaft für Arbeit, Bildung und Wohnen mbH', 'ggmbh'],
  ['Frauenalia gUG', 'gug'],
  ['Diaspora gUG (haftungsbeschränkt)', 'gug'],
  ['Kochkollektiv eG', 'eg'],
  ['Stadtplanung Muster GbR', 'gbr'],
  ['Stiftung Unionhilfswerk Berlin', 'foundation'],
  ['Bürgerstiftung Neukölln', 'foundation'],
  ['Muster Treuhandstiftung', 'trust'],
  ['Gemeinde zu Berlin K.d.ö.R.', 'public-body'],
])('%s', (name, form) => {
  expect(legalFormInName(name)).toBe(`legal-form/${form}`);
});

// A wrong guess is worse than none.
test.each([
  'Ev. Apostel-Petrus-Kirchengemeinde',
  'Kulturprojekte Berlin GmbH',
  'Werkstatt UG (haftungsbeschränkt)',
  'Goldnetz gGmbH / e.V.',
  'Nachbarschaftshaus',
  'Stiftung Muster GmbH',
  'Level e',
])('%s shows no form of the list', (name) => {
  expect(legalFormInName(name)).toBeNull();
});

import { describe, expect, it } from 'vitest';
import {
  foldedFilter,
  groupedOptions,
} from '../../../src-renderer/components/form/code-options.ts';

const plain = groupedOptions([
  { value: 'district/08', label: '08 Neukölln' },
  { value: 'district/09', label: '09 Treptow-Köpenick' },
]);
const grouped = groupedOptions([
  { value: 'topic/board', label: 'Vorstand', group: 'Vereinsrecht' },
  { value: 'topic/budget', label: 'Finanzplan', group: 'Förderung' },
]);
const find = (options: typeof plain, search: string) =>
  JSON.stringify(
    foldedFilter({
      options: options,
      search,
      limit: 99,
    }),
  );

describe('choices found by typing', () => {
  it.each(['neukölln', 'neukolln', 'NEUKOELLN', '08', 'köl 08'])(
    'finds Neukölln by %s',
    (typed) => {
      expect(find(plain, typed)).toContain('district/08');
      expect(find(plain, typed)).not.toContain('district/09');
    },
  );

  it('keeps groups and finds all of a group by its name', () => {
    expect(find(grouped, 'forder')).toContain('topic/budget');
    expect(find(grouped, 'forder')).not.toContain('topic/board');
  });

  it('shows everything before anything is typed', () => {
    expect(find(grouped, '')).toContain('topic/board');
    expect(find(grouped, '')).toContain('topic/budget');
  });
});

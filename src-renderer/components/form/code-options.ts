import type { ComboboxItem, ComboboxParsedItem, OptionsFilter } from '@mantine/core';
import { foldForIndex, foldQueryWord } from '#shared/rules/search-fold.ts';

/** A choice with its code; `useCodes().options(list)` gives them. */
export interface ChoiceOption {
  value: string;
  label: string;
  group?: string | null;
}

/** Options for Mantine: under the names of their groups where they have any. */
export function groupedOptions(options: readonly ChoiceOption[]) {
  const items = options.map(({ value, label }) => ({ value, label }));
  if (!options.some((option) => option.group)) return items;
  const groups = new Map<string, ComboboxItem[]>();
  for (const { value, label, group } of options) {
    const name = group ?? '';
    groups.set(name, [...(groups.get(name) ?? []), { value, label }]);
  }
  return [...groups].map(([group, groupItems]) => ({ group, items: groupItems }));
}

/** Typing `muller`, `mueller` or `müller` finds Müller, as everywhere in the program. */
export const foldedFilter: OptionsFilter = ({ options, search }) => {
  const words = search.trim().split(/\s+/).filter(Boolean).map(foldQueryWord);
  const fits = (label: string) => {
    const folded = foldForIndex(label);
    return words.every((spellings) => spellings.some((spelling) => folded.includes(spelling)));
  };
  const found: ComboboxParsedItem[] = [];
  for (const option of options) {
    if (!('group' in option)) {
      if (fits(option.label)) found.push(option);
      continue;
    }
    const group = typeof option.group === 'string' ? option.group : '';
    const items = option.items.filter((item) => fits(item.label) || fits(group));
    if (items.length > 0) found.push({ ...option, items });
  }
  return found;
};

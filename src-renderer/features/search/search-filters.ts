import { foldQueryWord, foldText } from '#shared/rules/search-fold.ts';
import { SEARCH_KINDS, type SearchKind } from '#shared/contract/search.ts';

/** A word that can be asked for and what it stands for. */
export interface FilterChoice<Value extends string> {
  value: Value;
  label: string;
}

export interface FilterWords {
  kinds: readonly FilterChoice<SearchKind>[];
  districts: readonly FilterChoice<`district/${string}`>[];
}

/** What was typed, taken apart. */
export interface ParsedQuery {
  /** Without the filters. */
  text: string;
  kinds: SearchKind[];
  districts: `district/${string}`[];
  /** Filters whose value fits nothing, as typed. */
  unknown: string[];
}

/** How the filters are called in both languages; the first one of a language is what is offered. */
export const FILTER_NAMES = {
  kind: ['kind', 'art', 'type', 'typ'],
  district: ['bezirk', 'district'],
} as const;

const FILTER = /(?<=^|\s)(\p{L}+):(?:"([^"]*)"?|(\S*))/gu;

/**
 * Takes `kind:fall bezirk:neukölln satzung` apart. A value fits every choice one of whose words
 * begins with it, in any spelling; a district also by its number. Several filters of one name widen
 * the search, filters of two names narrow it.
 */
export function parseQuery(query: string, words: FilterWords): ParsedQuery {
  const kinds = new Set<SearchKind>();
  const districts = new Set<`district/${string}`>();
  const unknown: string[] = [];
  const text = query.replace(
    FILTER,
    (whole: string, name: string, quoted?: string, bare?: string) => {
      const filter = filterOf(name);
      if (filter === null) return whole;
      const value = (quoted ?? bare ?? '').trim();
      // Still being typed.
      if (value === '') return '';
      const before = kinds.size + districts.size;
      if (filter === 'kind')
        fitting(words.kinds, value).forEach((choice) => kinds.add(choice.value));
      else fitting(words.districts, value).forEach((choice) => districts.add(choice.value));
      if (kinds.size + districts.size === before) unknown.push(whole.trim());
      return '';
    },
  );
  return {
    text: text.replace(/\s+/g, ' ').trim(),
    kinds: SEARCH_KINDS.filter((kind) => kinds.has(kind)),
    districts: [...districts].sort(),
    unknown,
  };
}

export interface Completion {
  /** The whole query with this filter complete. */
  query: string;
  label: string;
}

/** What the filter at the end of the query can become; nothing where none is being typed. */
export function completions(query: string, words: FilterWords): Completion[] {
  const typed = /(?<=^|\s)(\p{L}+):("?)([^\s"]*)$/u.exec(query);
  const [whole = '', name = '', , value = ''] = typed ?? [];
  const filter = filterOf(name);
  if (typed === null || filter === null) return [];
  const choices: readonly FilterChoice<string>[] =
    filter === 'kind' ? words.kinds : words.districts;
  const fits = new Set((value === '' ? choices : fitting(choices, value)).map((one) => one.value));
  // Of a choice that has several words the first one is offered.
  const found = [...fits].flatMap((fit) => choices.find((one) => one.value === fit) ?? []);
  // What is typed out is no longer offered.
  if (found.length === 1 && foldText(found[0]?.label ?? '') === foldText(value)) return [];
  const start = query.slice(0, query.length - whole.length);
  return found.slice(0, 14).map(({ label }) => ({
    query: `${start}${name}:${/\s/.test(label) ? `"${label}"` : label} `,
    label: `${name}:${label}`,
  }));
}

function filterOf(name: string): keyof typeof FILTER_NAMES | null {
  const folded = foldText(name);
  for (const filter of ['kind', 'district'] as const) {
    if ((FILTER_NAMES[filter] as readonly string[]).includes(folded)) return filter;
  }
  return null;
}

function fitting<Value extends string>(
  choices: readonly FilterChoice<Value>[],
  value: string,
): FilterChoice<Value>[] {
  const typed = foldQueryWord(value).map((spelling) => spelling.replace(/^0(?=\d)/, ''));
  return choices.filter(({ value: code, label }) => {
    const whole = foldQueryWord(label);
    const parts = [...whole, ...whole.flatMap((one) => one.split(/[\s-]+/)), foldText(code)];
    return parts.some((part) => {
      const number = part.replace(/^0(?=\d)/, '');
      // `1` is district 1 and not 10, 11 and 12.
      return typed.some((one) => (/^\d+$/.test(one) ? number === one : number.startsWith(one)));
    });
  });
}

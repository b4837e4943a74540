import type { SearchHit, SearchKind } from '#shared/contract/search.ts';
import { foldForIndex, foldQueryWord } from '#shared/rules/search-fold.ts';
import type { Completion } from './search-filters.ts';
import type { RecentRecord } from '../../hooks/use-commands.ts';

export interface PaletteAction {
  id: string;
  title: string;
  keys?: string;
  run: () => void;
}

export type PaletteItem =
  | { type: 'action'; id: string; action: PaletteAction }
  | { type: 'recent'; id: string; record: RecentRecord }
  | { type: 'hit'; id: string; hit: SearchHit }
  | { type: 'filter'; id: string; completion: Completion };

export interface PaletteGroup {
  id: SearchKind | 'actions' | 'recent' | 'filters';
  items: PaletteItem[];
}

/** What the core needs to search, see `contract/search.ts`. */
export const SEARCH_FROM = 3;

/**
 * What the palette lists: what a filter that is being typed can become; without a query the records looked at last and all commands, with one
 * the hits by kind in the core's order and the commands whose words begin with what was typed.
 */
export function paletteGroups(
  query: string,
  hits: readonly SearchHit[],
  recent: readonly RecentRecord[],
  actions: readonly PaletteAction[],
  filters: readonly Completion[] = [],
): PaletteGroup[] {
  const text = query.trim();
  const groups: PaletteGroup[] = [];
  if (filters.length > 0) {
    groups.push({
      id: 'filters',
      items: filters.map((completion) => ({
        type: 'filter' as const,
        id: completion.label,
        completion,
      })),
    });
  }
  if (text === '') {
    const items = recent.map((record) => ({ type: 'recent' as const, id: record.id, record }));
    if (items.length > 0) groups.push({ id: 'recent', items });
  }
  for (const hit of text === '' ? [] : hits) {
    const item = { type: 'hit' as const, id: hit.id, hit };
    const group = groups.find(({ id }) => id === hit.kind);
    if (group) group.items.push(item);
    else groups.push({ id: hit.kind, items: [item] });
  }
  const fitting = actions.filter(({ title }) => beginsWithWords(title, text));
  if (fitting.length > 0) {
    groups.push({
      id: 'actions',
      items: fitting.map((action) => ({ type: 'action' as const, id: action.id, action })),
    });
  }
  return groups;
}

function beginsWithWords(title: string, query: string): boolean {
  const words = foldForIndex(title).split(/\s+/);
  return query
    .split(/\s+/)
    .filter(Boolean)
    .every((typed) =>
      foldQueryWord(typed).some((spelling) => words.some((word) => word.startsWith(spelling))),
    );
}

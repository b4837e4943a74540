import { describe, expect, it } from 'vitest';
import type { SearchHit } from '#shared/contract/search.ts';
import { paletteGroups } from '../../../src-renderer/features/search/palette-items.ts';

const run = () => undefined;
const actions = [
  { id: 'new-organisation', title: 'Neue Organisation', run },
  { id: 'go-overview', title: 'Gehe zu Übersicht', run },
];
const recent = [{ kind: 'person', id: 'p', title: 'Ayşe' }] as const;
const hit = (kind: SearchHit['kind'], id: string): SearchHit => ({
  kind,
  id,
  title: id,
  excerpt: '',
  at: null,
  organisationId: null,
});
const shape = (query: string, hits: SearchHit[] = []) =>
  paletteGroups(query, hits, recent, actions).map(
    (group) => `${group.id}: ${group.items.map((item) => item.id).join(' ')}`,
  );

describe('paletteGroups', () => {
  it('offers the records looked at last and every command before anything is typed', () => {
    expect(shape('')).toEqual(['recent: p', 'actions: new-organisation go-overview']);
  });

  it('lists hits by kind, in the order of the core, before commands', () => {
    expect(
      shape('org', [hit('organisation', 'o'), hit('session', 's'), hit('session', 't')]),
    ).toEqual(['organisation: o', 'session: s t', 'actions: new-organisation']);
  });

  it.each(['uber', 'über', 'ueber', 'geh üb'])('finds a command by %s', (query) => {
    expect(shape(query)).toEqual(['actions: go-overview']);
  });

  it('does not offer a command for letters inside its words', () => {
    expect(shape('sicht')).toEqual([]);
  });
});

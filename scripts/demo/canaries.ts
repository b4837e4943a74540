import type Database from 'better-sqlite3';
import { foldForIndex, foldText } from '#shared/rules/search-fold.ts';
import type { Canary } from './byte-search.ts';

/** Shorter texts would be found by chance in encrypted bytes. */
const SHORTEST = 8;
/** Long texts are cut into pieces: a page boundary inside a note must not hide the rest of it. */
const PIECE = 24;

/** What a person typed, by where it stands; each statement gives one column of text. */
const TYPED: Readonly<Record<string, string>> = {
  'organisation name': 'SELECT name FROM organisation',
  'organisation short name': 'SELECT short_name FROM organisation',
  'other organisation name': 'SELECT j.value FROM organisation, json_each(other_names) j',
  'organisation e-mail': 'SELECT email FROM organisation',
  'organisation notes': 'SELECT notes FROM organisation',
  person: "SELECT trim(coalesce(given_name || ' ', '') || family_name) FROM person",
  'person, family name first': "SELECT family_name || coalesce(', ' || given_name, '') FROM person",
  'family name': 'SELECT family_name FROM person',
  'person e-mail': 'SELECT email FROM person',
  'person notes': 'SELECT notes FROM person',
  'session note': 'SELECT note FROM session',
  'session result': 'SELECT result FROM session',
  agreement: 'SELECT title FROM task',
  'task note': 'SELECT note FROM task',
  'involvement note': 'SELECT note FROM involvement',
  'subproject name': 'SELECT name FROM subproject',
  colleague: 'SELECT name FROM user',
  draft: 'SELECT body FROM draft',
};

/** Everything typed into this store, in every spelling in which it could lie around. */
export function typedCanaries(sqlite: Database.Database): Canary[] {
  return Object.entries(TYPED).flatMap(([label, sql]) =>
    sqlite
      .prepare<[], string | null>(sql)
      .pluck()
      .all()
      .flatMap((text) => (text === null ? [] : spellings(label, text))),
  );
}

/** One text as typed, in upper and lower case, decomposed, and as the search index folds it. */
export function spellings(label: string, text: string): Canary[] {
  return pieces(text).flatMap((piece) => {
    const forms = [
      piece,
      piece.toLowerCase(),
      piece.toUpperCase(),
      piece.normalize('NFD'),
      foldText(piece),
      ...foldForIndex(piece).split('\n'),
      JSON.stringify(piece).slice(1, -1),
    ];
    return [...new Set(forms)]
      .filter((form) => form.length >= SHORTEST)
      .map((form) => ({ label, text: form }));
  });
}

/** The text's lines in pieces; the last one overlaps so that it is long enough to be looked for. */
function pieces(text: string): string[] {
  return text.split(/[\r\n]+/).flatMap((line) => {
    const trimmed = line.trim();
    if (trimmed.length <= 2 * PIECE) return trimmed.length >= SHORTEST ? [trimmed] : [];
    const starts = Array.from({ length: Math.floor(trimmed.length / PIECE) }, (_, i) => i * PIECE);
    return [...starts, trimmed.length - PIECE].map((start) => trimmed.slice(start, start + PIECE));
  });
}

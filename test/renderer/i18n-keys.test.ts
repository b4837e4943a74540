import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ERRORS } from '#shared/contract/errors.ts';
import { de } from '../../src-renderer/i18n/de/index.ts';
import { en } from '../../src-renderer/i18n/en/index.ts';
import { createTexts } from '../../src-renderer/i18n/index.ts';

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(`${prefix}${key}`, value);
    else for (const [path, text] of leaves(value, `${prefix}${key}.`)) found.set(path, text);
  }
  return found;
}

const german = leaves(de);
const english = leaves(en);
const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name))].sort().join();

describe('texts in two languages', () => {
  it('has every key in both', () => {
    expect([...english.keys()].sort()).toEqual([...german.keys()].sort());
  });

  it.each([
    ['German', german],
    ['English', english],
  ])('leaves no %s text empty', (_language, texts) => {
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('fills the same values into both', () => {
    const different = [...german].filter(
      ([key, text]) => placeholders(text) !== placeholders(english.get(key) ?? ''),
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it('has both plural forms wherever it has one', () => {
    const keys = [...german.keys()];
    const lonely = keys.filter(
      (key) =>
        (key.endsWith('_one') && !german.has(key.replace(/_one$/, '_other'))) ||
        (key.endsWith('_other') && !german.has(key.replace(/_other$/, '_one'))),
    );
    expect(lonely).toEqual([]);
  });

  it('registers every text file of the folder', () => {
    const folder = join(import.meta.dirname, '../../src-renderer/i18n/de');
    const files = readdirSync(folder)
      .filter((name) => name !== 'index.ts')
      .map((name) =>
        name.replace(/\.ts$/, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      );
    expect(Object.keys(de).sort()).toEqual(files.sort());
  });

  it('has a sentence for every error the core can answer with', () => {
    for (const language of ['de', 'en'] as const) {
      const t = createTexts(language).getFixedT(language, 'errors');
      for (const code of Object.keys(ERRORS) as (keyof typeof ERRORS)[]) {
        expect(t(code, { seconds: 5 })).toMatch(/\.$/);
      }
    }
  });
});

import * as fc from 'fast-check';
import { parseFragment } from 'parse5';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect } from 'vitest';
import { NoteText } from '../../src-renderer/components/note-text.tsx';
import { fuzz } from './fuzz-run.ts';
import { text } from './nasty-values.ts';

/** What Markdown, HTML or an address would become elsewhere, around hostile texts. */
const WRITTEN = [
  (t: string) => `![${t}](https://evil.example/${t}.png)`,
  (t: string) => `[${t}](javascript:alert(1))`,
  (t: string) => `[a]: data:text/html;base64,${t}\n[a]`,
  (t: string) => `<https://evil.example/?${t}>`,
  (t: string) => `https://evil.example/${t}`,
  (t: string) => `<img src="//evil.example/${t}" onerror=alert(1)>`,
  (t: string) => `</div></template></textarea><svg/onload=alert(1)>${t}`,
  (t: string) => `\`\`\`html\n<script>${t}</script>\n\`\`\``,
  (t: string) => t,
];

/** Characters HTML cannot hold; the page sets text through the object model, which can. */
const asRead = (value: string): string => value.toWellFormed().replace(/[\u0000\r]/g, '');

fuzz('notes', () =>
  fc.asyncProperty(text(2000), fc.constantFrom(...WRITTEN), async (inner, write) => {
    const note = asRead(write(inner));
    const html = renderToStaticMarkup(createElement(NoteText, null, note));
    const [element, ...others] = parseFragment(html).childNodes;
    expect(others).toEqual([]);
    if (!element || !('tagName' in element)) throw new Error('no element');
    expect(element.attrs.map(({ name }) => name)).toEqual(['class', 'dir']);
    let shown = '';
    for (const child of element.childNodes) {
      // Strong and emphasised stretches are the only elements, and hold nothing but text.
      const bare = 'tagName' in child ? child.childNodes : [child];
      if ('tagName' in child) {
        expect(['strong', 'em']).toContain(child.tagName);
        expect(child.attrs).toEqual([]);
      }
      for (const one of bare) {
        if (!('value' in one)) throw new Error('more than text');
        shown += one.value;
      }
    }
    // Nothing but the marks themselves may be missing.
    const words = (value: string) => value.replace(/[*•-]/g, '');
    expect(words(shown)).toBe(words(note));
  }),
);

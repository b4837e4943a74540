import * as fc from 'fast-check';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { expect } from 'vitest';
import type { CaseSummary } from '../../src-main/core/report/case-summary-data.ts';
import { caseSummaryHtml } from '../../src-main/core/report/case-summary-html.ts';
import { fuzz } from './fuzz-run.ts';
import { text } from './nasty-values.ts';

/**
 * Whatever stands in a name, note or label, a browser's parser reads the case summary as the same
 * elements with the same attributes as one full of harmless words, and each text as text.
 */
const HIDDEN = 'zq7vertraulich';
const some = text(300);
const orNone = fc.option(some);
const words = (of: fc.Arbitrary<string>, maybe: fc.Arbitrary<string | null>) =>
  fc.record({
    name: of,
    createdBy: of,
    facts: fc.array(fc.record({ label: of, value: of }), { maxLength: 3 }),
    contacts: fc.array(fc.record({ name: of, function: of, since: day, to: day, reach: of }), {
      maxLength: 2,
    }),
    involvements: fc.array(
      fc.record({ subproject: of, role: of, from: fc.constant('2026-01-01'), to: day }),
      { maxLength: 2 },
    ),
    cases: fc.array(
      fc.record({
        number: of,
        concern: of,
        status: of,
        openedOn: fc.constant('2026-01-01'),
        closedOn: day,
        outcome: of,
      }),
      { maxLength: 2 },
    ),
    sessions: fc.array(
      fc.record({
        startsAt: fc.constant('2026-03-01T10:00:00.000Z'),
        form: of,
        mode: of,
        durationMinutes: fc.nat(1440),
        counsellors: of,
        topics: of,
        note: maybe,
        result: maybe,
        hidden: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    openTasks: fc.array(fc.record({ title: of, dueOn: day, assignee: of }), { maxLength: 2 }),
  });
const day = fc.option(fc.constant('2026-05-01'));

const summary: fc.Arbitrary<CaseSummary> = fc
  .tuple(
    words(some, orNone),
    fc.record({
      language: fc.constantFrom('de' as const, 'en' as const),
      createdAt: fc.constant('2026-11-23T10:00:00.000Z'),
      from: day,
      to: day,
      withNotes: fc.boolean(),
    }),
  )
  .map(([data, frame]) => ({
    ...data,
    ...frame,
    sessions: data.sessions.map((one) => ({
      ...one,
      note: one.hidden && one.note !== null ? one.note + HIDDEN : one.note,
    })),
  }));

type Node = DefaultTreeAdapterTypes.ChildNode;

/** Elements with their attributes, in order, without the text between them. */
function skeleton(nodes: readonly Node[]): unknown[] {
  return nodes.flatMap((node): unknown[] => {
    if (node.nodeName === '#text') return [];
    if (!('tagName' in node)) return [node.nodeName];
    const attributes = node.attrs.map(({ name, value }) => `${name}=${value}`);
    return [[node.tagName, attributes, skeleton(node.childNodes)]];
  });
}

const textOf = (nodes: readonly Node[]): string =>
  nodes
    .map((node) =>
      'value' in node ? node.value : 'childNodes' in node ? textOf(node.childNodes) : '',
    )
    .join('');

/** As the parser reads text: CRLF and CR are line feeds, NUL is dropped or replaced. */
const asRead = (value: string): string =>
  value.replace(/\r\n?/g, '\n').replace(/[\u0000\ufffd]/g, '');

/** The same shape with a word in place of each text that is not empty. */
const harmless = (value: CaseSummary): CaseSummary =>
  JSON.parse(
    JSON.stringify(value, (key, item: unknown) =>
      typeof item === 'string' && item !== '' && !FRAME.has(key) ? 'word' : item,
    ),
  ) as CaseSummary;
const FRAME = new Set([
  ...['language', 'createdAt', 'startsAt', 'from', 'to', 'since', 'dueOn'],
  ...['openedOn', 'closedOn'],
]);

fuzz('case-summary', () =>
  fc.asyncProperty(summary, async (value) => {
    const document = parse(caseSummaryHtml(value));
    expect(skeleton(document.childNodes)).toEqual(
      skeleton(parse(caseSummaryHtml(harmless(value))).childNodes),
    );
    const html = JSON.stringify(skeleton(document.childNodes));
    expect(html).not.toMatch(/"(?:script|img|iframe|object|embed|link|base|form|a)",|\bon\w+=/);
    expect(html).not.toMatch(/"(?:src|href|style|action|srcset)=/);
    const read = asRead(textOf(document.childNodes));
    const shown = value.sessions.filter(() => value.withNotes).filter(({ hidden }) => !hidden);
    const texts = [
      value.name,
      ...value.facts.map((fact) => fact.value),
      ...value.openTasks.map(({ title }) => title),
      ...shown.map(({ note }) => note ?? ''),
    ];
    for (const one of texts) expect(read).toContain(asRead(one.toWellFormed()));
    for (const { hidden, note } of value.sessions) {
      if (hidden && note !== null) expect(read).not.toContain(HIDDEN);
    }
  }),
);

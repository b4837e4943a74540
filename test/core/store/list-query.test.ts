import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { foldText } from '#shared/rules/search-fold.ts';
import { decodeCursor, encodeCursor } from '../../../src-main/core/store/list-cursor.ts';
import { runCount, runList } from '../../../src-main/core/store/list-query.ts';
import { LIST, openListStore, request, seqs, type Item } from './list-store.ts';

const { sqlite, prepared, fill, walk, filtered, refusal } = openListStore();
afterAll(() => sqlite.close());

const few = <T>(...values: T[]) => fc.constantFrom(...values);
const item: fc.Arbitrary<Item> = fc.record({
  name: few(null, '', 'a', 'B', 'ä', "o'neil", '"', '橋', '😀', 'a\nb', '%_\\', 'null'),
  size: few(null, 0, -1, 0.1, 0.30000000000000004, 1e21, 7),
  day: few(null, '2026-01-01', '2026-11-23'),
  at: few(null, '2026-11-23T13:07:00.000Z', '2026-11-23T13:07:00.001Z'),
  rank: fc.nat(3),
  deleted: fc.boolean(),
});
const sort = fc.uniqueArray(
  fc.record({
    column: few('name', 'size', 'day', 'at', 'rank'),
    direction: few<'asc' | 'desc'>('asc', 'desc'),
  }),
  { maxLength: 3, selector: ({ column }) => column },
);

/** As SQLite sorts: NULL first, numbers by value, text by its UTF-8 bytes. */
function compare(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  if (typeof a === 'number' || typeof b === 'number') return Number(a) - Number(b);
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

test('walking the pages gives every row once, in the order in which they are sorted', () => {
  fc.assert(
    fc.property(
      fc.array(item, { maxLength: 30 }),
      sort,
      fc.integer({ min: 1, max: 7 }),
      fc.boolean(),
      (items, sorting, limit, trashed) => {
        fill(items);
        const keys = sorting.length > 0 ? sorting : [LIST.defaultSort];
        const last = keys.at(-1)?.direction === 'desc' ? -1 : 1;
        const expected = items
          .map((row, index) => ({ ...row, seq: index + 1 }))
          .filter(({ deleted }) => deleted === trashed)
          .sort((a, b) => {
            for (const { column, direction } of keys) {
              const order = compare(
                a[column as keyof Item] as string,
                b[column as keyof Item] as string,
              );
              if (order !== 0) return direction === 'asc' ? order : -order;
            }
            return (a.seq - b.seq) * last;
          })
          .map(({ seq }) => seq);
        expect(walk({ sort: sorting, trashed }, limit)).toEqual(expected);
        expect(seqs(runList(prepared, LIST, request({ sort: sorting, trashed })))).toEqual(
          expected,
        );
        const jumped = runList(
          prepared,
          LIST,
          request({ sort: sorting, trashed, limit, offset: 3 }),
        );
        expect(seqs(jumped)).toEqual(expected.slice(3, 3 + limit));
        expect(runCount(prepared, LIST, request({ trashed }))).toBe(expected.length);
      },
    ),
    { numRuns: 300 },
  );
});

test('a row put in or taken out between two pages shifts no other row', () => {
  fill(Array.from({ length: 10 }, (_, index) => ({ rank: index * 10 })));
  const first = runList(prepared, LIST, request({ limit: 4 }));
  sqlite.exec(
    "INSERT INTO item (seq, rank) VALUES (50, 5); UPDATE item SET deleted_at = 'x' WHERE seq = 4",
  );
  const second = runList(prepared, LIST, request({ limit: 4, after: first.next ?? '' }));
  expect([...seqs(first), ...seqs(second)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('SQL in values and cursors stays text', () => {
  const attacks = [
    "' OR 1=1 --",
    "'; DROP TABLE item; --",
    '") UNION SELECT 1',
    '%',
    '\\',
    '{in}',
    '?1',
    '@userId',
    '\u0000',
  ];
  fc.assert(
    fc.property(fc.oneof(few(...attacks), fc.string({ unit: 'binary', maxLength: 30 })), (text) => {
      fill([
        { name: 'still here', rank: 1 },
        { name: text.toWellFormed(), rank: 2 },
      ]);
      const isText = foldText('still here').includes(foldText(text));
      if (text !== '') {
        const found = filtered('name', { op: 'contains', value: text });
        expect(found.includes(1)).toBe(isText);
      }
      expect(filtered('code', { op: 'in', values: [text.toWellFormed()] })).toEqual(
        text === 'still here' ? [1, 2] : [2],
      );
      expect(filtered('tagged', { op: 'in', values: [text] })).toEqual([]);
      const after = encodeCursor([text, 0]);
      runList(prepared, LIST, request({ sort: [{ column: 'name', direction: 'asc' }], after }));
    }),
    { numRuns: 200 },
  );
});

test('a cursor comes back as it was; anything else is refused as the field `after`', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string(),
          fc.integer(),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          fc.constant(null),
        ),
        { maxLength: 5 },
      ),
      (values) => {
        const plain = values.map((value) => (Object.is(value, -0) ? 0 : value));
        expect(decodeCursor(encodeCursor(plain), plain.length)).toEqual(plain);
      },
    ),
  );
  fill([{ rank: 1 }]);
  const malformed = [
    '',
    'x',
    '*',
    encodeCursor([1]),
    encodeCursor([1, 2, 3]),
    Buffer.from('{"0":1,"1":2,"length":2}').toString('base64url'),
    Buffer.from('[1,{"a":1}]').toString('base64url'),
    Buffer.from('[1,[2]]').toString('base64url'),
    Buffer.from('[true,1]').toString('base64url'),
    'A'.repeat(2000),
  ];
  for (const after of malformed) expect(refusal({ after }), after).toBe('INVALID_INPUT after');
  fc.assert(
    fc.property(fc.string(), (after) => {
      expect(refusal({ after })).toMatch(/^(INVALID_INPUT after|not refused)$/);
    }),
  );
});

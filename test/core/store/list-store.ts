import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { expect } from 'vitest';
import type { Condition, ListRequest } from '#shared/contract/listing.ts';
import { runCount, runList, type ListDefinition } from '../../../src-main/core/store/list-query.ts';
import { registerFunctions } from '../../../src-main/core/store/store-connection.ts';
import { PreparedStatements } from '../../../src-main/core/store/prepared.ts';
import * as schema from '../../../src-main/core/store/schema/schema.ts';

/** A small table of its own, so that the properties can try thousands of contents. */
export const LIST: ListDefinition = {
  name: 'rows',
  from: 'item r',
  select: { name: 'r.name', size: 'r.size', day: 'r.day', at: 'r.at' },
  columns: {
    name: { kind: 'text', value: 'r.name' },
    size: { kind: 'number', value: 'r.size' },
    day: { kind: 'date', value: 'r.day' },
    at: { kind: 'timestamp', value: 'r.at' },
    code: { kind: 'code', value: 'r.name' },
    rank: { kind: 'number', value: 'r.rank', notNull: true },
    even: { kind: 'number', value: 'r.size % 2 = 0' },
    tagged: {
      kind: 'code',
      exists: 'EXISTS (SELECT 1 FROM tag t WHERE t.seq = r.seq AND t.tag IN {in})',
    },
    visits: {
      kind: 'code',
      related: {
        from: 'FROM visit v WHERE v.seq = r.seq',
        value: 'v.form',
        date: { kind: 'timestamp', starts: 'v.at' },
      },
    },
    spans: {
      kind: 'code',
      related: {
        from: 'FROM span s WHERE s.seq = r.seq',
        date: { kind: 'date', starts: 's.starts', ends: 's.ends' },
      },
    },
    tagsOnly: { kind: 'code', related: { from: 'FROM tag t WHERE t.seq = r.seq' } },
  },
  defaultSort: { column: 'rank', direction: 'asc' },
};

export interface Item {
  name: string | null;
  size: number | null;
  day: string | null;
  at: string | null;
  rank: number;
  deleted: boolean;
}

export const request = (part: Partial<ListRequest>): ListRequest => ({
  filters: [],
  trashed: false,
  sort: [],
  limit: 200,
  ...part,
});

export const seqs = (page: { rows: Record<string, unknown>[] }) =>
  page.rows.map((row) => row['sort seq']);

/** The table in memory, and what the tests ask of it. Whoever opens it closes `sqlite`. */
export function openListStore() {
  const sqlite = new Database(':memory:');
  registerFunctions(sqlite);
  sqlite.exec(`CREATE TABLE item (seq INTEGER PRIMARY KEY, name TEXT, size REAL, day TEXT, at TEXT,
    rank INTEGER NOT NULL, deleted_at TEXT) STRICT;
    CREATE TABLE tag (seq INTEGER, tag TEXT) STRICT;
    CREATE TABLE visit (seq INTEGER, form TEXT, at TEXT) STRICT;
    CREATE TABLE span (seq INTEGER, starts TEXT, ends TEXT) STRICT;`);
  const db = drizzle(sqlite, { schema, casing: 'snake_case' });
  const prepared = new PreparedStatements({ path: '', sqlite, db, close: () => sqlite.close() });

  function fill(items: Partial<Item>[]): void {
    sqlite.exec('DELETE FROM item; DELETE FROM tag');
    const insert = sqlite.prepare('INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?)');
    items.forEach(({ name, size, day, at, rank, deleted }, index) => {
      insert.run(
        index + 1,
        name ?? null,
        size ?? null,
        day ?? null,
        at ?? null,
        rank ?? 0,
        deleted ? 'x' : null,
      );
    });
  }

  function walk(part: Partial<ListRequest>, limit: number): unknown[] {
    const found: unknown[] = [];
    let after: string | undefined;
    do {
      const page = runList(prepared, LIST, request({ ...part, limit, ...(after && { after }) }));
      expect(page.rows.length).toBeLessThanOrEqual(limit);
      found.push(...seqs(page));
      after = page.next ?? undefined;
      expect(found.length).toBeLessThan(1000);
    } while (after);
    return found;
  }

  const filtered = (column: string, condition: Condition) => {
    const filters = [{ column, condition }];
    const found = seqs(runList(prepared, LIST, request({ filters })));
    expect(runCount(prepared, LIST, request({ filters }))).toBe(found.length);
    return found;
  };

  const refusal = (part: Partial<ListRequest>) => {
    try {
      runList(prepared, LIST, request(part));
    } catch (error) {
      const { code, data } = error as { code: string; data: { issues: { path: string }[] } };
      return `${code} ${data.issues[0]?.path ?? ''}`;
    }
    return 'not refused';
  };

  return { sqlite, prepared, fill, walk, filtered, refusal };
}

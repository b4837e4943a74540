import * as organisations from '../../src-main/core/features/organisations/organisation-service.ts';
import * as search from '../../src-main/core/features/search/search-service.ts';
import * as timeline from '../../src-main/core/features/timeline/timeline-service.ts';
import type { BenchStore } from './bench-store.ts';
import { interleave } from './measure.ts';

/** One line of the result. `ok` says whether `measured` keeps its `bound`, both in milliseconds. */
export interface BenchLine {
  name: string;
  measured: number;
  raw: number | null;
  /** measured / raw, or for the import its throughput as a share of the raw one. */
  ratio: number | null;
  bound: string;
  ok: boolean;
}

/** Times of reads: at most `factor` × raw + 1 ms. */
const FACTORS = { list: 2, search: 1.5, timeline: 3 } as const;

export async function benchReads(store: BenchStore, rounds: number): Promise<BenchLine[]> {
  const { client, workspace, recorder, plain } = store;
  const busiest = plain
    .prepare<[], string>(
      'SELECT organisation_id FROM session_organisation GROUP BY organisation_id ORDER BY count(*) DESC LIMIT 1',
    )
    .pluck()
    .get();
  if (busiest === undefined) throw new Error('no sessions were seeded');
  const name = plain
    .prepare<[string], string>('SELECT name FROM organisation WHERE id = ?')
    .pluck()
    .get(busiest);

  const lines: BenchLine[] = [];
  const add = async (
    kind: keyof typeof FACTORS,
    what: string,
    measured: () => Promise<unknown>,
    service: () => unknown,
  ) => {
    const calls = recorder.record(service);
    const pair = await interleave(rounds, measured, () => {
      for (const call of calls) call();
    });
    const factor = FACTORS[kind];
    lines.push({
      name: `${kind}: ${what}`,
      ...pair,
      ratio: pair.measured / pair.raw,
      bound: `≤ ${String(factor)} × raw + 1 ms`,
      ok: pair.measured <= factor * pair.raw + 1,
    });
  };

  const list = { limit: 50, sort: [], filters: [], trashed: false };
  const first = await client.organisations.list(list);
  const next = { ...list, after: first.next ?? undefined };
  await add(
    'list',
    'first page of 50 by name',
    () => client.organisations.list(list),
    () => organisations.list(workspace, list),
  );
  await add(
    'list',
    'next page of 50',
    () => client.organisations.list(next),
    () => organisations.list(workspace, next),
  );

  for (const [what, text] of [
    ['broad term', 'besprochen'],
    ['two broad terms', 'vorstand anmeldung'],
    ['narrow term', name ?? ''],
    ['nothing found', 'quarzsandmühle'],
  ] as const) {
    const input = { text, limitPerKind: 8 };
    await add(
      'search',
      what,
      () => client.search.query(input),
      () => search.query(workspace, input),
    );
  }

  const most = (sql: string) => plain.prepare<[], string>(sql).pluck().get();
  const records = [
    ['organisation', busiest],
    [
      'person',
      most(
        'SELECT person_id FROM session_participant GROUP BY person_id ORDER BY count(*) DESC LIMIT 1',
      ),
    ],
    [
      'case',
      most(
        'SELECT case_id FROM session WHERE case_id IS NOT NULL GROUP BY case_id ORDER BY count(*) DESC LIMIT 1',
      ),
    ],
    [
      'subproject',
      most(
        'SELECT subproject_id FROM session WHERE subproject_id IS NOT NULL GROUP BY subproject_id ORDER BY count(*) DESC LIMIT 1',
      ),
    ],
  ] as const;
  for (const [entity, id] of records) {
    if (id === undefined) throw new Error(`no session with a ${entity} was seeded`);
    const page = { entity, id, limit: 50 };
    await add(
      'timeline',
      `first page of the busiest ${entity}`,
      () => client.timeline.page(page),
      () => timeline.page(workspace, page),
    );
    const lanes = { entity, id };
    await add(
      'timeline',
      `lanes of the busiest ${entity}`,
      () => client.timeline.lanes(lanes),
      () => timeline.lanes(workspace, lanes),
    );
  }
  return lines;
}

import type Database from 'better-sqlite3';
import type { Outputs, Requests } from '#shared/contract/index.ts';
import { DIFFERENCES, type KindDifference } from '#shared/contract/restore.ts';
import type { RecordKind } from '#shared/codes/words.ts';
import { compareStoreFiles, type KindComparison } from '../../backup/restore-compare.ts';
import { readShape, type Shape } from '../../backup/restore-shape.ts';
import type { Core } from '../../core.ts';
import type { Work } from '../../long-work/works.ts';
import { openStore, type Store, type StoreKey } from '../../store/open-store.ts';
import { PreparedStatements } from '../../store/prepared.ts';
import { readRecord } from '../../store/record-writer.ts';
import { TITLES } from '../trash/trash-queries.ts';
import { linksOf } from './restore-links.ts';
import { openedOf } from './restore-open.ts';

type Comparison = Outputs['backups']['preview'];

/** What would change if the opened backup took the live store's place; nothing is changed. */
export function preview(
  core: Core,
  { openedId }: Requests['backups']['preview'],
  work: Work,
): Promise<Comparison> {
  const opened = openedOf(core, openedId);
  return compareWithLive(core, opened, work);
}

/** Compares a copy of a backup with the live store, with names and fields of a few examples. */
export async function compareWithLive(
  core: Core,
  copy: { path: string; key: StoreKey },
  work: Work,
): Promise<Comparison> {
  const key = core.copyStoreKey();
  try {
    work.report('verifying', 0, null, 'records');
    await work.breathe();
    const live = { path: core.files.store, key };
    const found = await compareStoreFiles(copy, live, async (done, total) => {
      work.report('verifying', done, total, 'records');
      await work.breathe();
    });
    const store = openStore(copy.path, copy.key, { mustExist: true });
    try {
      const kinds = found.map((one) => withExamples(core.workspace.store, store, one));
      const sum = (what: 'added' | 'changed' | 'missing') =>
        kinds.reduce((total, kind) => total + kind[what], 0);
      return { kinds, added: sum('added'), changed: sum('changed'), missing: sum('missing') };
    } finally {
      store.close();
    }
  } finally {
    key.fill(0);
  }
}

function withExamples(live: Store, copy: Store, comparison: KindComparison): KindDifference {
  const { examples, kind, ...counts } = comparison;
  const shape = readShape(copy.sqlite);
  const shown = DIFFERENCES.flatMap((difference) => {
    // What is missing in the backup has its name in the live store only.
    const { sqlite } = difference === 'missing' ? live : copy;
    const titles = titlesOf(
      sqlite,
      examples[difference].map((id) => ({ kind, id })),
    );
    return examples[difference].flatMap((id) => {
      const named = titles.get(id);
      if (!named) return [];
      const fields = difference === 'changed' ? changedFields(live, copy, shape, kind, id) : [];
      return [{ difference, id, ...named, fields }];
    });
  });
  return { kind, ...counts, examples: shown };
}

const BOOKKEEPING = 'seq id createdAt createdBy updatedAt updatedBy deletedBy nameKey'.split(' ');

/** Names of the fields in which a record differs, those with several values among them. */
function changedFields(
  live: Store,
  copy: Store,
  shape: Shape,
  kind: RecordKind,
  id: string,
): string[] {
  const rows = [live, copy].map((store) => ({
    ...readRecord(new PreparedStatements(store), kind, id),
    ...linksOf(store.sqlite, shape, kind, id),
  })) as [Record<string, unknown>, Record<string, unknown>];
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  return [...names].filter(
    (name) =>
      !BOOKKEEPING.includes(name) &&
      JSON.stringify(rows[0][name] ?? null) !== JSON.stringify(rows[1][name] ?? null),
  );
}

/** What records are called, and their version. */
export function titlesOf(
  sqlite: Database.Database,
  records: readonly { kind: RecordKind; id: string }[],
): Map<string, { title: string; updatedAt: string }> {
  const titles = new Map<string, { title: string; updatedAt: string }>();
  for (const kind of new Set(records.map((one) => one.kind))) {
    const { table, title } = TITLES[kind];
    const find = sqlite.prepare<[string], { title: string; updatedAt: string }>(
      `SELECT coalesce(${title}, '') AS title, r.updated_at AS updatedAt FROM ${table} r WHERE r.id = ?`,
    );
    for (const { id } of records.filter((one) => one.kind === kind)) {
      const found = find.get(id);
      if (found) titles.set(id, found);
    }
  }
  return titles;
}

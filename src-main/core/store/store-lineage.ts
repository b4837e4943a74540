import { v7 as newId } from 'uuid';
import { setFact } from './create-store.ts';
import type { Store } from './open-store.ts';

/** One line of history of a store. Two stores of one id and different lineage have gone apart. */
export const LINEAGE = 'lineage-id';
/** The lineage it branched off from: that of the backup. */
export const PARENT_LINEAGE = 'lineage-parent';

/** A store that was never restored has the lineage of its own id. */
export const lineageOf = (store: Store): string =>
  fact(store, LINEAGE) ?? fact(store, 'store-id') ?? '';

/**
 * A restored store goes another way than the one the backup was made of, which may still be there:
 * merging must not take one for a later state of the other.
 */
export function startLineage(store: Store): string {
  const id = newId();
  setFact(store, PARENT_LINEAGE, lineageOf(store));
  setFact(store, LINEAGE, id);
  return id;
}

const fact = ({ sqlite }: Store, key: string): string | undefined =>
  sqlite.prepare<[string], string>('SELECT value FROM store_fact WHERE key = ?').pluck().get(key);

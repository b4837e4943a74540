import type Database from 'better-sqlite3';
import type { RecordKind } from '#shared/codes/words.ts';
import { quoted } from './backup-image.ts';
import { rowsOf, tableOf, type Reference, type Shape } from './restore-shape.ts';

export interface Collected {
  kind: RecordKind;
  id: string;
  /** Not of the organisation, but something of it refers to it. */
  along: boolean;
}

/**
 * Everything in a backup that belongs to one organisation: what refers to it, what refers to that
 * (a session's tasks), and the records all of this needs. Persons come along always, others (the
 * umbrella, a subproject) only where the live store does not know them. What was in the trash of
 * the backup stays away, and so do records that cannot be without it.
 *
 * @param isKnown whether the live store has the record, in its trash or not.
 */
export function collectHistory(
  copy: Database.Database,
  shape: Shape,
  organisationId: string,
  isKnown: (kind: RecordKind, id: string) => boolean,
): Collected[] {
  const found = new Map<string, Collected>();
  const rows = new Map<string, Record<string, unknown>>();
  const keyOf = (kind: RecordKind, id: string) => `${kind} ${id}`;
  const rowOf = (kind: RecordKind, id: string) => {
    const key = keyOf(kind, id);
    const row =
      rows.get(key) ??
      copy
        .prepare<[string], Record<string, unknown>>(
          `SELECT * FROM ${quoted(tableOf(kind))} WHERE id = ?`,
        )
        .get(id);
    if (row) rows.set(key, row);
    return row;
  };
  const isThere = (kind: RecordKind, id: string): boolean =>
    found.has(keyOf(kind, id)) || isKnown(kind, id);

  const down = (kind: RecordKind, id: string): void => {
    if (found.has(keyOf(kind, id))) return;
    found.set(keyOf(kind, id), { kind, id, along: false });
    for (const child of shape.children(kind)) {
      for (const one of idsBy(copy, child.kind, child.column, id)) down(child.kind, one);
    }
    for (const { belonging, column } of shape.holders(kind)) {
      const owners = copy
        .prepare<[string], string>(
          `SELECT o.id FROM ${quoted(belonging.table)} l JOIN ${quoted(tableOf(belonging.kind))} o
             ON o.id = l.${quoted(belonging.owner)}
           WHERE l.${quoted(column)} = ? AND o.deleted_at IS NULL`,
        )
        .pluck()
        .all(id);
      for (const one of owners) down(belonging.kind, one);
    }
  };

  const comesAlong = ({ kind }: Reference, id: unknown): void => {
    if (kind === null || typeof id !== 'string' || found.has(keyOf(kind, id))) return;
    if (kind !== 'person' && isKnown(kind, id)) return;
    if (rowOf(kind, id)?.['deleted_at'] !== null) return;
    found.set(keyOf(kind, id), { kind, id, along: true });
  };

  down('organisation', organisationId);
  // The map grows while it is walked: what comes along needs records itself.
  for (const { kind, id } of found.values()) {
    const row = rowOf(kind, id);
    for (const reference of shape.references(kind)) comesAlong(reference, row?.[reference.column]);
    for (const belonging of shape.belongings(kind)) {
      for (const link of rowsOf(copy, belonging, id)) {
        for (const reference of belonging.references) {
          comesAlong(reference, link[reference.column]);
        }
      }
    }
  }

  const cannotBe = ({ kind, id }: Collected): boolean =>
    shape.references(kind).some((reference) => {
      const to = rowOf(kind, id)?.[reference.column];
      const isRecord = reference.needed && reference.kind !== null && typeof to === 'string';
      return isRecord && reference.kind !== null && !isThere(reference.kind, to);
    });
  for (let left = -1; left !== found.size;) {
    left = found.size;
    for (const one of [...found.values()]) {
      if (cannotBe(one)) found.delete(keyOf(one.kind, one.id));
    }
  }
  return [...found.values()];
}

const idsBy = (
  copy: Database.Database,
  kind: RecordKind,
  column: string,
  value: string,
): string[] =>
  copy
    .prepare<[string], string>(
      `SELECT id FROM ${quoted(tableOf(kind))}
       WHERE ${quoted(column)} = ? AND deleted_at IS NULL ORDER BY seq`,
    )
    .pluck()
    .all(value);

import { isTextField } from '#shared/codes/audit-actions.ts';
import type { AuditChange } from '#shared/contract/audit.ts';
import type { StoredChange } from './audit-queries.ts';

type Json = AuditChange['before'];

/**
 * A stored change as it is shown: a new record's one row becomes a line per field. What somebody
 * wrote is replaced by its length unless `withText`.
 */
export function shownChanges(
  changes: readonly StoredChange[],
  { withText }: { withText: boolean },
): AuditChange[] {
  return changes.flatMap(({ entity, recordId, field, before, after }) => {
    const line = (name: string, old: Json, now: Json, created: boolean): AuditChange => {
      const withheld = isTextField(name) && !withText;
      return {
        entity,
        recordId,
        field: name,
        before: withheld ? lengthOf(old) : old,
        after: withheld ? lengthOf(now) : now,
        created,
        withheld,
      };
    };
    const now = parsed(after);
    if (field !== '*') return [line(field, parsed(before), now, false)];
    return now !== null && typeof now === 'object' && !Array.isArray(now)
      ? Object.entries(now).map(([name, value]) => line(name, null, value, true))
      : [line(field, null, now, true)];
  });
}

const parsed = (json: string | null): Json => (json === null ? null : (JSON.parse(json) as Json));

/** Characters as a person counts them would need a segmenter; code points are near enough. */
const lengthOf = (value: Json): number | null =>
  value === null ? null : [...(typeof value === 'string' ? value : JSON.stringify(value))].length;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Every id that the values hold. */
export function idsIn(changes: readonly AuditChange[]): string[] {
  const found = new Set<string>();
  for (const { recordId, before, after } of changes) {
    for (const value of [recordId, before, after].flat()) {
      if (typeof value === 'string' && ID.test(value)) found.add(value);
    }
  }
  return [...found];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export interface Merged<Values> {
  values: Values;
  /** Fields that both sides changed to something different; mine was kept. */
  clashes: (keyof Values)[];
}

/**
 * What a form shows when the record was changed elsewhere meanwhile: what somebody typed here
 * stays, everything they did not touch follows the new record.
 */
export function mergeRecord<Values extends object>(
  base: Values,
  mine: Values,
  theirs: Values,
): Merged<Values> {
  const values = { ...theirs };
  const clashes: (keyof Values)[] = [];
  for (const key of Object.keys(mine) as (keyof Values)[]) {
    if (same(mine[key], base[key])) continue;
    values[key] = mine[key];
    if (!same(theirs[key], base[key]) && !same(theirs[key], mine[key])) clashes.push(key);
  }
  return { values, clashes };
}

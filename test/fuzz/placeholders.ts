/**
 * What stands in a generated input for something only the running store knows. It is looked up when
 * the call is made, so that a failing sequence means the same when it is repeated.
 */
export type PlaceholderKind = 'record' | 'version' | 'file' | 'code';

export class Placeholder {
  readonly kind: PlaceholderKind;
  /** The field it stands in: `organisationId` wants an organisation. */
  readonly field: string;
  readonly index: number;

  constructor(kind: PlaceholderKind, field: string, index: number) {
    this.kind = kind;
    this.field = field;
    this.index = index;
  }
}

/** Levels of a tree that are looked into. */
export const DEEPEST = 12;

export type Lookup = (placeholder: Placeholder, siblings: Record<string, unknown>) => unknown;

/** The input with every placeholder replaced. Versions come last: they depend on the id beside. */
export function resolve(value: unknown, lookup: Lookup, depth = 0): unknown {
  if (value instanceof Placeholder) return lookup(value, {});
  // No schema goes so deep: what does is a hostile value, and would end this recursion.
  if (depth > DEEPEST) return value;
  if (Array.isArray(value)) return value.map((item) => resolve(item, lookup, depth + 1));
  if (!isPlain(value)) return value;
  const late: [string, Placeholder][] = [];
  const made = Object.create(Object.getPrototypeOf(value) as object | null) as Record<
    string,
    unknown
  >;
  for (const [key, item] of Object.entries(value)) {
    // defineProperty: an assignment to `__proto__` would not make a property.
    const put = (content: unknown) =>
      Object.defineProperty(made, key, {
        value: content,
        enumerable: true,
        configurable: true,
        writable: true,
      });
    if (item instanceof Placeholder && item.kind === 'version') late.push([key, item]);
    put(
      item instanceof Placeholder && item.kind === 'version'
        ? null
        : resolve(item, lookup, depth + 1),
    );
  }
  for (const [key, item] of late) made[key] = lookup(item, made);
  return made;
}

export const isPlain = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

import * as fc from 'fast-check';
import { HOSTILE_TEXTS, nastyValue } from './nasty-values.ts';
import { DEEPEST, isPlain } from './placeholders.ts';

type Mutation =
  | { how: 'replace'; at: number; with: unknown }
  | { how: 'add'; at: number; key: string; with: unknown }
  | { how: 'drop'; at: number }
  | { how: 'wrap'; at: number };

const at = fc.nat(40);

/** A few changes at random places of a tree: beside the schema, but near it. */
export const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.oneof(
    fc.record({ how: fc.constant('replace' as const), at, with: nastyValue }),
    fc.record({
      how: fc.constant('add' as const),
      at,
      key: fc.constantFrom('__proto__', 'constructor', 'id', 'deletedAt', 'x', ...HOSTILE_TEXTS),
      with: nastyValue,
    }),
    fc.record({ how: fc.constant('drop' as const), at }),
    fc.record({ how: fc.constant('wrap' as const), at }),
  ),
  { minLength: 1, maxLength: 3 },
);

/** The same tree with the changes; the original stays as it is. */
export const mutate = (tree: unknown, changes: readonly Mutation[]): unknown =>
  changes.reduce((value, change) => applyAt(value, change), tree);

function applyAt(tree: unknown, change: Mutation): unknown {
  let left = change.at % Math.max(1, countNodes(tree));
  const visit = (node: unknown, depth: number): unknown => {
    if (left-- === 0) return changed(node, change);
    if (depth > DEEPEST) return node;
    if (Array.isArray(node)) return node.map((item) => visit(item, depth + 1));
    if (!isPlain(node)) return node;
    return fromEntries(Object.entries(node).map(([key, value]) => [key, visit(value, depth + 1)]));
  };
  return visit(tree, 0);
}

function changed(node: unknown, change: Mutation): unknown {
  switch (change.how) {
    case 'replace':
      return change.with;
    case 'wrap':
      return [node];
    case 'drop':
      return isPlain(node) ? fromEntries(Object.entries(node).slice(1)) : undefined;
    case 'add':
      return isPlain(node)
        ? fromEntries([...Object.entries(node), [change.key, change.with]])
        : change.with;
  }
}

/** Object.fromEntries defines properties, so `__proto__` becomes a key like any other. */
const fromEntries = (entries: [string, unknown][]): unknown => Object.fromEntries(entries);

function countNodes(node: unknown, depth = 0): number {
  if (depth > DEEPEST) return 1;
  const children: unknown[] = Array.isArray(node)
    ? node.slice(0, 50)
    : isPlain(node)
      ? Object.values(node)
      : [];
  return children.reduce<number>((sum, child) => sum + countNodes(child, depth + 1), 1);
}

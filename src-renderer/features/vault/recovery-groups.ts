/** The recovery key as it is written down: groups of four, dashes and spaces aside. */
export const recoveryGroups = (key: string): string[] =>
  key.replace(/[^0-9A-Za-z]/g, '').match(/.{1,4}/g) ?? [];

/** Two different positions (1-based) to ask for, in rising order. `random` is in [0, 1). */
export function askedGroups(count: number, random: () => number): [number, number] {
  const first = Math.floor(random() * count);
  const second = (first + 1 + Math.floor(random() * (count - 1))) % count;
  return first < second ? [first + 1, second + 1] : [second + 1, first + 1];
}

/** A key that writes something, and is no command. Space selects. */
export const isTyping = ({ key, ctrlKey }: { key: string; ctrlKey: boolean }): boolean =>
  !ctrlKey && key !== ' ' && [...key].length === 1;

/** Keys that move the active row, and where each one leads; `undefined` for every other key. */
export function rowAfterKey(
  key: string,
  active: number,
  count: number,
  rowsPerView: number,
): number | undefined {
  if (count === 0) return undefined;
  const last = count - 1;
  const step = Math.max(1, rowsPerView - 1);
  const target: Record<string, number> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + step,
    PageUp: active - step,
    Home: 0,
    End: last,
  };
  const row = target[key];
  return row === undefined ? undefined : Math.min(Math.max(row, 0), last);
}

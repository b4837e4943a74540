/** A text field at one moment: its text and what is selected in it. */
export interface Editing {
  text: string;
  from: number;
  to: number;
}

const MARKS = { b: '**', i: '*' } as const;

/** Ctrl+B and Ctrl+I: puts the marks around what is selected, or takes them away again. */
export function toggleMark({ text, from, to }: Editing, key: keyof typeof MARKS): Editing {
  const mark = MARKS[key];
  const size = mark.length;
  const chosen = text.slice(from, to);
  const around = text.slice(from - size, from) === mark && text.slice(to, to + size) === mark;
  // `**` around a word is no `*` around it.
  const other = key === 'i' && text.slice(from - 2, from) === '**' && text[from - 3] !== '*';
  if (around && !other) {
    return {
      text: text.slice(0, from - size) + chosen + text.slice(to + size),
      from: from - size,
      to: to - size,
    };
  }
  return {
    text: text.slice(0, from) + mark + chosen + mark + text.slice(to),
    from: from + size,
    to: to + size,
  };
}

const ITEM = /^(\s*)(?:([-*•])|(\d{1,3})([.)]))(\s+)(.*)$/;

/**
 * Enter inside a list: begins the next item, or ends the list where the item is empty.
 * @returns null where the caret is in no list, or something is selected.
 */
export function continueList({ text, from, to }: Editing): Editing | null {
  if (from !== to) return null;
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const match = ITEM.exec(text.slice(start, from));
  if (!match) return null;
  const [, indent = '', bullet, number, sign = '', space = ' ', content = ''] = match;
  if (content.trim() === '') {
    return { text: text.slice(0, start) + text.slice(from), from: start, to: start };
  }
  const next = `\n${indent}${bullet ?? `${Number(number) + 1}${sign}`}${space}`;
  const caret = from + next.length;
  return { text: text.slice(0, from) + next + text.slice(from), from: caret, to: caret };
}

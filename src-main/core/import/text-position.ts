export interface TextPlace {
  /** 1-based line; CRLF, CR and LF each end one. */
  line: number;
  /** 1-based character (UTF-16 unit) within the line. */
  column: number;
}

/** Finds the line of offsets in one text. Offsets must be asked for in ascending order. */
export function textPlaces(text: string): (offset: number) => TextPlace {
  let line = 1;
  let lineStart = 0;
  let at = 0;
  return (offset) => {
    for (; at < offset; at += 1) {
      const char = text.charCodeAt(at);
      if (char === 10 || (char === 13 && text.charCodeAt(at + 1) !== 10)) {
        line += 1;
        lineStart = at + 1;
      }
    }
    return { line, column: offset - lineStart + 1 };
  };
}

/** How many line ends a text holds. */
export function countLineEnds(text: string): number {
  if (!text.includes('\n') && !text.includes('\r')) return 0;
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

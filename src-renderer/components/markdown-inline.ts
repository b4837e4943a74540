/** A stretch of a note with one look. */
export interface Stretch {
  text: string;
  look: 'plain' | 'strong' | 'emphasis';
}

// Marks touch what they mark, as people write them: `2 * 3 * 4` is arithmetic.
const MARKED =
  /\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*|(?<![*\p{L}\p{N}])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![*\p{L}\p{N}])/gu;

/**
 * A note taken apart into plain, strong (`**so**`) and emphasised (`*so*`) stretches, and bullets
 * (`- `) as such. Everything else stays as it was written: no HTML, no link, no picture.
 */
export function markdownStretches(note: string): Stretch[] {
  const text = note.replace(/^([ \t]*)[-*](?=[ \t]+\S)/gm, '$1•');
  const stretches: Stretch[] = [];
  let done = 0;
  for (const match of text.matchAll(MARKED)) {
    if (match.index > done) stretches.push({ text: text.slice(done, match.index), look: 'plain' });
    stretches.push(
      match[1] === undefined
        ? { text: match[2] ?? '', look: 'emphasis' }
        : { text: match[1], look: 'strong' },
    );
    done = match.index + match[0].length;
  }
  if (done < text.length) stretches.push({ text: text.slice(done), look: 'plain' });
  return stretches;
}

/** A file of this value, as a hostile program would write it: what JSON cannot say becomes null. */
export function jsonText(value: unknown): Buffer {
  try {
    const text = JSON.stringify(value, (_, item: unknown) =>
      typeof item === 'bigint' ? null : item,
    );
    return Buffer.from(text ?? '');
  } catch {
    // Deeper than JSON.stringify goes.
    return Buffer.from('['.repeat(200_000));
  }
}

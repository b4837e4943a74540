/**
 * Whether bytes can be the start of a deflate stream (RFC 1951, 3.2.3 to 3.2.7) that gives anything:
 * a cheap look at the first block's header, for trying every byte of a file as such a start. What is
 * refused here, zlib refuses as well; what passes may still be none.
 */
export function mayBeDeflate(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at] ?? 0;
  switch ((first >> 1) & 3) {
    case 0:
      return storedLengthsAgree(bytes, at + 1);
    case 1:
      return true;
    case 2:
      return codeLengthsAreComplete(bytes, at);
    default:
      return false;
  }
}

/** A stored block has its length twice, the second time inverted. */
function storedLengthsAgree(bytes: Uint8Array, at: number): boolean {
  const [low = 0, high = 0, lowInverted = 0, highInverted = 0] = bytes.subarray(at, at + 4);
  return (low ^ lowInverted) === 0xff && (high ^ highInverted) === 0xff;
}

/** A dynamic block begins with the lengths of a Huffman code, which must use all code space. */
function codeLengthsAreComplete(bytes: Uint8Array, at: number): boolean {
  const bits = (from: number, count: number): number => {
    const byte = at + (from >> 3);
    return (
      (((bytes[byte] ?? 0) | ((bytes[byte + 1] ?? 0) << 8)) >> (from & 7)) & ((1 << count) - 1)
    );
  };
  if (bits(3, 5) > 29 || bits(8, 5) > 29) return false;
  const count = bits(13, 4) + 4;
  if (at + Math.ceil((17 + 3 * count) / 8) > bytes.length) return false;
  let space = 0;
  for (let index = 0; index < count; index += 1) {
    const length = bits(17 + 3 * index, 3);
    if (length > 0) space += 128 >> length;
  }
  return space === 128;
}

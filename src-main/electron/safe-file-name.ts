/** Every file system takes names of 255 bytes; the rest is for ` (1)` and the like. */
const MOST_BYTES = 200;

/** Devices of Windows, with any extension; the raised digits count as digits there. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])\s*(?:\.|$)/i;

/**
 * A suggested name that is a plain file name on every system, whatever the page sent: no folders,
 * no control or direction characters, no hidden file, no device name of Windows, not too long.
 */
export function safeFileName(suggested: string): string {
  const plain = trimmed(
    suggested
      .toWellFormed()
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"/\\|?*\ufffd]/gu, '_'),
  );
  const short = trimmed(shortened(plain));
  return short === '' || DEVICE.test(short) ? `_${short}` : short;
}

/** Neither end may be a dot or a space: Windows drops them silently, and a leading dot hides. */
const trimmed = (name: string): string => name.replace(/^[.\s]+|[.\s]+$/g, '');

/** Whole characters of at most {@link MOST_BYTES} bytes; the extension stays. */
function shortened(name: string): string {
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  const left = MOST_BYTES - extension.length;
  let bytes = 0;
  let kept = '';
  for (const sign of name.slice(0, name.length - extension.length)) {
    bytes += Buffer.byteLength(sign);
    if (bytes > left) break;
    kept += sign;
  }
  return trimmed(kept) + extension;
}

import { expect } from 'vitest';

/** A name that Windows, macOS and Linux all take, and that shows what it is. */
export function expectPlainName(name: string): void {
  expect(name.isWellFormed()).toBe(true);
  expect(name.length).toBeGreaterThan(0);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
  // APFS and HFS+ count UTF-16 units of the decomposed name.
  expect(name.normalize('NFD').length).toBeLessThanOrEqual(255);
  expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"/\\|?*]/u);
  expect(name).not.toMatch(/^[.\s]|[.\s]$/);
  // What Windows asks: the part before the first dot, without spaces at its end.
  const stem = (name.split('.')[0] ?? '').trimEnd().toUpperCase();
  expect(stem).not.toMatch(/^(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])$/);
}

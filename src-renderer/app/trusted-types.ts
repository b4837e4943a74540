/** The part of Trusted Types used here; TypeScript does not know the browser's object yet. */
interface TrustedTypes {
  createPolicy(name: 'default', rules: { createHTML(text: string): string | null }): unknown;
}

declare global {
  interface Window {
    trustedTypes?: TrustedTypes;
  }
}

/**
 * The content policy lets no string become markup, a script or a script's address, except through
 * this one policy: it passes text that cannot be markup, because no `<` in it begins a tag or a
 * comment. Mantine writes its styles that way. All else is refused, also where React or a library
 * would be talked into it.
 */
export function passPlainTextOnly(page: Window): void {
  page.trustedTypes?.createPolicy('default', { createHTML: plainText });
}

/** @returns null, which the browser refuses, for whatever could begin markup */
export function plainText(text: string): string | null {
  return /<[a-z/!?]/i.test(text) ? null : text;
}

declare global {
  interface Window {
    /** Where `get-nonce` looks: the library behind the scroll lock of Mantine's dialogs. */
    __webpack_nonce__?: string;
  }
}

/**
 * The nonce the host wrote into this document, for style elements. Mantine gets it from its
 * provider; the scroll lock of dialogs and drawers only knows a global name.
 */
export function readStyleNonce(page: Window): string {
  const meta = page.document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]');
  const nonce = meta?.content ?? '';
  page.__webpack_nonce__ = nonce;
  return nonce;
}

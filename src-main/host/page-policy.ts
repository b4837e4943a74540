/**
 * What the page is allowed to do, said once for both hosts: the Electron shell sends these headers
 * with every `app://` answer, the browser host with every HTTP answer.
 */

/** Stands in the built index.html wherever a nonce belongs; a host fills in a fresh one each time. */
export const noncePlaceholder = '__CSP_NONCE__';

/**
 * Scripts: only files of the build, no inline script, no eval. Styles: files of the build, and
 * `<style>` elements that carry the nonce, because Mantine writes its theme variables and
 * responsive rules that way. Style *attributes* in markup are refused; React and Mantine set
 * `element.style.x` through the object model, which the policy does not restrict. A string becomes
 * markup or a script only through the page's one policy of Trusted Types, which lets no tag pass.
 *
 * @param nonce base64, new for every document
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "script-src-attr 'none'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'none'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');
}

/** For everything that is not the document itself: nothing in it may act at all. */
export const inertContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";

/** The page about to be printed: its own styles and embedded pictures, no script, no request. */
export const printContentSecurityPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; " +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Headers of every answer, whatever it carries. Nothing is ever kept in a cache on disk. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), ' +
    'gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), ' +
    'usb=(), xr-spatial-tracking=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

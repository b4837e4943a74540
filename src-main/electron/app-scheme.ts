import { protocol } from 'electron';
import type { Session } from 'electron';
import type { PageFiles } from '../host/page-files.ts';

/** The only addresses that exist for this program. */
export const scheme = 'app';
export const pageHost = 'leuchtturm';
export const printHost = 'print';
export const pageUrl = `${scheme}://${pageHost}/`;

/**
 * Must run before the app is ready. `standard` gives relative URLs and an origin, `secure` a
 * secure context. Fetch, CORS, service workers, streaming and the by-passing of the policy stay
 * off: the page talks to the core over its port and needs none of them.
 */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }]);
}

/** Whether a frame or request address is the page itself, and nothing that merely looks like it. */
export function isPageUrl(address: string): boolean {
  return hasHost(address, pageHost);
}

/** Whether an address belongs to this program at all. */
export function isAppUrl(address: string): boolean {
  return hasHost(address, pageHost) || hasHost(address, printHost);
}

function hasHost(address: string, host: string): boolean {
  const url = URL.parse(address);
  return (
    url?.protocol === `${scheme}:` &&
    url.host === host &&
    url.username === '' &&
    url.password === ''
  );
}

/** Lets a session load the built page, and nothing else, from `app://leuchtturm/`. */
export function servePage(session: Session, files: PageFiles): void {
  session.protocol.handle(scheme, async (request) => {
    const url = URL.parse(request.url);
    if (!url || !isPageUrl(request.url)) return new Response(null, { status: 404 });
    const answer = await files({ method: request.method, pathname: url.pathname });
    return new Response(answer.body, { status: answer.status, headers: answer.headers });
  });
}

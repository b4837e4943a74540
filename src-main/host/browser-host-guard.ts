import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Sent by browsers and by nothing a page can write: where the request came from. */
const ownSites = ['same-origin', 'none'];

/**
 * Who may talk to the browser host: only the browser that was opened with the one-time token, and
 * only pages of this very host. Host and Origin are checked on every request (DNS rebinding, other
 * sites), the cookie is HttpOnly and SameSite=Strict (other pages, scripts).
 *
 * Browsers send cookies to every port of a computer. So the name of ours holds the port, that two
 * hosts do not sign each other's browser out; and other ports are strangers here like other sites.
 */
export class HostGuard {
  readonly #session = randomBytes(32).toString('base64url');
  #token: string | null = randomBytes(32).toString('base64url');
  #authority = '';
  #cookie = '';

  /** Host and port as a browser sends them. */
  setPort(port: number): void {
    this.#authority = `127.0.0.1:${String(port)}`;
    this.#cookie = `leuchtturm-${String(port)}`;
  }

  get origin(): string {
    return `http://${this.#authority}`;
  }

  /** Address that signs a browser in, once. */
  get entrance(): string {
    return `${this.origin}/?token=${this.#token ?? ''}`;
  }

  /**
   * What every request has to have, whatever it wants: our name, said once, a plain path, and no
   * sign of having been sent by a page of anybody else.
   *
   * @returns the status to refuse it with, or null
   */
  refusal(request: IncomingMessage): 400 | 403 | 421 | null {
    if (!isOnly(request.headersDistinct.host, this.#authority)) return 421;
    // Visible characters after one slash: no other form of target (absolute, `*`, authority), no
    // second slash or backslash that would turn the path into a host, no NUL, no fragment.
    if (!/^\/(?![/\\])[!"$-[\]-~]*$/.test(request.url ?? '')) return 400;
    const { origin, 'sec-fetch-site': site } = request.headersDistinct;
    if (origin !== undefined && !isOnly(origin, this.origin)) return 403;
    if (site !== undefined && !ownSites.some((own) => isOnly(site, own))) return 403;
    return null;
  }

  /** Requests that change something or open a channel must say that they come from our page. */
  saysOwnOrigin(request: IncomingMessage): boolean {
    return isOnly(request.headersDistinct.origin, this.origin);
  }

  /** Other ports may set cookies of our name too; ours may stand anywhere among them. */
  hasSession(request: IncomingMessage): boolean {
    return (request.headers.cookie ?? '')
      .split(/;\s*/)
      .filter((cookie) => cookie.startsWith(`${this.#cookie}=`))
      .some((cookie) => equal(cookie.slice(this.#cookie.length + 1), this.#session));
  }

  /** Uses the token up. @returns the cookie to set, or null when the token is wrong or used. */
  admit(token: string): string | null {
    if (this.#token === null || !equal(token, this.#token)) return null;
    this.#token = null;
    return `${this.#cookie}=${this.#session}; HttpOnly; SameSite=Strict; Path=/`;
  }
}

const isOnly = (values: string[] | undefined, wanted: string): boolean =>
  values?.length === 1 && values[0] === wanted;

/** Takes as long for a wrong guess as for a right one of that length. */
const equal = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

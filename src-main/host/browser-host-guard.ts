import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const COOKIE = 'leuchtturm';

/**
 * Who may talk to the browser host: only the browser that was opened with the one-time token, and
 * only pages of this very host. Host and Origin are checked on every request (DNS rebinding, other
 * sites), the cookie is HttpOnly and SameSite=Strict (other pages, scripts).
 */
export class HostGuard {
  readonly #session = randomBytes(32).toString('base64url');
  #token: string | null = randomBytes(32).toString('base64url');
  #authority = '';

  /** Host and port as a browser sends them. */
  setPort(port: number): void {
    this.#authority = `127.0.0.1:${String(port)}`;
  }

  get origin(): string {
    return `http://${this.#authority}`;
  }

  /** Address that signs a browser in, once. */
  get entrance(): string {
    return `${this.origin}/?token=${this.#token ?? ''}`;
  }

  hostMatches(request: IncomingMessage): boolean {
    return request.headers.host === this.#authority;
  }

  /** Requests that change something or open the socket must come from our own page. */
  originMatches(request: IncomingMessage): boolean {
    return request.headers.origin === this.origin;
  }

  hasSession(request: IncomingMessage): boolean {
    const cookies = (request.headers.cookie ?? '').split(/;\s*/);
    const value = cookies
      .find((cookie) => cookie.startsWith(`${COOKIE}=`))
      ?.slice(COOKIE.length + 1);
    return value !== undefined && equal(value, this.#session);
  }

  /** Uses the token up. @returns the cookie to set, or null when the token is wrong or used. */
  admit(token: string): string | null {
    if (this.#token === null || !equal(token, this.#token)) return null;
    this.#token = null;
    return `${COOKIE}=${this.#session}; HttpOnly; SameSite=Strict; Path=/`;
  }
}

const equal = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

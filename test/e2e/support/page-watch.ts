import type { BrowserContext } from '@playwright/test';

/**
 * Notes whatever must not happen in any test: an error in the console (violations of the content
 * policy are among them), an exception nobody caught, a request to anything but our own host.
 */
export class PageWatch {
  readonly #seen: string[] = [];
  readonly #origins = new Set<string>();
  readonly #expected: RegExp[] = [];
  #over = false;

  watch(context: BrowserContext): void {
    context.on('console', (message) => {
      if (message.type() === 'error') this.#note(`console: ${message.text()}`);
    });
    context.on('weberror', (error) => this.#note(`exception: ${String(error.error())}`));
    context.on('request', (request) => this.#look(request.url()));
    context.on('page', (page) => page.on('websocket', (socket) => this.#look(socket.url())));
  }

  allowOrigin(origin: string): void {
    this.#origins.add(origin);
  }

  /** For a test that itself breaks something, e.g. ends the host under the page. */
  expectComplaint(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  get unexpected(): string[] {
    return this.#seen.filter((text) => !this.#expected.some((pattern) => pattern.test(text)));
  }

  /** The test is over and its hosts end under open pages; what those say then is no news. */
  stop(): void {
    this.#over = true;
  }

  #note(text: string): void {
    if (!this.#over) this.#seen.push(text);
  }

  #look(address: string): void {
    const url = new URL(address);
    if (url.protocol === 'blob:' || url.protocol === 'data:' || url.protocol === 'about:') return;
    // The origin of `app:` is "null" in Node, whatever the browser says.
    const origin = `${url.protocol}//${url.host}`.replace(/^ws/, 'http');
    if (!this.#origins.has(origin)) this.#note(`request: ${address}`);
  }
}

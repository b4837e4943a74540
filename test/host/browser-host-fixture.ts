import { mkdirSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { startBrowserHost, type BrowserHost } from '../../src-main/host/browser-host.ts';
import type { HostLimits } from '../../src-main/host/browser-host-limits.ts';
import { MIGRATIONS_FOLDER } from '../../src-main/host/default-store.ts';
import { tempDir } from '../helpers/temp-dir.ts';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Request {
  method?: string;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
}

/** A running browser host with a page of one word, an empty store, and a secret beside the page. */
export class HostFixture {
  readonly host: BrowserHost;
  readonly origin: string;
  readonly port: number;
  /** Of the browser that was signed in; set by `signIn`. */
  cookie = '';

  private constructor(host: BrowserHost) {
    this.host = host;
    const entrance = new URL(host.entrance);
    this.origin = entrance.origin;
    this.port = Number(entrance.port);
  }

  static async start(limits: Partial<HostLimits> = {}): Promise<HostFixture> {
    const dir = tempDir();
    const pageFolder = join(dir, 'renderer');
    mkdirSync(pageFolder);
    writeFileSync(join(pageFolder, 'index.html'), '<p>Leuchtturm</p>');
    writeFileSync(join(dir, 'secret.txt'), 'secret');
    const host = await startBrowserHost({
      core: { storeDir: join(dir, 'store'), migrationsDir: MIGRATIONS_FOLDER },
      printer: { print: () => Promise.reject(new Error('nothing is printed here')) },
      pageFolder,
      backupFolders: [join(dir, 'stick')],
      port: 0,
      onCrash: () => undefined,
      limits,
    });
    return new HostFixture(host);
  }

  /** Path of the one-time address. */
  get entrance(): string {
    const { pathname, search } = new URL(this.host.entrance);
    return pathname + search;
  }

  async signIn(): Promise<string> {
    const { headers } = await this.send(this.entrance);
    const [set = ''] = headers['set-cookie'] ?? [];
    this.cookie = set.split(';')[0] ?? '';
    return set;
  }

  /** Headers of the signed-in browser. */
  readonly signedIn = (more: Record<string, string> = {}) => ({ cookie: this.cookie, ...more });
  /** Headers of a request that our own page makes. */
  readonly own = (more: Record<string, string> = {}) =>
    this.signedIn({ origin: this.origin, ...more });

  send(path: string, { method, headers, body }: Request = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port: this.port, path, method, headers, agent: false },
        (response) => {
          let text = '';
          response.on('data', (chunk: Buffer) => (text += chunk.toString()));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** Sends these very bytes and collects what comes back until the host closes the connection. */
  raw(text: string): Promise<string> {
    return new Promise((resolve) => {
      let received = '';
      const socket = connect(this.port, '127.0.0.1', () => socket.write(text));
      socket.on('data', (chunk: Buffer) => (received += chunk.toString('latin1')));
      socket.on('close', () => resolve(received));
      // A reset after the answer is a way of closing, too.
      socket.on('error', () => undefined);
    });
  }

  socket(path = '/core', headers: Record<string, string> = this.own()): WebSocket {
    return new WebSocket(`ws://127.0.0.1:${String(this.port)}${path}`, { headers });
  }

  /** Opens a channel to the core. @returns the status it was refused with otherwise */
  open(path = '/core', headers: Record<string, string> = this.own()): Promise<WebSocket | number> {
    return new Promise((resolve) => {
      const socket = this.socket(path, headers);
      socket.on('open', () => resolve(socket));
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      socket.on('error', () => resolve(0));
    });
  }

  async opened(): Promise<WebSocket> {
    const socket = await this.open();
    if (typeof socket === 'number') throw new Error(`refused with ${String(socket)}`);
    return socket;
  }
}

/** The code a channel is closed with. */
export function closeCode(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => socket.on('close', (code) => resolve(code)));
}

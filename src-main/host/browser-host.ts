import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Printer } from '../core/printer.ts';
import { HostFiles } from './browser-host-files.ts';
import { HostGuard } from './browser-host-guard.ts';
import type { CoreArguments } from './core-arguments.ts';
import { startCoreWorker, type CoreWorker } from './core-worker.ts';
import { openPageFiles, type PageFiles } from './page-files.ts';

export interface BrowserHostOptions {
  core: CoreArguments;
  printer: Printer;
  /** Folder of the built renderer. */
  pageFolder: string;
  /** 0: any free port. */
  port: number;
  onCrash: (error: unknown) => void;
}

export interface BrowserHost {
  /** Address that signs one browser in, once. */
  entrance: string;
  stop(): Promise<void>;
}

/** Largest message of a page to the core; drafts and notes are far below. */
const LARGEST_MESSAGE = 8 * 1024 * 1024;

/**
 * The same core and the same built page as in Electron, served to a browser on this computer. For
 * development, end-to-end tests and machines without the Electron binary; it is not packaged.
 */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const guard = new HostGuard();
  const pages = await openPageFiles(options.pageFolder);
  const files: HostFiles = new HostFiles(() => core);
  const core: CoreWorker = await startCoreWorker({
    arguments: options.core,
    printer: options.printer,
    onWritten: (token, name, bytes) => files.written(token, name, bytes),
    onCrash: options.onCrash,
  });

  const server = createServer(
    { requestTimeout: 60_000, headersTimeout: 5_000, connectionsCheckingInterval: 2_000 },
    (request, response) => {
      serve(request, response, guard, pages, files).catch(() => {
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    },
  );
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const allowed =
      guard.hostMatches(request) && guard.originMatches(request) && guard.hasSession(request);
    if (!allowed || request.url !== '/core') return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (client) => pipe(client, core));
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  guard.setPort((server.address() as AddressInfo).port);
  return {
    entrance: guard.entrance,
    async stop() {
      for (const client of sockets.clients) client.terminate();
      server.close();
      server.closeAllConnections();
      await core.stop();
    },
  };
}

/** The host carries messages between page and core without reading them. */
function pipe(client: WebSocket, core: CoreWorker): void {
  const port = core.connect();
  client.on('message', (data: Buffer, isBinary) =>
    port.postMessage(isBinary ? data : data.toString()),
  );
  port.on('message', (message: string | Uint8Array) => client.send(message));
  client.on('close', () => port.close());
  client.on('error', () => client.terminate());
  port.on('close', () => client.close());
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  guard: HostGuard,
  pages: PageFiles,
  files: HostFiles,
): Promise<void> {
  if (!guard.hostMatches(request)) return refuse(response, 421);
  const url = new URL(request.url ?? '/', guard.origin);
  const token = url.searchParams.get('token');
  if (token !== null && request.method === 'GET') {
    const cookie = guard.admit(token);
    if (!cookie) return refuse(response, 403);
    response.writeHead(303, { location: '/', 'set-cookie': cookie, 'cache-control': 'no-store' });
    response.end();
    return;
  }
  if (!guard.hasSession(request)) return refuse(response, 403);
  if (request.method === 'POST') {
    if (!guard.originMatches(request)) return refuse(response, 403);
    if (url.pathname === '/files') return files.upload(request, response);
    if (url.pathname === '/targets') return files.target(request, response);
  }
  const target = /^\/targets\/([\w-]+)$/.exec(url.pathname)?.[1];
  if (target && request.method === 'GET') return files.download(target, response);
  const { status, headers, body } = await pages({
    method: request.method ?? '',
    pathname: url.pathname,
  });
  response.writeHead(status, headers);
  response.end(body ?? undefined);
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'cache-control': 'no-store', connection: 'close' });
  response.end();
}

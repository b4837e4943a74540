import { createServer, STATUS_CODES } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { closingMessage, lookMessage } from '#shared/shell.ts';
import type { Printer } from '../core/printer.ts';
import { openChannel } from './browser-host-channel.ts';
import { HostFiles } from './browser-host-files.ts';
import { HostGuard } from './browser-host-guard.ts';
import { HOST_LIMITS, type HostLimits } from './browser-host-limits.ts';
import type { CoreArguments } from './core-arguments.ts';
import { startCoreWorker, type CoreWorker, type CoreWorkerOptions } from './core-worker.ts';
import { openPageFiles, type PageFiles } from './page-files.ts';
import { commonHeaders } from './page-policy.ts';

export interface BrowserHostOptions {
  core: CoreArguments;
  coreEntry?: CoreWorkerOptions['entry'];
  printer: Printer;
  /** Folder of the built renderer. */
  pageFolder: string;
  /** Folders that backups may be kept in: no page names a path, and a host has no dialog. */
  backupFolders?: readonly string[];
  /** 0: any free port. */
  port: number;
  onCrash: (error: unknown) => void;
  /** Other limits than the usual ones; tests reach these sooner. */
  limits?: Partial<HostLimits>;
}

export interface BrowserHost {
  /** Address that signs one browser in, once. */
  entrance: string;
  /** Makes the backup that belongs before the end, if any; the page shows it and can do without. */
  stop(): Promise<void>;
}

/** How long the end may wait for a backup, in ms; after that it is cancelled. */
const CLOSING_PATIENCE_MS = 180_000;

/** What answering one request needs. */
interface Desk {
  guard: HostGuard;
  pages: PageFiles;
  files: HostFiles;
}

/**
 * The same core and the same built page as in Electron, served to a browser on this computer. For
 * development, end-to-end tests and machines without the Electron binary; it is not packaged.
 * docs/security.md lists what it refuses and its limits.
 */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const limits = { ...HOST_LIMITS, ...options.limits };
  const guard = new HostGuard();
  const pages = await openPageFiles(options.pageFolder);
  const files: HostFiles = new HostFiles(() => core, limits, options.backupFolders);
  const channels = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: limits.messageBytes,
    maxFragments: limits.fragments,
  });
  const core: CoreWorker = await startCoreWorker({
    arguments: options.core,
    entry: options.coreEntry,
    printer: options.printer,
    onWritten: (token, name, bytes) => files.written(token, name, bytes),
    // Locking in one tab locks all: every one looks at once instead of at its next question.
    onState: () => {
      for (const client of channels.clients) client.send(lookMessage);
    },
    onCrash: options.onCrash,
  });

  const server = openServer({ guard, pages, files }, limits);
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const refused = guard.refusal(request) ?? upgradeRefusal(request, guard);
    if (refused !== null) return refuseUpgrade(socket, refused);
    if (channels.clients.size >= limits.channels) return refuseUpgrade(socket, 503);
    channels.handleUpgrade(request, socket, head, (client) => openChannel(client, core, limits));
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  guard.setPort((server.address() as AddressInfo).port);
  return {
    entrance: guard.entrance,
    async stop() {
      const show = () => {
        for (const client of channels.clients) client.send(closingMessage);
      };
      await core.beforeClose(show, CLOSING_PATIENCE_MS);
      for (const client of channels.clients) client.terminate();
      server.close();
      server.closeAllConnections();
      await core.stop();
    },
  };
}

function openServer(desk: Desk, limits: HostLimits): Server {
  const server = createServer(
    {
      insecureHTTPParser: false,
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: Math.min(2_000, limits.headersMs),
    },
    (request, response) => {
      serve(request, response, desk).catch(() => {
        if (!response.headersSent) response.writeHead(500, { connection: 'close' });
        response.end();
      });
    },
  );
  server.maxConnections = limits.connections;
  server.setTimeout(limits.idleMs);
  // No browser asks before it sends; nobody is invited to send a body before he is known.
  server.on('checkContinue', (_request, response) => refuse(response, 417));
  return server;
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { guard, pages, files }: Desk,
): Promise<void> {
  const refused = guard.refusal(request);
  if (refused !== null) return refuse(response, refused);
  const url = new URL(request.url ?? '/', guard.origin);
  const token = url.searchParams.get('token');
  if (token !== null && request.method === 'GET' && url.pathname === '/') {
    const cookie = guard.admit(token);
    if (!cookie) return refuse(response, 403);
    response.writeHead(303, { ...commonHeaders, location: '/', 'set-cookie': cookie });
    response.end();
    return;
  }
  if (!guard.hasSession(request)) return refuse(response, 403);
  if (request.method === 'POST') {
    if (!guard.saysOwnOrigin(request)) return refuse(response, 403);
    if (url.pathname === '/files') return files.upload(request, response);
    if (url.pathname === '/targets') return files.target(request, response);
    if (url.pathname === '/folders') return files.folders(response);
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
  response.writeHead(status, { ...commonHeaders, connection: 'close' });
  response.end();
}

function upgradeRefusal(request: IncomingMessage, guard: HostGuard): number | null {
  if (!guard.saysOwnOrigin(request) || !guard.hasSession(request)) return 403;
  return request.url === '/core' ? null : 404;
}

function refuseUpgrade(socket: Duplex, status: number): void {
  socket.end(
    `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\n` +
      'Connection: close\r\nContent-Length: 0\r\n\r\n',
    () => socket.destroy(),
  );
}

import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CoreWorker } from './core-worker.ts';

/** Uploads larger than this are refused; files live in memory here, in Electron they are paths. */
export const LARGEST_UPLOAD = 512 * 1024 * 1024;
const LARGEST_REQUEST = 10_000;

/** Files of the browser host: uploads become sources, finished targets are downloaded once. */
export class HostFiles {
  readonly #core: () => CoreWorker;
  readonly #written = new Map<string, { name: string; bytes: Uint8Array }>();

  constructor(core: () => CoreWorker) {
    this.#core = core;
  }

  written(token: string, name: string, bytes: Uint8Array): void {
    this.#written.set(token, { name, bytes });
  }

  /** `POST /files`: the body is the file, the header `x-file-name` its name, URI-encoded. */
  async upload(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await readBody(request, LARGEST_UPLOAD);
    if (!bytes) return answer(response, 413, { error: 'too large' });
    const token = newToken();
    const name = decodeName(request.headers['x-file-name']);
    this.#core().send({ type: 'offer-source', token, file: { kind: 'bytes', name, bytes } });
    answer(response, 200, { token });
  }

  /** `POST /targets` with `{ name }`: a place in memory to write one file to. */
  async target(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request, LARGEST_REQUEST);
    const name = body ? nameIn(body) : null;
    if (name === null) return answer(response, 400, { error: 'a name is needed' });
    const token = newToken();
    this.#core().send({ type: 'offer-target', token, file: { kind: 'memory', name } });
    answer(response, 200, { token });
  }

  /** `GET /targets/<token>`: the written file, as a download, once. */
  download(token: string, response: ServerResponse): void {
    const file = this.#written.get(token);
    this.#written.delete(token);
    if (!file) return answer(response, 404, { error: 'no such file' });
    response.writeHead(200, {
      'cache-control': 'no-store',
      'content-type': 'application/octet-stream',
      'content-length': file.bytes.byteLength,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'x-content-type-options': 'nosniff',
    });
    response.end(file.bytes);
  }
}

async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decodeName(header: string | string[] | undefined): string {
  try {
    return decodeURIComponent(String(header ?? '')).slice(0, 255) || 'file';
  } catch {
    return 'file';
  }
}

function nameIn(body: Buffer): string | null {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    const name = (parsed as { name?: unknown } | null)?.name;
    return typeof name === 'string' && name !== '' && name.length <= 255 ? name : null;
  } catch {
    return null;
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'cache-control': 'no-store', 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

const newToken = () => randomBytes(24).toString('base64url');

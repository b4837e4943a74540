import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, resolve } from 'node:path';
import type { HostLimits } from './browser-host-limits.ts';
import type { CoreWorker } from './core-worker.ts';
import { commonHeaders, inertContentSecurityPolicy } from './page-policy.ts';

const LARGEST_REQUEST = 10_000;

/**
 * Files of the browser host: uploads become sources, finished targets are downloaded once. Folders
 * for backups are those it was started with.
 */
export class HostFiles {
  readonly #core: () => CoreWorker;
  readonly #limits: HostLimits;
  readonly #folders: readonly string[];
  readonly #written = new Map<string, { name: string; bytes: Uint8Array }>();
  /** What the core was offered, oldest first, with the bytes it holds in memory. */
  readonly #offered = new Map<string, number>();
  #uploads = 0;

  constructor(core: () => CoreWorker, limits: HostLimits, folders: readonly string[] = []) {
    this.#core = core;
    this.#limits = limits;
    this.#folders = folders;
  }

  written(token: string, name: string, bytes: Uint8Array): void {
    this.#written.set(token, { name, bytes });
    for (const oldest of this.#written.keys()) {
      if (this.#written.size <= this.#limits.keptFiles) break;
      this.#written.delete(oldest);
    }
  }

  /**
   * `POST /files`: the body is the file, the header `x-file-name` its name, URI-encoded. No form
   * of another page can send such a header.
   */
  async upload(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = decodeName(request.headers['x-file-name']);
    if (name === null) return answer(response, 400, { error: 'a name is needed' });
    if (this.#uploads >= this.#limits.uploadsAtOnce)
      return answer(response, 429, { error: 'busy' });
    this.#uploads += 1;
    try {
      const bytes = await readBody(request, this.#limits.uploadBytes);
      if (!bytes) return answer(response, 413, { error: 'too large' });
      const token = newToken();
      this.#core().send({ type: 'offer-source', token, file: { kind: 'bytes', name, bytes } });
      this.#keep(token, bytes.byteLength);
      answer(response, 200, { token });
    } finally {
      this.#uploads -= 1;
    }
  }

  /** `POST /targets` with `{ name }` as JSON: a place in memory to write one file to. */
  async target(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!/^application\/json(?:;|$)/i.test(request.headers['content-type'] ?? '')) {
      return answer(response, 415, { error: 'JSON is needed' });
    }
    const body = await readBody(request, LARGEST_REQUEST);
    const name = body ? nameIn(body) : null;
    if (name === null) return answer(response, 400, { error: 'a name is needed' });
    const token = newToken();
    this.#core().send({ type: 'offer-target', token, file: { kind: 'memory', name } });
    this.#keep(token, 0);
    answer(response, 200, { token });
  }

  /** `POST /folders`: a token and the bare name of every folder that backups may be kept in. */
  folders(response: ServerResponse): void {
    const folders = this.#folders.map((given) => {
      const path = resolve(given);
      const token = newToken();
      this.#core().send({ type: 'offer-folder', token, path });
      this.#keep(token, 0);
      return { token, name: basename(path) || path };
    });
    answer(response, 200, { folders });
  }

  /** `GET /targets/<token>`: the written file, as a download, once. */
  download(token: string, response: ServerResponse): void {
    const file = this.#written.get(token);
    this.#written.delete(token);
    if (!file) return answer(response, 404, { error: 'no such file' });
    response.writeHead(200, {
      ...commonHeaders,
      'content-security-policy': inertContentSecurityPolicy,
      'content-type': 'application/octet-stream',
      'content-length': file.bytes.byteLength,
      'content-disposition': `attachment; filename*=UTF-8''${headerValue(file.name)}`,
    });
    response.end(file.bytes);
  }

  /** Nobody says when a page no longer needs a file, so the oldest make room for new ones. */
  #keep(token: string, bytes: number): void {
    this.#offered.set(token, bytes);
    let held = 0;
    for (const size of this.#offered.values()) held += size;
    for (const [oldest, size] of this.#offered) {
      const full = this.#offered.size > this.#limits.keptFiles || held > this.#limits.keptBytes;
      if (!full || oldest === token) break;
      this.#offered.delete(oldest);
      held -= size;
      this.#core().send({ type: 'withdraw', token: oldest });
    }
  }
}

/** @returns null when the body is, or says that it is, larger than the limit */
async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decodeName(header: string | string[] | undefined): string | null {
  if (typeof header !== 'string') return null;
  try {
    return decodeURIComponent(header).slice(0, 255).toWellFormed() || 'file';
  } catch {
    return 'file';
  }
}

function nameIn(body: Buffer): string | null {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    const name = (parsed as { name?: unknown } | null)?.name;
    if (typeof name !== 'string' || name === '' || name.length > 255) return null;
    // Half a surrogate pair cannot be written into a header later.
    return name.toWellFormed();
  } catch {
    return null;
  }
}

/** RFC 8187: everything but letters, digits and a few signs as bytes of UTF-8. */
function headerValue(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    ...commonHeaders,
    'content-security-policy': inertContentSecurityPolicy,
    'content-type': 'application/json',
    // The rest of a body that is not wanted must not be taken for the next request.
    ...(status === 200 ? {} : { connection: 'close' }),
  });
  response.end(JSON.stringify(body));
}

const newToken = () => randomBytes(32).toString('base64url');

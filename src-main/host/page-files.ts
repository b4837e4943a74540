import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import {
  commonHeaders,
  contentSecurityPolicy,
  inertContentSecurityPolicy,
  noncePlaceholder,
} from './page-policy.ts';

export interface PageAnswer {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer> | null;
}

/** Answers a request for one file of the built renderer. */
export type PageFiles = (request: { method: string; pathname: string }) => Promise<PageAnswer>;

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/**
 * Lists the folder once and serves exactly these files. A request is looked up by its decoded
 * path and never joined to a folder, so there is no traversal to filter: `..`, `%2e`, `%5c`,
 * absolute paths and links simply are not in the list.
 *
 * A path without an extension that is no file is a place inside the app and gets the document.
 *
 * @throws when the folder cannot be read or has no index.html: the program is then incomplete
 */
export async function openPageFiles(folder: string): Promise<PageFiles> {
  const files = new Map<string, string>();
  await list(folder, '', files);
  const index = files.get('/index.html');
  if (index === undefined) throw new Error('The built page is missing its index.html.');

  return async ({ method, pathname }) => {
    if (method !== 'GET' && method !== 'HEAD') return plain(405, { allow: 'GET, HEAD' });
    const path = decode(pathname);
    if (path === null) return plain(400);
    const file = files.get(path) ?? (extname(path) === '' && isPlace(path) ? index : undefined);
    if (file === undefined) return plain(404);
    const answer = file === index ? await documentAnswer(file) : await fileAnswer(file);
    return method === 'HEAD' ? { ...answer, body: null } : answer;
  };
}

async function list(folder: string, prefix: string, files: Map<string, string>): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = `${prefix}/${entry.name}`;
    if (entry.isDirectory()) await list(join(folder, entry.name), path, files);
    else if (entry.isFile()) files.set(path, join(folder, entry.name));
  }
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

/** Places of the app are plain words and ids; anything odd is refused rather than answered. */
function isPlace(path: string): boolean {
  return /^\/(?:[\w-]+(?:\/[\w-]+)*\/?)?$/.test(path);
}

async function documentAnswer(file: string): Promise<PageAnswer> {
  const nonce = randomBytes(16).toString('base64');
  const html = await readFile(file, 'utf8');
  return {
    status: 200,
    headers: {
      ...commonHeaders,
      'content-security-policy': contentSecurityPolicy(nonce),
      'content-type': 'text/html; charset=utf-8',
    },
    body: new TextEncoder().encode(html.replaceAll(noncePlaceholder, nonce)),
  };
}

async function fileAnswer(file: string): Promise<PageAnswer> {
  return {
    status: 200,
    headers: {
      ...commonHeaders,
      'content-security-policy': inertContentSecurityPolicy,
      'content-type': types[extname(file)] ?? 'application/octet-stream',
    },
    body: new Uint8Array(await readFile(file)),
  };
}

function plain(status: number, headers: Record<string, string> = {}): PageAnswer {
  return {
    status,
    headers: {
      ...commonHeaders,
      'content-security-policy': inertContentSecurityPolicy,
      ...headers,
    },
    body: null,
  };
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { COMMON_HEADERS, headersOf } from '../machine/headers.ts';

/** How a built site is served. */
export interface SiteOptions {
  /** Folder of the built site. */
  readonly root: string;
  /** Path under which the site was built, with a slash at both ends. */
  readonly base?: string;
  /** Whether the headers are sent that isolate pages and confine programs, or none, as by a bare host; true unless set. */
  readonly isolated?: boolean;
}

/** A server that listens. */
export interface SiteServer {
  /** Address of the home page, with a slash at the end. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const MIME: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.data': 'application/octet-stream',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.py': 'text/x-python; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
  '.zip': 'application/zip',
};

/** Compressed siblings that a build may have left, best first. */
const ENCODINGS = [
  { name: 'br', extension: '.br' },
  { name: 'gzip', extension: '.gz' },
] as const;

/** A file under its content hash never changes: `assets/name-Ab3dEf9_.js`, `name.0a1b2c3d4e5f.bin`, `0a1b2c3d4e5f6071/name`. */
const HASHED =
  /^assets\/.*-[A-Za-z0-9_-]{8}\.[a-z0-9]+$|[-.][0-9a-f]{8,64}\.[a-z0-9.]+$|(^|\/)[0-9a-f]{16,64}\//;

interface Found {
  readonly path: string;
  readonly size: number;
  readonly modified: number;
}

/** Starts a server for a built site on this computer only; takes the next free port when `port` is taken. */
export async function serveSite(options: SiteOptions, port: number): Promise<SiteServer> {
  const server = createServer(siteHandler(options));
  const taken = await listen(server, port);
  const base = options.base ?? '/';
  return {
    url: `http://127.0.0.1:${taken}${base}`,
    port: taken,
    close: async () => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeAllConnections();
      await closed;
    },
  };
}

async function listen(server: Server, wanted: number): Promise<number> {
  const last = wanted === 0 ? 0 : Math.min(wanted + 50, 65_535);
  for (let port = wanted; ; port += 1) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => {
          server.off('error', reject);
          resolve();
        });
      });
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : port;
    } catch (error) {
      if (!isTaken(error) || port >= last) throw error;
    }
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

/** Answers requests for the files of a built site. */
export function siteHandler(
  options: SiteOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    answer(options, request, response).catch((error: unknown) => {
      if (response.headersSent) {
        response.destroy();
      } else {
        response.writeHead(500, { 'Content-Type': MIME['.txt'] });
        response.end(`The server failed: ${String(error)}\n`);
      }
    });
  };
}

async function answer(
  options: SiteOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const base = options.base ?? '/';
  const path = requestPath(request.url ?? '/');
  const inside = path?.startsWith(base) === true ? path.slice(base.length) : null;
  for (const [name, value] of Object.entries({
    ...(options.isolated === false ? {} : { ...COMMON_HEADERS, ...headersOf(inside ?? '') }),
  })) {
    response.setHeader(name, value);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD', 'Content-Type': MIME['.txt'] });
    response.end('Only GET and HEAD are answered here.\n');
    return;
  }

  if (path !== null && `${path}/` === base) {
    redirect(response, base);
    return;
  }
  if (inside === null) {
    await notFound(options, response, '', request);
    return;
  }

  const wanted = inside === '' || inside.endsWith('/') ? `${inside}index.html` : inside;
  const found = await findFile(options.root, wanted);
  if (found !== null) {
    await sendFile(found, wanted, request, response);
  } else if (
    !inside.endsWith('/') &&
    (await findFile(options.root, `${inside}/index.html`)) !== null
  ) {
    redirect(response, `${base}${encodeURI(inside)}/`);
  } else {
    await notFound(options, response, inside, request);
  }
}

/** The decoded path of a request; `null` when it is not a path that could name a file. */
function requestPath(url: string): string | null {
  const raw = url.split(/[?#]/, 1)[0] ?? '/';
  let path: string;
  try {
    path = decodeURIComponent(raw);
  } catch {
    return null;
  }
  const forbidden = path.includes('\0') || path.includes('\\') || path.includes('//');
  return forbidden || path.split('/').includes('..') ? null : path;
}

async function findFile(root: string, inside: string): Promise<Found | null> {
  const path = join(root, inside);
  // `requestPath` lets no `..` through; this holds even if that ever changes.
  if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) return null;
  try {
    const found = await stat(path);
    return found.isFile() ? { path, size: found.size, modified: found.mtimeMs } : null;
  } catch {
    return null;
  }
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(301, { Location: location, 'Cache-Control': 'no-cache' });
  response.end();
}

async function sendFile(
  found: Found,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const accepted = request.headers['accept-encoding'] ?? '';
  const encoded = await compressedSibling(found, accepted);
  const file = encoded?.found ?? found;
  const etag = `"${createHash('sha256').update(`${file.modified}:${file.size}`).digest('hex').slice(0, 16)}"`;
  const headers: Record<string, string> = {
    'Content-Type': MIME[extname(name)] ?? 'application/octet-stream',
    'Cache-Control': HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
    Vary: 'Accept-Encoding',
    ETag: etag,
  };
  if (encoded !== null) headers['Content-Encoding'] = encoded.name;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers);
    response.end();
    return;
  }
  response.writeHead(200, { ...headers, 'Content-Length': String(file.size) });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  createReadStream(file.path)
    .on('error', () => response.destroy())
    .pipe(response);
}

async function compressedSibling(
  found: Found,
  accepted: string,
): Promise<{ readonly name: string; readonly found: Found } | null> {
  for (const encoding of ENCODINGS) {
    if (!new RegExp(`(^|[ ,])${encoding.name}($|[ ,;])`).test(accepted)) continue;
    const path = `${found.path}${encoding.extension}`;
    const sibling = await stat(path).catch(() => null);
    if (sibling?.isFile() === true) {
      return {
        name: encoding.name,
        found: { path, size: sibling.size, modified: sibling.mtimeMs },
      };
    }
  }
  return null;
}

/** The site's own page in the language of the path, else a line of text. */
async function notFound(
  options: SiteOptions,
  response: ServerResponse,
  inside: string,
  request: IncomingMessage,
): Promise<void> {
  const pages = inside.startsWith('zh/') ? ['zh/404.html', '404.html'] : ['404.html'];
  for (const page of pages) {
    const found = await findFile(options.root, page);
    if (found === null) continue;
    response.writeHead(404, { 'Content-Type': MIME['.html'], 'Cache-Control': 'no-cache' });
    response.end(request.method === 'HEAD' ? undefined : await readFile(found.path));
    return;
  }
  response.writeHead(404, { 'Content-Type': MIME['.txt'], 'Cache-Control': 'no-cache' });
  response.end(request.method === 'HEAD' ? undefined : 'There is no such page.\n');
}

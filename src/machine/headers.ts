/**
 * What a site that uses the machine must be served with. Pure: servers, the build and a service worker all say the same.
 */
export type Headers = Readonly<Record<string, string>>;

/** Shared memory and the fine clock are given only to pages, and to their workers, that are isolated by these. */
export const ISOLATION_HEADERS: Headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Good for every file, and needed for nothing. */
export const COMMON_HEADERS: Headers = {
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
};

/** Folder, below the site's base, of the scripts in which foreign programs run; nothing else is in it. */
export const CONFINED_FOLDER = 'assets/confined/';

/**
 * For those scripts only: a worker obeys the policy of its own response, whatever its page may do. It loads scripts of
 * the site and compiles WebAssembly, and reaches nothing else: no address, no further worker, no text as code.
 */
export const CONFINED_HEADERS: Headers = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'; worker-src 'none'",
};

/** The headers of a file; `path` is below the site's base. */
export function headersOf(path: string): Headers {
  return path.startsWith(CONFINED_FOLDER)
    ? { ...ISOLATION_HEADERS, ...CONFINED_HEADERS }
    : ISOLATION_HEADERS;
}

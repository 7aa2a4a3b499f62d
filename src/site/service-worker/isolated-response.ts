import { headersOf } from '../../machine/headers.ts';

/**
 * A response as a host would give it that knows which headers the site needs; what the host says itself stands. `path`
 * is below the site's base. A response that nobody may look into, such as a redirect, is left as it is.
 */
export function isolatedResponse(response: Response, path: string): Response {
  if (
    response.type === 'opaqueredirect' ||
    response.type === 'opaque' ||
    response.type === 'error'
  ) {
    return response;
  }
  const missing = Object.entries(headersOf(path)).filter(([name]) => !response.headers.has(name));
  if (missing.length === 0) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of missing) headers.set(name, value);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}

/** The path of an address below the base of the site, without its query; null when it is not of the site. */
export function pathBelow(base: string, address: string): string | null {
  const root = new URL(base);
  const { origin, pathname } = new URL(address);
  return origin === root.origin && pathname.startsWith(root.pathname)
    ? pathname.slice(root.pathname.length)
    : null;
}

import { describe, expect, it } from 'vitest';
import { CONFINED_FOLDER } from '../../machine/headers.ts';
import { isolatedResponse, pathBelow } from './isolated-response.ts';

describe('a response', () => {
  it('of a host without headers gets those that isolate, and keeps its own', async () => {
    const given = new Response('page', {
      status: 404,
      statusText: 'Nothing',
      headers: { 'Content-Type': 'text/html', ETag: '"1"' },
    });
    const response = isolatedResponse(given, 'lessons/one/');
    expect(Object.fromEntries(response.headers)).toEqual({
      'content-type': 'text/html',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-opener-policy': 'same-origin',
      etag: '"1"',
    });
    expect([response.status, response.statusText, await response.text()]).toEqual([
      ...[404, 'Nothing', 'page'],
    ]);
  });

  it('with the script of a process worker gets the policy that confines it', () => {
    const script = isolatedResponse(new Response('1'), `${CONFINED_FOLDER}worker-1.js`);
    expect(script.headers.get('content-security-policy')).toContain("connect-src 'none'");
    const other = isolatedResponse(new Response('1'), 'assets/worker-1.js');
    expect(other.headers.get('content-security-policy')).toBeNull();
  });

  it('is as the host sent it where nothing is missing, or nobody may look', () => {
    const complete = isolatedResponse(new Response('page'), '');
    expect(isolatedResponse(complete, '')).toBe(complete);
    const closed = Response.error();
    expect(isolatedResponse(closed, '')).toBe(closed);
  });

  it('of the host that says something else is not contradicted', () => {
    const headers = { 'Cross-Origin-Embedder-Policy': 'credentialless' };
    const response = isolatedResponse(new Response('page', { headers }), '');
    expect(response.headers.get('cross-origin-embedder-policy')).toBe('credentialless');
  });
});

describe('an address', () => {
  const base = 'https://example.org/some/where/';

  it('of the site has a path below its base', () => {
    expect(pathBelow(base, `${base}zh/?q=1#part`)).toBe('zh/');
    expect(pathBelow(base, base)).toBe('');
  });

  it('of anything else has none', () => {
    expect(pathBelow(base, 'https://example.org/some/')).toBeNull();
    expect(pathBelow(base, 'https://example.org:8443/some/where/zh/')).toBeNull();
  });
});

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveSite, type SiteServer } from './server.ts';

let folder: string;
let site: SiteServer;
let plain: SiteServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'interleave-site-'));
  const root = join(folder, 'dist');
  await mkdir(join(root, 'lessons/one'), { recursive: true });
  await mkdir(join(root, 'assets'), { recursive: true });
  await mkdir(join(root, 'zh'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(root, 'index.html'), 'home');
  await writeFile(join(root, '404.html'), 'nothing here');
  await writeFile(join(root, 'zh/404.html'), '没有这个页面');
  await writeFile(join(root, 'lessons/one/index.html'), 'lesson');
  await writeFile(join(root, 'assets/main-Ab3dEf9_.js'), 'plain');
  await writeFile(join(root, 'assets/main-Ab3dEf9_.js.br'), 'squeezed');
  await writeFile(join(root, 'assets/python.wasm'), 'wasm');
  await mkdir(join(root, 'assets/confined'));
  await writeFile(join(root, 'assets/confined/worker-Ab3dEf9_.js'), 'worker');
  site = await serveSite({ root, base: '/sub/path/' }, 0);
  plain = await serveSite({ root, isolated: false }, site.port);
});

afterAll(async () => {
  await site.close();
  await plain.close();
  await rm(folder, { recursive: true });
});

/** Sends the path as it is; `fetch` would tidy it first. */
function rawStatus(port: number, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    httpRequest({ host: '127.0.0.1', port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('the static server', () => {
  it('serves pages under the base with isolation headers', async () => {
    const response = await fetch(site.url);
    expect(await response.text()).toBe('home');
    expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(response.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  it('confines the scripts in which programs run, and nothing else', async () => {
    const worker = await fetch(`${site.url}assets/confined/worker-Ab3dEf9_.js`);
    expect(worker.headers.get('content-security-policy')).toContain("connect-src 'none'");
    expect(worker.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(worker.headers.get('cache-control')).toContain('immutable');
    const page = await fetch(site.url);
    expect(page.headers.get('content-security-policy')).toBeNull();
  });

  it('leaves the isolation headers out when it is asked to', async () => {
    const response = await fetch(plain.url);
    expect(await response.text()).toBe('home');
    expect(response.headers.get('cross-origin-opener-policy')).toBeNull();
    expect(response.headers.get('cross-origin-embedder-policy')).toBeNull();
  });

  it('takes another port when the wanted one is taken', () => {
    expect(plain.port).toBeGreaterThan(site.port);
  });

  it('keeps files under a content hash for ever and sends the compressed sibling', async () => {
    const response = await fetch(`${site.url}assets/main-Ab3dEf9_.js`, {
      method: 'HEAD',
      headers: { 'accept-encoding': 'gzip, br' },
    });
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(response.headers.get('content-length')).toBe('8');
    const unsqueezed = await fetch(`${site.url}assets/main-Ab3dEf9_.js`, {
      headers: { 'accept-encoding': 'identity' },
    });
    expect(await unsqueezed.text()).toBe('plain');
  });

  it('names the type of WebAssembly', async () => {
    const response = await fetch(`${site.url}assets/python.wasm`);
    expect(response.headers.get('content-type')).toBe('application/wasm');
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  it('answers 304 to a page that has not changed', async () => {
    const etag = (await fetch(site.url)).headers.get('etag') ?? '';
    const again = await fetch(site.url, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });

  it('adds the slash that a folder needs', async () => {
    const response = await fetch(`${site.url}lessons/one`, { redirect: 'manual' });
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe('/sub/path/lessons/one/');
    expect((await fetch(`${site.url}lessons/one/`)).status).toBe(200);
  });

  it('answers 404 with the page of the language', async () => {
    const english = await fetch(`${site.url}nowhere`);
    expect([english.status, await english.text()]).toEqual([404, 'nothing here']);
    const chinese = await fetch(`${site.url}zh/nowhere`);
    expect([chinese.status, await chinese.text()]).toEqual([404, '没有这个页面']);
    expect((await fetch(`http://127.0.0.1:${site.port}/`)).status).toBe(404);
  });

  it.each([
    '/../secret.txt',
    '/sub/path/../../../secret.txt',
    '/sub/path/%2e%2e/secret.txt',
    '/sub/path/..%2fsecret.txt',
    '/sub/path/..%5csecret.txt',
    '/sub/path//etc/passwd',
    '/sub/path/%00',
    '/sub/path/%zz',
  ])('gives nothing outside its folder: %s', async (path) => {
    expect(await rawStatus(site.port, path)).toBe(404);
  });

  it('refuses to be written to', async () => {
    const response = await fetch(site.url, { method: 'POST', body: 'x' });
    expect(response.status).toBe(405);
  });
});

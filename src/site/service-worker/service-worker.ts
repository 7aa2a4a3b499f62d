/**
 * Entry of the site's service worker. On hosts that cannot send headers it adds those that isolate pages and confine
 * programs. It keeps nothing: every response is the host's own of this moment, so no version of it can serve an old page.
 */
import { isolatedResponse, pathBelow } from './isolated-response.ts';

const worker = globalThis as unknown as ServiceWorkerGlobalScope; // this script runs nowhere else

/** What the headers matter for: documents, and workers, which have policies of their own. */
function isConcerned({ mode, destination }: Request): boolean {
  return mode === 'navigate' || destination === 'worker' || destination === 'sharedworker';
}

async function answer(event: FetchEvent, path: string): Promise<Response> {
  const preloaded: unknown = await event.preloadResponse;
  const response = preloaded instanceof Response ? preloaded : await fetch(event.request);
  return isolatedResponse(response, path);
}

worker.addEventListener('install', () => {
  void worker.skipWaiting();
});

worker.addEventListener('activate', (event) => {
  // Pages need not wait until this worker has started. Where that does not exist, they do.
  const preload: NavigationPreloadManager | undefined = worker.registration.navigationPreload;
  if (preload) event.waitUntil(preload.enable());
});

worker.addEventListener('fetch', (event) => {
  const path = pathBelow(worker.registration.scope, event.request.url);
  if (path !== null && isConcerned(event.request)) event.respondWith(answer(event, path));
});

/** File of the service worker, below the base of the site; it never changes. */
export const SERVICE_WORKER = 'service-worker.js';

import { SERVICE_WORKER } from './address.ts';

/** What a page needs to isolate itself where its host does not; null where a browser does not give it. */
export interface PageIsolation {
  /** Absent in some private windows, and where the page did not come over a safe connection. */
  readonly workers: {
    /** The worker that sent this page; null when the host did. */
    readonly controller: unknown;
    /** Resolves when a worker is there. */
    readonly ready: Promise<unknown>;
    register(address: string, options: { readonly scope: string }): Promise<unknown>;
  } | null;
  /** Storage for this visit. */
  readonly visit: {
    getItem(key: string): string | null;
    setItem(key: string, value: string): void;
  } | null;
  /** Milliseconds since 1970. */
  now(): number;
  reload(): void;
}

/** When this visit last loaded a page anew for the sake of isolation. */
const RELOADED = 'interleave:reloaded-for-isolation';

/** Milliseconds in which a page that was loaded anew is not loaded anew again. */
const PAUSE = 60_000;

/**
 * Has the site's service worker send this page, by loading it anew once the worker is there. That happens once: a page
 * that is still not isolated stays as it is, and says so. `base` is the site's own.
 */
export async function isolatePage(base: string, isolation: PageIsolation): Promise<void> {
  const { workers, visit } = isolation;
  // Without a note of the first time there could be a second, and a third.
  if (!workers || !visit) return;
  const last = visit.getItem(RELOADED);
  const wasTried = last !== null && isolation.now() - Number(last) < PAUSE;
  // The worker has sent this page already, and to no avail; a forced reload passes the worker by.
  const isHopeless = last !== null && workers.controller !== null;
  if (wasTried || isHopeless) return;
  try {
    await workers.register(`${base}${SERVICE_WORKER}`, { scope: base });
  } catch {
    return; // refused: the page works with limits, and its preflight says which
  }
  await workers.ready;
  visit.setItem(RELOADED, String(isolation.now()));
  isolation.reload();
}

/** The same for the page that this runs in. */
export async function isolateThisPage(base: string): Promise<void> {
  await isolatePage(base, {
    workers: 'serviceWorker' in navigator ? navigator.serviceWorker : null,
    visit: visitStorage(),
    now: () => Date.now(),
    reload: () => location.reload(),
  });
}

/** Null where a browser forbids it. */
function visitStorage(): PageIsolation['visit'] {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

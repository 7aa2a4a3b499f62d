/** Composition root: the one place where session, machine and the islands of a page meet. */
import {
  followReading,
  hydrateIslands,
  islandLoaders,
  openDialogs,
  restoreTeacherNotes,
} from './reader/index.ts';
import type { Session } from './session/index.ts';

let session: Promise<Session> | undefined;

// The host has not isolated the page; the site may do it itself.
if (import.meta.env.PROD && !crossOriginIsolated) {
  void import('./site/service-worker/isolate-page.ts').then(({ isolateThisPage }) =>
    isolateThisPage(import.meta.env.BASE_URL),
  );
}

// The page's text may still be on its way.
if (document.readyState === 'loading') {
  await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));
}
openDialogs(document);
restoreTeacherNotes(document, visitStorage());
followReading(document, async (lesson, section) => {
  (await sessionOfPage()).mark(lesson, section, 'read');
});
await hydrateIslands(document, islandLoaders(sessionOfPage));

function sessionOfPage(): Promise<Session> {
  session ??= openSession();
  return session;
}

/** The state of the page's cells; it comes with the first of them. */
async function openSession(): Promise<Session> {
  const { createIndexedStorage, createSession, flushWhenHidden } =
    await import('./session/opening.ts');
  const everything = createIndexedStorage();
  const opened = createSession({
    loadMachine: async () => {
      const [{ createMachine }, { machineFolder }] = await Promise.all([
        import('./machine/index.ts'),
        import('virtual:interleave/machine'),
      ]);
      const site = new URL(import.meta.env.BASE_URL, location.href);
      return createMachine({ assetsUrl: new URL(machineFolder, site).href });
    },
    storage: everything.drafts,
    answers: everything.answers,
    measurements: everything.measurements,
    marks: everything.marks,
    everything,
    saveData,
  });
  flushWhenHidden(opened, document);
  return opened;
}

/** Whether the reader asked for little traffic; only some browsers tell. */
function saveData(): boolean {
  if (!('connection' in navigator)) return false;
  const { connection } = navigator;
  return (
    typeof connection === 'object' &&
    connection !== null &&
    'saveData' in connection &&
    connection.saveData === true
  );
}

/** Storage for this visit; null where a browser forbids it. */
function visitStorage(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

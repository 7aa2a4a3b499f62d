/** What every page with a session begins with, apart from `index.ts`: that brings the stores which only some pages need. */
export { createIndexedStorage } from './indexed-storage.ts';
export { createSession, flushWhenHidden } from './session.ts';

import { createContext } from 'react';
import type { Session } from '../../session/index.ts';

/** The session of the page, for islands that have state. Without one, as while a page is rendered to HTML, they only show. */
export const SessionContext = createContext<Session | null>(null);

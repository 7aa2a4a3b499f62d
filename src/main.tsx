import { hydrateIslands, islandLoaders, restoreTeacherNotes } from './reader/index.ts';

restoreTeacherNotes(document, sessionStorage);
await hydrateIslands(document, islandLoaders, (island) => island);

export { CellIsland, type CellIslandProps } from './cell-island.tsx';
export { SessionProvider } from './use-cell.ts';

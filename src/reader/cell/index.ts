export { CellIsland, type CellIslandProps } from './cell-island.tsx';

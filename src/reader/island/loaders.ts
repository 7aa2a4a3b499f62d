import { Contents } from '../contents/contents.tsx';
import { Controls } from '../controls/controls.tsx';
import { Preflight } from '../preflight/preflight.tsx';
import type { IslandLoaders } from './hydrate.tsx';

/** The component of every island. The small ones come with the page; a cell comes with pages that hold one. */
export const islandLoaders: IslandLoaders = {
  cell: () => import('../cell/index.ts').then(({ CellIsland }) => CellIsland),
  contents: () => Promise.resolve(Contents),
  controls: () => Promise.resolve(Controls),
  preflight: () => Promise.resolve(Preflight),
};

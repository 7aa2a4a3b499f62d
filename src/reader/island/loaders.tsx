import type { Session } from '../../session/index.ts';
import type { CellIslandProps } from '../cell/index.ts';
import { Contents } from '../contents/contents.tsx';
import { Controls } from '../controls/controls.tsx';
import { Preflight } from '../preflight/preflight.tsx';
import type { IslandLoaders } from './hydrate.tsx';

/**
 * The component of every island. The small ones come with the page; cells, and the session that they share, come only
 * with pages that hold a cell.
 */
export function islandLoaders(openSession: () => Promise<Session>): IslandLoaders {
  return {
    cell: async () => {
      const [{ CellIsland, SessionProvider }, session] = await Promise.all([
        import('../cell/index.ts'),
        openSession(),
      ]);
      return (props: CellIslandProps) => (
        <SessionProvider value={session}>
          <CellIsland {...props} />
        </SessionProvider>
      );
    },
    contents: () => Promise.resolve(Contents),
    controls: () => Promise.resolve(Controls),
    preflight: () => Promise.resolve(Preflight),
  };
}

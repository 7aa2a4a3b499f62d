import { useEffect, useState } from 'react';
import type { RunStatus, RunView } from '../../session/index.ts';

/**
 * A module that comes when it is first wanted; null before. Where it cannot be fetched, the next change of `wanted` tries
 * again: a cell must outlive a connection that does not. `load` is the same function in every rendering.
 */
export function useLate<T>(wanted: string | number | null, load: () => Promise<T>): T | null {
  const [module, setModule] = useState<T | null>(null);
  const isThere = module !== null;
  useEffect(() => {
    if (wanted === null || isThere) return undefined;
    let mounted = true;
    const bring = async (): Promise<void> => {
      const loaded = await load().catch(() => null);
      if (mounted) setModule(loaded);
    };
    void bring();
    return () => {
      mounted = false;
    };
  }, [wanted, isThere, load]);
  return module;
}

/**
 * The run, as what makes a module wanted, once its program has begun: before, whatever else is fetched would delay the
 * machine.
 */
export function begun(run: RunView | null, status: RunStatus): number | null {
  return run === null || status.kind === 'warming' ? null : run.id;
}

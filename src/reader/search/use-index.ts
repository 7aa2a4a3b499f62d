import { useEffect, useState } from 'react';
import { openIndex, type SearchIndex } from '../../search/index.ts';

/** The index on its way to the page. */
export type LoadingIndex =
  | { readonly kind: 'loading' | 'failed' }
  | { readonly kind: 'ready'; readonly index: SearchIndex };

/** Loads an index from its address; the second value loads it again after a failure. */
export function useIndex(address: string): readonly [LoadingIndex, () => void] {
  const [loading, setLoading] = useState<LoadingIndex>({ kind: 'loading' });
  const [wanted, setWanted] = useState({ address });
  useEffect(() => {
    const ending = new AbortController();
    loadIndex(wanted.address, ending.signal).then(
      (index) => setLoading({ kind: 'ready', index }),
      () => {
        if (!ending.signal.aborted) setLoading({ kind: 'failed' });
      },
    );
    return () => ending.abort();
  }, [wanted]);
  const again = (): void => {
    setLoading({ kind: 'loading' });
    setWanted({ address });
  };
  return [loading, again];
}

/** Throws when the index does not come whole. */
async function loadIndex(address: string, signal: AbortSignal): Promise<SearchIndex> {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`The index was answered with ${response.status}.`);
  return openIndex(await response.text());
}

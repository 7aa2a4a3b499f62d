import { createElement, type ComponentType } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { ReadableWhenBroken } from './readable-when-broken.tsx';
import { ISLAND, type IslandName } from './markup.ts';

/** How to get the component of an island. */
export interface IslandLoader {
  /**
   * `near`: it comes when the reader gets near it, since a page can be read for long without it. `seen`: when it is
   * seen, since it shows at once what its HTML lacks and nobody waits for it.
   */
  readonly when: 'at-once' | 'near' | 'seen';
  readonly load: () => Promise<ComponentType<never>>;
}

/** The loader of each island. */
export type IslandLoaders = Readonly<Record<IslandName, IslandLoader>>;

/** How far outside of what is seen an island is near. */
const NEAR = '600px 0px';
const SEEN = '0px';

/** Takes up the islands found below a node; everything else on the page stays plain HTML. */
export async function hydrateIslands(parent: ParentNode, loaders: IslandLoaders): Promise<void> {
  const found = [...parent.querySelectorAll<HTMLElement>(`[${ISLAND.name}]`)];
  await Promise.all(found.map((element) => hydrateIsland(element, loaders)));
}

async function hydrateIsland(element: HTMLElement, loaders: IslandLoaders): Promise<void> {
  const name = element.getAttribute(ISLAND.name);
  const root = element.querySelector(`[${ISLAND.root}]`);
  const json = element.querySelector(':scope > script[type="application/json"]')?.textContent;
  if (name === null || !isIslandName(name, loaders) || root === null || json === undefined) return;
  const { when, load } = loaders[name];
  if (when !== 'at-once') await nearness(element, when === 'near' ? NEAR : SEEN);
  // Who leaves the page or loses the connection while an island is on its way still has the text of it.
  const component = when === 'at-once' ? await load() : await load().catch(() => null);
  if (component === null) return;
  // The props were written by the same build from the same component, so they are of its type.
  const props = JSON.parse(json) as never;
  const island = createElement(component, props);
  hydrateRoot(root, <ReadableWhenBroken html={root.innerHTML}>{island}</ReadableWhenBroken>, {
    identifierPrefix: element.getAttribute(ISLAND.id) ?? name,
  });
}

/** Resolves when an element is no further from being seen than the margin says. */
function nearness(element: Element, rootMargin: string): Promise<void> {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        resolve();
      },
      { rootMargin },
    );
    observer.observe(element);
  });
}

function isIslandName(name: string, loaders: IslandLoaders): name is IslandName {
  return Object.hasOwn(loaders, name);
}

import { createElement, type ComponentType } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { ReadableWhenBroken } from './readable-when-broken.tsx';
import { ISLAND, type IslandName } from './markup.ts';

/** How to get the component of each island; heavy ones arrive only with pages that hold them. */
export type IslandLoaders = Readonly<Record<IslandName, () => Promise<ComponentType<never>>>>;

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
  const component = await loaders[name]();
  // The props were written by the same build from the same component, so they are of its type.
  const props = JSON.parse(json) as never;
  const island = createElement(component, props);
  hydrateRoot(root, <ReadableWhenBroken html={root.innerHTML}>{island}</ReadableWhenBroken>, {
    identifierPrefix: element.getAttribute(ISLAND.id) ?? name,
  });
}

function isIslandName(name: string, loaders: IslandLoaders): name is IslandName {
  return Object.hasOwn(loaders, name);
}

import { createElement, type ComponentType } from 'react';
import { usePage } from '../page/context.tsx';
import { ISLAND, type IslandName } from './markup.ts';

interface IslandProps<Props extends object> {
  readonly name: IslandName;
  /** Unique on its page. */
  readonly id: string;
  readonly component: ComponentType<Props>;
  /** Sent along as JSON. */
  readonly props: Props;
}

/** A part of a page that comes to life in the browser: its HTML, and the props to hydrate it with. */
export function Island<Props extends object>({ name, id, component, props }: IslandProps<Props>) {
  const { renderIsland } = usePage();
  return (
    <div {...{ [ISLAND.name]: name, [ISLAND.id]: id }}>
      <div
        {...{ [ISLAND.root]: '' }}
        dangerouslySetInnerHTML={{ __html: renderIsland(createElement(component, props), id) }}
      />
      <script type="application/json" dangerouslySetInnerHTML={{ __html: jsonForScript(props) }} />
    </div>
  );
}

/** JSON that cannot end the script element it stands in. */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

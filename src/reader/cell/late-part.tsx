import { createElement, type ComponentType } from 'react';
import { useLate } from './use-late.ts';

/**
 * A component that comes when it is first shown. Where it cannot be fetched there is nothing in its place, and showing it
 * again tries again: React's own `lazy` would take everything around it along.
 */
export function latePart<P extends object>(
  load: () => Promise<{ readonly default: ComponentType<P> }>,
): ComponentType<P> {
  return function LatePart(props) {
    const part = useLate('shown', load);
    return part === null ? null : createElement(part.default, props);
  };
}

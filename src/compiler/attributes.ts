/** The attributes of a directive: checked, made what they stand for, and located. */

import type { Directives } from 'mdast-util-directive';
import type * as v from 'valibot';

import { directiveRule } from '../lesson/index.ts';
import { placeOf, type Place, type Report } from './diagnostics.ts';
import { checkFields } from './fields.ts';

export interface Attributes<T> {
  readonly values: T;
  /** Where an attribute stands; for one that is not written, the opening of its directive. */
  placeOf(name: string): Place;
}

/** The checked attributes, or nothing when something was reported. */
export function readAttributes<S extends v.GenericSchema>(
  file: string,
  node: Directives,
  schema: S,
  report: Report,
): Attributes<v.InferOutput<S>> | undefined {
  const opening = openingOf(file, node);
  const attributePlace = (name: unknown): Place => {
    const position = typeof name === 'string' ? node.data?.position?.attributes?.[name] : undefined;
    return position === undefined ? opening : placeOf(file, position);
  };
  const checked = checkFields(schema, { ...node.attributes }, 'attribute');
  for (const { path, kind, message, advice } of checked.problems) {
    const example = directiveRule(node.name)?.example;
    report({
      place: attributePlace(path[0]),
      message,
      advice: kind === 'missing' && example !== undefined ? `${advice} As in ${example}` : advice,
    });
  }
  return checked.value === undefined
    ? undefined
    : { values: checked.value, placeOf: attributePlace };
}

/** The line on which a directive begins: what of it is worth pointing to. */
export function openingOf(file: string, node: Directives): Place {
  return placeOf(file, node.data?.position?.opening ?? node.position);
}

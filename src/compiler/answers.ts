/** `:::option`: an answer to choose in a prediction or a question, and what is said to who chose it. */

import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import type { RootContent } from 'mdast';

import { optionAttributes, type Misconception } from '../lesson/index.ts';
import { openingOf, readAttributes } from './attributes.ts';
import type { LessonContext } from './context.ts';
import { placeOf, type Place } from './diagnostics.ts';
import { toHtml, wordsToHtml } from './html.ts';
import type { Fact } from './outline.ts';

export interface CompiledOption {
  /** The answer itself, words only. */
  readonly html: string;
  /** What follows it; may be empty. */
  readonly feedback: string;
  readonly right: boolean;
  readonly value: number | null;
  readonly misconception: Misconception | null;
  readonly place: Place;
}

/** The children of a directive: its own text, and the directives in it. */
export interface Parts {
  readonly text: readonly RootContent[];
  readonly containers: readonly ContainerDirective[];
  readonly leaves: readonly LeafDirective[];
}

/** Parts a directive's own text from the directives in it. */
export function partsOf(node: ContainerDirective): Parts {
  const { children } = node;
  return {
    text: children.filter(({ type }) => type !== 'containerDirective' && type !== 'leafDirective'),
    containers: children.filter((child) => child.type === 'containerDirective'),
    leaves: children.filter((child) => child.type === 'leafDirective'),
  };
}

/** The letter of an option, by its place from 0. */
export function letterOf(index: number): string {
  return String.fromCodePoint(65 + index);
}

/** Compiles the options of a prediction or a question, in their order. */
export function compileOptions(
  nodes: readonly ContainerDirective[],
  context: LessonContext,
): readonly CompiledOption[] {
  return nodes
    .filter(({ name }) => name === 'option')
    .flatMap((node) => compileOption(node, context) ?? []);
}

function compileOption(
  node: ContainerDirective,
  context: LessonContext,
): CompiledOption | undefined {
  const attributes = readAttributes(context.file, node, optionAttributes, context.report);
  const place = openingOf(context.file, node);
  const [first, ...rest] = node.children;
  // An option without a word has been reported by the walk over the tree.
  if (attributes === undefined || first === undefined) return undefined;
  if (first.type !== 'paragraph') {
    context.report({
      place: placeOf(context.file, first.position),
      message: 'An option begins with the answer in words.',
      advice: 'Begin it with one paragraph; what follows is said to whoever chose it.',
    });
    return undefined;
  }
  const { right = false, value, misconception } = attributes.values;
  return {
    html: wordsToHtml(first.children),
    feedback: rest.length === 0 ? '' : toHtml(rest),
    right,
    value: value ?? null,
    misconception:
      misconception === undefined
        ? null
        : findMisconception(misconception, attributes.placeOf('misconception'), context),
    place,
  };
}

function findMisconception(
  number: number,
  place: Place,
  { misconceptions, report }: LessonContext,
): Misconception | null {
  const title = misconceptions.get(number);
  if (title !== undefined) return { number, title };
  report({
    place,
    message: `The course names no misconception ${number}.`,
    advice: 'Choose a number of content/misconceptions.yaml, or add the misconception there.',
  });
  return null;
}

/** What of options must be the same in every language. */
export function optionFacts(options: readonly CompiledOption[]): readonly Fact[] {
  return options.map(({ right, value, misconception, place }, index) => ({
    name: `option ${letterOf(index)}`,
    value: [
      right ? 'right' : 'wrong',
      ...(value === null ? [] : [`value ${value}`]),
      ...(misconception === null ? [] : [`misconception ${misconception.number}`]),
    ].join(', '),
    place,
  }));
}

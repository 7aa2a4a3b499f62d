/** The shape of a lesson without its words: what its languages must have in common. */

import type { Place } from './diagnostics.ts';

/** Something that must be the same in every language, such as the file of a cell. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly place: Place;
}

/** A block, described so that the same block of another language has the same description. */
export interface OutlinePart {
  readonly what: string;
  readonly place: Place;
  readonly facts: readonly Fact[];
}

export interface OutlineSection {
  readonly id: string;
  readonly place: Place;
  readonly parts: readonly OutlinePart[];
}

export type Outline = readonly OutlineSection[];

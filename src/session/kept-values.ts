/** All that is kept of a reader, by its kinds. */

import { answerOf, type Answer } from './answers.ts';
import { draftOf, type Draft } from './drafts.ts';
import { markOf, type Mark } from './marks.ts';
import { measurementOf, type Measurement } from './measurement.ts';
import { projectOf, type Project } from './projects.ts';

/** What each kind of value that is kept is. */
export interface KeptValues {
  readonly drafts: Draft;
  readonly answers: Answer;
  readonly marks: Mark;
  readonly measurements: Measurement;
  readonly projects: Project;
}

export type KeptKind = keyof KeptValues;

/** Values of a kind with their keys. */
export type Entries<Kind extends KeptKind> = readonly (readonly [string, KeptValues[Kind]])[];

/** Values of every kind. */
export type KeptEntries = { readonly [Kind in KeptKind]: Entries<Kind> };

/** Reads a value of each kind; null when it is none. */
export const KEPT_READERS: {
  readonly [Kind in KeptKind]: (value: unknown) => KeptValues[Kind] | null;
} = {
  drafts: draftOf,
  answers: answerOf,
  marks: markOf,
  measurements: measurementOf,
  projects: projectOf,
};

/** Attributes of the directives of repeated runs: `compare`, `sweep`, `recorded` and the `variant` within them. */

import * as v from 'valibot';

import { flag, id, programFile, shown } from './attribute-values.ts';

const title = v.pipe(shown, v.description('what the figure is called on the page'));
const file = v.pipe(programFile, v.description('the program, a .py file in the lesson’s folder'));
const recordingName = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be the name of a recording, such as two-tasks'),
);
/** A recording that may be named; empty when none is. */
export const recording = v.optional(
  v.pipe(
    v.union([recordingName, v.literal('')]),
    v.description('a file recordings/<name>.json in the lesson’s folder, without .json'),
  ),
  '',
);
/** A verdict needs nine rounds, and a reader should not wait for more than a few minutes. */
const rounds = v.optional(
  v.pipe(
    v.string(),
    v.regex(/^(?:9|[1-4]\d)$/, 'must be a number from 9 to 49'),
    v.transform(Number),
    v.description('how often every variant runs, not counting a first run that is discarded'),
  ),
  '9',
);

export const compareAttributes = v.strictObject({
  id,
  file,
  title,
  constant: v.pipe(
    shown,
    v.description('a constant NAME = "text" at the top level of the program'),
  ),
  rounds,
  recording,
});

const valuesSchema = v.pipe(
  v.string(),
  v.transform((text) => text.split(/[\s,]+/).filter((part) => part !== '')),
  v.array(v.pipe(v.string(), v.regex(/^\d+(?:\.\d+)?$/, 'must be numbers'), v.transform(Number))),
  v.minLength(3, 'must be at least three numbers'),
  v.check(
    (values) => values.every((value, index) => value > (values[index - 1] ?? 0)),
    'must grow from value to value, and be larger than 0',
  ),
  v.description('the values of the knob, growing, such as 1 2 4 8'),
);

export const sweepAttributes = v.strictObject({
  id,
  file,
  title,
  knob: v.pipe(shown, v.description('a constant NAME = number at the top level of the program')),
  label: v.pipe(shown, v.description('what the knob is called on the axis')),
  values: valuesSchema,
  over: v.optional(
    v.pipe(
      v.picklist(['workers', 'size'], 'must be workers or size'),
      v.description('what the knob counts: workers that share the work, or how much work there is'),
    ),
    'workers',
  ),
  constant: v.optional(
    v.pipe(
      v.string(),
      v.description('a constant NAME = "text" that chooses between two ::variant lines'),
    ),
    '',
  ),
  rounds,
  recording,
});

export const recordedAttributes = v.strictObject({
  id,
  title,
  recording: v.pipe(
    recordingName,
    v.description('a file recordings/<name>.json in the lesson’s folder, without .json'),
  ),
});

export const variantAttributes = v.strictObject({
  value: v.pipe(
    shown,
    v.description('what the constant is set to; the name of the variant in recordings'),
  ),
  label: v.pipe(shown, v.description('what the variant is called on the page')),
  recorded: v.optional(
    v.pipe(
      flag,
      v.description('for a variant that cannot run in a browser and comes from the recording'),
    ),
  ),
});

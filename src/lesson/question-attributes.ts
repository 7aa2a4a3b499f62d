/** The attributes of directives that ask something of a reader: predictions, questions, exercises. */

import * as v from 'valibot';

import {
  countText,
  flag,
  id,
  namesText,
  numberText,
  programFile,
  shown,
  variablesText,
} from './attribute-values.ts';
import { idSchema } from './schema.ts';

/** Fewer schedules would let a program pass that is wrong in most of them. */
export const LEAST_SCHEDULES = 20;

const unit = v.optional(
  v.pipe(
    v.string(),
    v.trim(),
    v.description(
      'the unit of numbers; s and ms are times and pin the answer as a flag on the result’s time axis',
    ),
  ),
  '',
);

const positiveText = v.pipe(
  numberText,
  v.check((value) => value > 0, 'must be larger than 0'),
);

export const predictAttributes = v.strictObject({
  id,
  for: v.pipe(
    idSchema,
    v.description('the id of the program or comparison whose result the prediction stands beside'),
  ),
  title: v.pipe(shown, v.description('the question')),
  unit,
  max: v.optional(
    v.pipe(
      positiveText,
      v.description('the end of the scale that numbers, bars or lanes are drawn on'),
    ),
  ),
  step: v.optional(
    v.pipe(
      positiveText,
      v.description('the distance between values; a twentieth of max unless given'),
    ),
  ),
});

export const quizAttributes = v.strictObject({
  id,
  title: v.optional(
    v.pipe(v.string(), v.trim(), v.description('a heading; it is called a question without it')),
    '',
  ),
});

export const optionAttributes = v.strictObject({
  right: v.optional(v.pipe(flag, v.description('marks the right answer; write the word alone'))),
  value: v.optional(
    v.pipe(numberText, v.description('in a prediction, the number that the option stands for')),
  ),
  misconception: v.optional(
    v.pipe(
      countText,
      v.description('the number of the misconception, in content/misconceptions.yaml, behind it'),
    ),
  ),
});

const answer = v.optional(v.pipe(numberText, v.description('the right value, in the unit')));
const tolerance = v.optional(
  v.pipe(numberText, v.description('how far from the answer a prediction is still right')),
  '0',
);

export const numberAttributes = v.strictObject({ answer, tolerance });

export const barAttributes = v.strictObject({
  label: v.pipe(shown, v.description('what the bar stands for')),
  answer,
  tolerance,
  given: v.optional(
    v.pipe(
      flag,
      v.description('the bar is drawn at its answer and cannot be moved; write the word alone'),
    ),
  ),
});

export const laneAttributes = v.strictObject({
  label: v.pipe(shown, v.description('the name of the thread')),
  answer: v.pipe(
    v.string(),
    v.regex(
      /^(?:running|ready|waiting|sleeping|starting|none) [1-9]\d*(?:, (?:running|ready|waiting|sleeping|starting|none) [1-9]\d*)*$/,
      'must be states with their lengths in cells, such as starting 1, sleeping 8, running 1',
    ),
    v.description('what the lane looks like: states with their lengths in cells'),
  ),
  given: v.optional(
    v.pipe(
      flag,
      v.description('the lane is drawn already and cannot be changed; write the word alone'),
    ),
  ),
});

export const exerciseAttributes = v.pipe(
  v.strictObject({
    id,
    file: v.pipe(
      programFile,
      v.description(
        'the program to begin with; its solution is solutions/<file>, its checks are checks/<file>',
      ),
    ),
    title: v.pipe(shown, v.description('what the exercise is called on the page')),
    runs: v.optional(
      v.pipe(
        v.picklist(['seeded', 'real'], 'must be seeded or real'),
        v.description('seeded schedules, or real runs where processes are used'),
      ),
      'seeded',
    ),
    times: v.optional(
      v.pipe(
        countText,
        v.description(
          `how many runs are checked; ${LEAST_SCHEDULES} seeded or 5 real ones unless given`,
        ),
      ),
    ),
    watch: v.optional(
      v.pipe(
        variablesText,
        v.description(
          'variables, or attributes behind a dot, whose reads and writes the checks see',
        ),
      ),
      '',
    ),
    values: v.optional(
      v.pipe(namesText, v.description('global variables whose values at the end the checks see')),
      '',
    ),
    calls: v.optional(
      v.pipe(
        namesText,
        v.description('functions whose arguments and return values the checks see'),
      ),
      '',
    ),
  }),
  v.forward(
    v.check(
      ({ runs, times }) => runs === 'real' || times === undefined || times >= LEAST_SCHEDULES,
      `must be at least ${LEAST_SCHEDULES} seeded schedules`,
    ),
    ['times'],
  ),
  v.forward(
    v.check(({ runs, watch }) => runs === 'seeded' || watch.length === 0, 'needs runs="seeded"'),
    ['watch'],
  ),
);

export const attemptAttributes = v.strictObject({
  file: v.pipe(
    v.string(),
    v.regex(
      /^(?:attempts\/)?[A-Za-z_]\w*\.py$/,
      'must be the program to begin with or a file in the folder attempts, such as attempts/two_locks.py',
    ),
    v.description('a program that the checks must refuse'),
  ),
  fails: v.pipe(shown, v.description('the function in the checks that refuses it, or ends')),
  says: v.pipe(shown, v.description('words of the message it gets; … stands for anything')),
});

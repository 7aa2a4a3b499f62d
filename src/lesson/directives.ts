/**
 * The directives of lesson Markdown: what each is for, where it may stand and which attributes it takes.
 *
 * Attributes arrive as text; a schema checks them and makes them what they stand for.
 */

import * as v from 'valibot';

import {
  countText,
  id,
  lineText,
  numberText,
  programFile,
  shown,
  variablesText,
} from './attribute-values.ts';
import { CHART_KINDS } from './lesson.ts';
import {
  compareAttributes,
  recordedAttributes,
  recording,
  sweepAttributes,
  variantAttributes,
} from './measurement-attributes.ts';
import * as question from './question-attributes.ts';

/** `:::name` holds blocks, `::name` stands alone on a line, `:name[text]` stands in a sentence. */
export type DirectiveForm = 'container' | 'leaf' | 'text';

function isChartKind(word: string): boolean {
  return CHART_KINDS.some((kind) => kind === word);
}

export const cellAttributes = v.strictObject({
  id,
  file: v.pipe(programFile, v.description('the program, a .py file in the lesson’s folder')),
  title: v.pipe(shown, v.description('what the program is called on the page')),
  chart: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.split(/\s+/).filter((word) => word !== '')),
      v.check(
        (words) =>
          words.length > 0 &&
          (words.join(' ') === 'none' || words.every((word) => isChartKind(word))),
        `must be none, or some of ${CHART_KINDS.join(', ')} with spaces between them`,
      ),
      v.transform((words) => CHART_KINDS.filter((kind) => words.includes(kind))),
      v.description('what is drawn of a run; a timeline unless you say otherwise'),
    ),
    'timeline',
  ),
  policy: v.optional(
    v.pipe(
      v.picklist(['time-sliced', 'seeded'], 'must be time-sliced or seeded'),
      v.description(
        'how the machine shares time between threads; seeded gives the same schedule in every run',
      ),
    ),
    'time-sliced',
  ),
  recording,
  seed: v.optional(
    v.pipe(countText, v.description('which schedule a seeded program runs under; 1 unless given')),
    '1',
  ),
  watch: v.optional(
    v.pipe(
      variablesText,
      v.description(
        'variables, or attributes behind a dot, whose reads and writes a seeded run shows on its lanes',
      ),
    ),
    '',
  ),
});

export const knobAttributes = v.pipe(
  v.strictObject({
    name: v.pipe(shown, v.description('a constant NAME = number at the top level of the program')),
    label: v.pipe(shown, v.description('what the slider is called on the page')),
    min: v.pipe(numberText, v.description('the smallest value')),
    max: v.pipe(numberText, v.description('the largest value')),
    step: v.optional(v.pipe(numberText, v.description('the distance between values')), '1'),
    unit: v.optional(v.pipe(v.string(), v.description('shown after the number, such as s')), ''),
  }),
  v.forward(
    v.check(({ min, max }) => min < max, 'must be larger than min'),
    ['max'],
  ),
  v.forward(
    v.check(({ step }) => step > 0, 'must be larger than 0'),
    ['step'],
  ),
);

export const calloutAttributes = v.strictObject({
  id,
  title: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.description('a heading; the kind of callout is named without it'),
    ),
    '',
  ),
});

export const explainAttributes = v.strictObject({
  id,
  file: v.pipe(programFile, v.description('the program to explain, in the lesson’s folder')),
});

export const linesAttributes = v.pipe(
  v.strictObject({
    from: v.pipe(lineText, v.description('first line that is explained')),
    to: v.pipe(lineText, v.description('last line that is explained')),
  }),
  v.forward(
    v.check(({ from, to }) => from <= to, 'must not be smaller than from'),
    ['to'],
  ),
);

export const stateAttributes = v.strictObject({
  is: v.pipe(
    v.picklist(
      ['running', 'ready', 'waiting', 'sleeping', 'starting'],
      'must be running, ready, waiting, sleeping or starting',
    ),
    v.description('the state of a thread whose mark underlines the words'),
  ),
});

const noAttributes = v.strictObject({});

export interface DirectiveRule {
  readonly form: DirectiveForm;
  /** The directives it may stand in; without them it stands in the text of the lesson itself. */
  readonly within?: readonly (
    | 'cell'
    | 'explain'
    | 'predict'
    | 'quiz'
    | 'exercise'
    | 'compare'
    | 'sweep'
    | 'recorded'
  )[];
  /** Its attributes, by name, each with a description. */
  readonly attributes: { readonly entries: v.ObjectEntries };
  readonly example: string;
}

/* @__NO_SIDE_EFFECTS__ The mark lets the page's bundle leave out the directives, and valibot with them. */
const callout = (name: string): DirectiveRule => ({
  form: 'container',
  attributes: calloutAttributes,
  example: `:::${name}{#an-id title="A heading"}`,
});

/** Every directive there is. Anything else that looks like one inside a sentence is text. */
export const DIRECTIVES = {
  cell: {
    form: 'container',
    attributes: cellAttributes,
    example: ':::cell{#four-pages file="four_pages.py" title="Four pages"}',
  },
  knob: {
    form: 'leaf',
    within: ['cell'],
    attributes: knobAttributes,
    example: '::knob{name="PAGES" label="pages" min=1 max=8 step=1 unit=""}',
  },
  predict: {
    form: 'container',
    attributes: question.predictAttributes,
    example: '::::predict{#how-long for="four-pages" title="How long will it take?" unit="s"}',
  },
  quiz: {
    form: 'container',
    attributes: question.quizAttributes,
    example: '::::quiz{#are-threads-useful}',
  },
  option: {
    form: 'container',
    within: ['predict', 'quiz'],
    attributes: question.optionAttributes,
    example: ':::option{right}',
  },
  number: {
    form: 'leaf',
    within: ['predict'],
    attributes: question.numberAttributes,
    example: '::number{answer=0.2 tolerance=0.05}',
  },
  bar: {
    form: 'leaf',
    within: ['predict'],
    attributes: question.barAttributes,
    example: '::bar{label="four threads" answer=0.2 tolerance=0.1}',
  },
  lane: {
    form: 'leaf',
    within: ['predict'],
    attributes: question.laneAttributes,
    example: '::lane{label="page-0" answer="starting 1, sleeping 8, running 1"}',
  },
  exercise: {
    form: 'container',
    attributes: question.exerciseAttributes,
    example: '::::exercise{#overlap file="fetch_all.py" title="Let the waits overlap"}',
  },
  hint: { form: 'container', within: ['exercise'], attributes: noAttributes, example: ':::hint' },
  solution: {
    form: 'container',
    within: ['exercise'],
    attributes: noAttributes,
    example: ':::solution',
  },
  attempt: {
    form: 'leaf',
    within: ['exercise'],
    attributes: question.attemptAttributes,
    example:
      '::attempt{file="attempts/two_locks.py" fails="loses_nothing" says="read the counter between"}',
  },
  remember: callout('remember'),
  careful: callout('careful'),
  native: callout('native'),
  recap: callout('recap'),
  note: { form: 'container', attributes: noAttributes, example: ':::note' },
  explain: {
    form: 'container',
    attributes: explainAttributes,
    example: '::::explain{#how-it-works file="four_pages.py"}',
  },
  lines: {
    form: 'container',
    within: ['explain'],
    attributes: linesAttributes,
    example: ':::lines{from=7 to=12}',
  },
  compare: {
    form: 'container',
    attributes: compareAttributes,
    example: ':::compare{#an-id file="fetch.py" title="Two ways" constant="STRATEGY"}',
  },
  sweep: {
    form: 'container',
    attributes: sweepAttributes,
    example:
      ':::sweep{#an-id file="pool.py" title="More workers" knob="WORKERS" label="workers" values="1 2 4 8"}',
  },
  recorded: {
    form: 'container',
    attributes: recordedAttributes,
    example: ':::recorded{#an-id title="Two tasks, four ways" recording="two-tasks"}',
  },
  variant: {
    form: 'leaf',
    within: ['compare', 'sweep', 'recorded'],
    attributes: variantAttributes,
    example: '::variant{value="threads" label="four threads"}',
  },
  teacher: { form: 'container', attributes: noAttributes, example: ':::teacher' },
  state: {
    form: 'text',
    attributes: stateAttributes,
    example: ':state[waiting for the lock]{is="waiting"}',
  },
} as const satisfies Record<string, DirectiveRule>;

export type DirectiveName = keyof typeof DIRECTIVES;

/** The rule of a directive, or nothing when there is no such directive. */
export function directiveRule(name: string): DirectiveRule | undefined {
  return Object.hasOwn(DIRECTIVES, name) ? DIRECTIVES[name as DirectiveName] : undefined;
}

/**
 * The directives of lesson Markdown: what each is for, where it may stand and which attributes it takes.
 *
 * Attributes arrive as text; a schema checks them and makes them what they stand for.
 */

import * as v from 'valibot';

import { CHART_KINDS } from './lesson.ts';
import { idSchema } from './schema.ts';

/** `:::name` holds blocks, `::name` stands alone on a line, `:name[text]` stands in a sentence. */
export type DirectiveForm = 'container' | 'leaf' | 'text';

/** Marks a program, a callout and so on in the addresses of the page. */
const id = v.pipe(idSchema, v.description('unique in the lesson and the same in every language'));

const numberText = v.pipe(
  v.string(),
  v.regex(/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i, 'must be a number, such as 8 or 0.5'),
  v.transform(Number),
);

const lineText = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d*$/, 'must be the number of a line, counted from 1'),
  v.transform(Number),
);

function isChartKind(word: string): boolean {
  return CHART_KINDS.some((kind) => kind === word);
}

const shown = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'));

const programFile = v.pipe(
  v.string(),
  v.regex(
    /^[A-Za-z_]\w*\.py$/,
    'must be the name of a Python file in the lesson’s folder, such as four_pages.py',
  ),
);

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
      v.picklist(['time-sliced'], 'must be time-sliced'),
      v.description('how the machine shares time between threads'),
    ),
    'time-sliced',
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
  /** The directive it stands in; without one it stands in the text of the lesson itself. */
  readonly within?: 'cell' | 'explain';
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
    within: 'cell',
    attributes: knobAttributes,
    example: '::knob{name="PAGES" label="pages" min=1 max=8 step=1 unit=""}',
  },
  predict: callout('predict'),
  remember: callout('remember'),
  careful: callout('careful'),
  native: callout('native'),
  note: { form: 'container', attributes: noAttributes, example: ':::note' },
  explain: {
    form: 'container',
    attributes: explainAttributes,
    example: '::::explain{#how-it-works file="four_pages.py"}',
  },
  lines: {
    form: 'container',
    within: 'explain',
    attributes: linesAttributes,
    example: ':::lines{from=7 to=12}',
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

/** `:::predict`: a question before a run, answered with an option, a number, bars or lanes. */

import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';

import {
  barAttributes,
  laneAttributes,
  numberAttributes,
  predictAttributes,
  type ExpectedNumber,
  type LaneState,
  type PredictBlock,
  type PredictionBar,
  type PredictionLane,
  type PredictionQuestion,
  type Scale,
} from '../lesson/index.ts';
import { compileOptions, optionFacts, partsOf, type Parts } from './answers.ts';
import { openingOf, readAttributes, type Attributes } from './attributes.ts';
import type { Compiled } from './cells.ts';
import type { LessonContext } from './context.ts';
import { toHtml } from './html.ts';
import type { Fact } from './outline.ts';
import { versionOf } from './programs.ts';

/** How a prediction is answered, and what of that must be the same in every language. */
interface CompiledQuestion {
  readonly question: PredictionQuestion;
  readonly facts: readonly Fact[];
}

interface ScaleAttributes {
  readonly max?: number | undefined;
  readonly step?: number | undefined;
}

/** Compiles a prediction. */
export function compilePrediction(
  node: ContainerDirective,
  context: LessonContext,
): Compiled<PredictBlock> | undefined {
  const attributes = readAttributes(context.file, node, predictAttributes, context.report);
  if (attributes === undefined) return undefined;
  const { id, for: about, title, unit } = attributes.values;
  context.ids.claim(id, 'prediction', attributes.placeOf('id'));
  context.references.push({ id: about, place: attributes.placeOf('for') });
  const parts = partsOf(node);
  const compiled = compileQuestion(node, parts, attributes, context);
  if (compiled === undefined) return undefined;
  const facts: Fact[] = [
    { name: 'result', value: about, place: attributes.placeOf('for') },
    ...compiled.facts,
  ];
  const block: PredictBlock = {
    kind: 'predict',
    prediction: {
      id,
      title,
      html: toHtml(parts.text),
      about,
      version: versionOf(JSON.stringify(facts.map(({ name, value }) => [name, value]))),
      unit,
      question: compiled.question,
    },
  };
  return { block, facts };
}

function compileQuestion(
  node: ContainerDirective,
  { containers, leaves }: Parts,
  attributes: Attributes<ScaleAttributes>,
  context: LessonContext,
): CompiledQuestion | undefined {
  const named = (name: string) => leaves.filter((leaf) => leaf.name === name);
  const options = containers.filter(({ name }) => name === 'option');
  const kinds = [
    { written: ':::option', nodes: options },
    { written: '::number', nodes: named('number') },
    { written: '::bar', nodes: named('bar') },
    { written: '::lane', nodes: named('lane') },
  ].filter(({ nodes }) => nodes.length > 0);
  const [kind, other] = kinds;
  if (kind === undefined || other !== undefined) {
    context.report({
      place: openingOf(context.file, node),
      message:
        kind === undefined
          ? 'This prediction has no way to answer it.'
          : `This prediction is answered in two ways, ${kind.written} and ${other?.written ?? ''}.`,
      advice: 'Give it several :::option, one ::number, some ::bar or some ::lane.',
    });
    return undefined;
  }
  switch (kind.written) {
    case ':::option':
      return compileChoice(options, node, context);
    case '::number':
      return compileNumber(named('number'), attributes, context);
    case '::bar':
      return compileBars(named('bar'), attributes, context);
    default:
      return compileLanes(named('lane'), attributes, context);
  }
}

function compileChoice(
  nodes: readonly ContainerDirective[],
  node: ContainerDirective,
  context: LessonContext,
): CompiledQuestion {
  const options = compileOptions(nodes, context);
  const rightOnes = options.filter(({ right }) => right).length;
  if (nodes.length < 2 || rightOnes > 1) {
    context.report({
      place: openingOf(context.file, node),
      message: `This prediction has ${nodes.length} options, ${rightOnes} of them right.`,
      advice: 'Give it two options or more, and mark at most one with :::option{right}.',
    });
  }
  for (const { misconception, place } of options) {
    if (misconception === null) continue;
    context.report({
      place,
      message: 'An option of a prediction names a misconception.',
      advice: 'Only a quiz names them: say it in words, after the answer.',
    });
  }
  return {
    question: {
      kind: 'choice',
      options: options.map(({ html, right, value, feedback }) => ({
        html,
        right,
        value,
        feedback,
      })),
    },
    facts: optionFacts(options),
  };
}

function compileNumber(
  nodes: readonly LeafDirective[],
  attributes: Attributes<ScaleAttributes>,
  context: LessonContext,
): CompiledQuestion | undefined {
  const [node, again] = nodes;
  if (node === undefined) return undefined;
  if (again !== undefined) {
    context.report({
      place: openingOf(context.file, again),
      message: 'This prediction asks for two numbers.',
      advice: 'Ask for one, or for several ::bar.',
    });
  }
  const number = readAttributes(context.file, node, numberAttributes, context.report);
  const scale = scaleOf(attributes, context);
  if (number === undefined || scale === undefined) return undefined;
  const answer = expectedOf(number, scale, context);
  return {
    question: { kind: 'number', answer, ...scale },
    facts: [
      { name: 'number', value: describe(answer, scale), place: openingOf(context.file, node) },
    ],
  };
}

function compileBars(
  nodes: readonly LeafDirective[],
  attributes: Attributes<ScaleAttributes>,
  context: LessonContext,
): CompiledQuestion | undefined {
  const scale = scaleOf(attributes, context);
  if (scale === undefined) return undefined;
  const facts: Fact[] = [];
  const bars: PredictionBar[] = [];
  for (const node of nodes) {
    const bar = readAttributes(context.file, node, barAttributes, context.report);
    if (bar === undefined) continue;
    const { label, given = false } = bar.values;
    const answer = expectedOf(bar, scale, context);
    if (given && answer === null) {
      context.report({
        place: bar.placeOf('given'),
        message: 'This bar is given, but not how long it is.',
        advice: 'Add answer: its length in the unit.',
      });
    }
    bars.push({ label, answer, given });
    facts.push({
      name: `bar ${bars.length}`,
      value: `${describe(answer, scale)}${given ? ', given' : ''}`,
      place: openingOf(context.file, node),
    });
  }
  return { question: { kind: 'bars', bars, ...scale }, facts };
}

function compileLanes(
  nodes: readonly LeafDirective[],
  attributes: Attributes<ScaleAttributes>,
  context: LessonContext,
): CompiledQuestion | undefined {
  const facts: Fact[] = [];
  const lanes: PredictionLane[] = [];
  for (const node of nodes) {
    const lane = readAttributes(context.file, node, laneAttributes, context.report);
    if (lane === undefined) continue;
    const { label, given = false } = lane.values;
    const answer = lane.values.answer.split(', ').flatMap((stretch) => {
      const [state = '', length = ''] = stretch.split(' ');
      // The schema lets through nothing but names of states.
      return Array.from({ length: Number(length) }, () => state as LaneState);
    });
    const columns = lanes[0]?.answer.length ?? answer.length;
    if (answer.length !== columns) {
      context.report({
        place: lane.placeOf('answer'),
        message: `This lane is ${answer.length} cells long, and the first one is ${columns}.`,
        advice: 'Make the lanes of a prediction equally long; none is a state too.',
      });
    }
    lanes.push({ label, answer, given });
    facts.push({
      name: `lane ${lanes.length}`,
      value: `${lane.values.answer}${given ? ', given' : ''}`,
      place: openingOf(context.file, node),
    });
  }
  const columns = lanes[0]?.answer.length ?? 0;
  return { question: { kind: 'lanes', columns, max: attributes.values.max ?? null, lanes }, facts };
}

const STEPS_UNLESS_GIVEN = 20;

function scaleOf(
  attributes: Attributes<ScaleAttributes>,
  context: LessonContext,
): Scale | undefined {
  const { max, step } = attributes.values;
  if (max !== undefined) return { max, step: step ?? max / STEPS_UNLESS_GIVEN };
  context.report({
    place: attributes.placeOf('max'),
    message: 'The scale of this prediction has no end.',
    advice: 'Add max: the largest value that a reader can choose.',
  });
  return undefined;
}

function expectedOf(
  attributes: Attributes<{ readonly answer?: number | undefined; readonly tolerance: number }>,
  { max }: Scale,
  context: LessonContext,
): ExpectedNumber | null {
  const { answer, tolerance } = attributes.values;
  if (answer === undefined) return null;
  if (answer < 0 || answer > max) {
    context.report({
      place: attributes.placeOf('answer'),
      message: `The answer ${answer} is off the scale, which ends at ${max}.`,
      advice: 'Choose a larger max.',
    });
  }
  return { value: answer, tolerance };
}

function describe(answer: ExpectedNumber | null, { max, step }: Scale): string {
  const scale = `0 to ${max} in steps of ${step}`;
  return answer === null ? scale : `${answer.value} ± ${answer.tolerance} of ${scale}`;
}

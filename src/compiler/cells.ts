/** `:::cell` and `::::explain`: the blocks that show a program of the lesson's folder. */

import type { ContainerDirective } from 'mdast-util-directive';

import {
  cellAttributes,
  explainAttributes,
  findConstants,
  knobAttributes,
  linesAttributes,
  type CellBlock,
  type ExplainBlock,
  type ExplainStep,
  type Knob,
} from '../lesson/index.ts';
import { openingOf, readAttributes, type Attributes } from './attributes.ts';
import { codeHtml } from './code.ts';
import type { LessonContext } from './context.ts';
import { placeOf } from './diagnostics.ts';
import { toHtml } from './html.ts';
import type { Fact } from './outline.ts';
import { hasVariable, readShownProgram, versionOf } from './programs.ts';
import { readTrace } from './recordings.ts';
import { didYouMean, listOf } from './suggest.ts';

/** A block, and what of it must be the same in every language. */
export interface Compiled<B> {
  readonly block: B;
  readonly facts: readonly Fact[];
}

/** Compiles a cell with its knobs. */
export function compileCell(
  node: ContainerDirective,
  context: LessonContext,
): Compiled<CellBlock> | undefined {
  const attributes = readAttributes(context.file, node, cellAttributes, context.report);
  for (const child of node.children) {
    const allowed =
      child.type === 'leafDirective' ||
      child.type === 'containerDirective' ||
      child.type === 'html';
    if (allowed || (child.type === 'paragraph' && child.data?.directiveLabel)) continue;
    context.report({
      place: placeOf(context.file, child.position),
      message: 'A cell holds nothing but ::knob lines.',
      advice: 'Write the text above or below the cell.',
    });
  }
  if (attributes === undefined) return undefined;
  const { values } = attributes;
  context.ids.claim(values.id, 'cell', attributes.placeOf('id'));
  const code = readShownProgram(values.file, attributes.placeOf('file'), context);
  if (code === undefined) return undefined;
  checkSchedule(attributes, code, context);

  const recording = readTrace(attributes, context);

  const { chart: charts, ...named } = values;
  const texts = {
    file: named.file,
    chart: charts.join(' ') || 'none',
    policy: named.policy,
    seed: String(named.seed),
    watch: named.watch.join(' '),
    recording: named.recording,
  };
  const facts: Fact[] = Object.entries(texts).map(([name, value]) => ({
    name,
    value,
    place: attributes.placeOf(name),
  }));
  const knobs: Knob[] = [];
  for (const child of node.children) {
    if (child.type !== 'leafDirective' || child.name !== 'knob') continue;
    const knob = readAttributes(context.file, child, knobAttributes, context.report);
    if (knob === undefined || !checkKnob(knob, knobs, values.file, code, context)) continue;
    knobs.push(knob.values);
    const { name, min, max, step } = knob.values;
    facts.push({
      name: `knob ${name}`,
      // The unit is a word, and each language has its own.
      value: `${min} to ${max} in steps of ${step}`,
      place: openingOf(context.file, child),
    });
  }
  const block: CellBlock = {
    kind: 'cell',
    cell: {
      ...named,
      charts,
      recording,
      code,
      version: versionOf(code),
      knobs,
    },
  };
  return { block, facts };
}

/** What is watched must be there; and it means nothing under a schedule that nobody chose. */
function checkSchedule(
  attributes: Attributes<{
    readonly file: string;
    readonly policy: string;
    readonly watch: readonly string[];
  }>,
  code: string,
  context: LessonContext,
): void {
  const { file, policy, watch } = attributes.values;
  for (const name of watch.filter((each) => !hasVariable(code, each))) {
    context.report({
      place: attributes.placeOf('watch'),
      message: `There is no variable ${name} in ${file}.`,
      advice: 'Name what the program has.',
    });
  }
  if (policy === 'seeded' || watch.length === 0) return;
  context.report({
    place: attributes.placeOf('watch'),
    message: 'Variables can be watched only under a seeded schedule.',
    advice: 'Add policy="seeded", or remove watch.',
  });
}

/** Whether a knob turns a constant that is there, to values that the constant can have. */
function checkKnob(
  knob: Attributes<Knob>,
  others: readonly Knob[],
  file: string,
  code: string,
  context: LessonContext,
): boolean {
  const { name, min, max, step } = knob.values;
  const refuse = (attribute: keyof Knob, message: string, advice: string): false => {
    context.report({ place: knob.placeOf(attribute), message, advice });
    return false;
  };
  if (others.some((other) => other.name === name)) {
    return refuse(
      'name',
      `Another knob of this cell turns ${name} already.`,
      'Remove one of them.',
    );
  }
  const constants = findConstants(code);
  const [constant, again] = constants.filter((candidate) => candidate.name === name);
  if (constant === undefined) {
    const names = [...new Set(constants.map((candidate) => candidate.name))];
    return refuse(
      'name',
      `${file} has no constant ${name}.`,
      names.length === 0
        ? `Begin a line of the program with it, as in ${name} = 4.`
        : didYouMean(name, names, `Top-level numbers of ${file}: ${listOf(names)}.`),
    );
  }
  if (again !== undefined) {
    return refuse(
      'name',
      `${file} sets ${name} in line ${constant.line} and again in line ${again.line}.`,
      'A knob needs a constant that is set once.',
    );
  }
  if (constant.value < min || constant.value > max) {
    return refuse(
      constant.value < min ? 'min' : 'max',
      `${name} is ${constant.value} in line ${constant.line} of ${file}, outside of ${min} to ${max}.`,
      'Widen the knob or change the program.',
    );
  }
  const steps = (constant.value - min) / step;
  if (Math.abs(steps - Math.round(steps)) > 1e-6) {
    return refuse(
      'step',
      `The knob cannot stand at ${constant.value}, the value of ${name} in line ${constant.line} of ${file}.`,
      `Choose min and step so that ${constant.value} is min plus some steps.`,
    );
  }
  return true;
}

/** Compiles a program that is explained line group by line group. */
export function compileExplain(
  node: ContainerDirective,
  context: LessonContext,
): Compiled<ExplainBlock> | undefined {
  const attributes = readAttributes(context.file, node, explainAttributes, context.report);
  if (attributes === undefined) return undefined;
  const { id, file } = attributes.values;
  context.ids.claim(id, 'explanation', attributes.placeOf('id'));
  const code = readShownProgram(file, attributes.placeOf('file'), context);
  if (code === undefined) return undefined;

  const lineCount = code.replace(/\n$/, '').split('\n').length;
  const facts: Fact[] = [{ name: 'file', value: file, place: attributes.placeOf('file') }];
  const steps: ExplainStep[] = [];
  for (const child of node.children) {
    if (child.type !== 'containerDirective' || child.name !== 'lines') {
      if (child.type === 'containerDirective' || child.type === 'leafDirective') continue;
      context.report({
        place: placeOf(context.file, child.position),
        message: 'An explanation holds nothing but :::lines.',
        advice:
          'Write the text above or below it, or put it between :::lines{from=… to=…} and :::.',
      });
      continue;
    }
    const lines = readAttributes(context.file, child, linesAttributes, context.report);
    if (lines === undefined) continue;
    const { from, to } = lines.values;
    if (to > lineCount) {
      context.report({
        place: lines.placeOf(from > lineCount ? 'from' : 'to'),
        message: `${file} has no line ${from > lineCount ? from : to}.`,
        advice: `It ends with line ${lineCount}.`,
      });
      continue;
    }
    steps.push({ lines: [from, to], html: toHtml(child.children) });
    facts.push({
      name: `step ${steps.length}`,
      value: `lines ${from} to ${to}`,
      place: openingOf(context.file, child),
    });
  }
  const block: ExplainBlock = {
    kind: 'explain',
    id,
    file,
    codeHtml: codeHtml(code, 'python', true),
    steps,
  };
  return { block, facts };
}

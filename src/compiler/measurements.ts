/** `:::compare`, `:::sweep` and `:::recorded`: figures that rest on repeated runs. */

import type { ContainerDirective } from 'mdast-util-directive';

import {
  compareAttributes,
  findConstants,
  findTextConstants,
  recordedAttributes,
  sweepAttributes,
  variantAttributes,
  type CompareBlock,
  type MeasurementBlock,
  type RecordedBlock,
  type Recording,
  type SweepBlock,
  type Variant,
} from '../lesson/index.ts';
import { openingOf, readAttributes, type Attributes } from './attributes.ts';
import type { Compiled } from './cells.ts';
import type { LessonContext } from './context.ts';
import { placeOf } from './diagnostics.ts';
import type { Fact } from './outline.ts';
import { readProgram, versionOf } from './programs.ts';
import { readRecording } from './recordings.ts';
import { didYouMean, listOf } from './suggest.ts';

/** Compiles a figure of repeated runs. */
export function compileMeasurement(
  node: ContainerDirective,
  kind: MeasurementBlock['kind'],
  context: LessonContext,
): Compiled<MeasurementBlock> | undefined {
  for (const child of node.children) {
    // A directive, a label and HTML are told about elsewhere when they do not belong here.
    const allowed = ['leafDirective', 'containerDirective', 'html'].includes(child.type);
    if (allowed || (child.type === 'paragraph' && child.data?.directiveLabel)) continue;
    context.report({
      place: placeOf(context.file, child.position),
      message: 'A figure of repeated runs holds nothing but ::variant lines.',
      advice: 'Write the text above or below it.',
    });
  }
  switch (kind) {
    case 'compare':
      return compileCompare(node, context);
    case 'sweep':
      return compileSweep(node, context);
    case 'recorded':
      return compileRecorded(node, context);
  }
}

function compileCompare(
  node: ContainerDirective,
  context: LessonContext,
): Compiled<CompareBlock> | undefined {
  const attributes = readAttributes(context.file, node, compareAttributes, context.report);
  if (attributes === undefined) return undefined;
  const { id, title, file, constant, rounds } = attributes.values;
  context.ids.claim(id, 'comparison', attributes.placeOf('id'));
  const code = readProgram(file, attributes.placeOf('file'), context);
  const recording = readRecording(attributes, context);
  const { variants, facts } = readVariants(node, recording, context);
  if (code === undefined) return undefined;
  checkVariantConstant(attributes, code, context);
  if (variants.filter(({ recordedOnly }) => !recordedOnly).length < 2) {
    context.report({
      place: openingOf(context.file, node),
      message: 'A comparison needs at least two variants that run here.',
      advice: 'Add ::variant lines; the first one is what the others are compared with.',
    });
  }
  const block: CompareBlock = {
    kind: 'compare',
    id,
    title,
    program: programOf(file, code),
    constant,
    variants,
    rounds,
    recording,
  };
  return {
    block,
    facts: [...factsOf(attributes, ['file', 'constant', 'rounds', 'recording']), ...facts],
  };
}

function compileSweep(
  node: ContainerDirective,
  context: LessonContext,
): Compiled<SweepBlock> | undefined {
  const attributes = readAttributes(context.file, node, sweepAttributes, context.report);
  if (attributes === undefined) return undefined;
  const { id, title, file, knob, label, values, over, constant, rounds } = attributes.values;
  context.ids.claim(id, 'sweep', attributes.placeOf('id'));
  const code = readProgram(file, attributes.placeOf('file'), context);
  const recording = readRecording(attributes, context);
  const { variants, facts } = readVariants(node, recording, context);
  if (code === undefined) return undefined;
  checkKnob(attributes, code, context);
  if (constant !== '') checkVariantConstant(attributes, code, context);
  if (variants.length !== (constant === '' ? 0 : 2)) {
    context.report({
      place: openingOf(context.file, node),
      message:
        constant === ''
          ? 'Variants need a constant that chooses between them.'
          : 'A sweep with a constant needs two variants: the baseline, and the one that is swept.',
      advice:
        constant === ''
          ? 'Name it with constant="…", or remove the ::variant lines.'
          : `It has ${variants.length}.`,
    });
  }
  if (over === 'size' && constant === '') {
    context.report({
      place: openingOf(context.file, node),
      message: 'A sweep over sizes compares two variants, and this one has none.',
      advice: 'Name their constant with constant="…" and add two ::variant lines.',
    });
  }
  const block: SweepBlock = {
    kind: 'sweep',
    id,
    title,
    program: programOf(file, code),
    knob,
    label,
    values,
    over,
    constant,
    variants,
    rounds,
    recording,
  };
  const names = ['file', 'knob', 'values', 'over', 'constant', 'rounds', 'recording'] as const;
  return { block, facts: [...factsOf(attributes, names), ...facts] };
}

function compileRecorded(
  node: ContainerDirective,
  context: LessonContext,
): Compiled<RecordedBlock> | undefined {
  const attributes = readAttributes(context.file, node, recordedAttributes, context.report);
  if (attributes === undefined) return undefined;
  const { id, title } = attributes.values;
  context.ids.claim(id, 'recording', attributes.placeOf('id'));
  const recording = readRecording(attributes, context);
  const { variants, facts } = readVariants(node, recording, context);
  if (recording === null) return undefined;
  // A single run has nothing to choose from: all of its lanes are shown.
  if (variants.length === 0 && recording.kind !== 'trace') {
    context.report({
      place: openingOf(context.file, node),
      message: 'This figure shows nothing of its recording.',
      advice: `Add a ::variant line for what it should show: ${listOf(variantsIn(recording))}.`,
    });
  }
  const block: RecordedBlock = { kind: 'recorded', id, title, variants, recording };
  return { block, facts: [...factsOf(attributes, ['recording']), ...facts] };
}

function programOf(file: string, code: string): CompareBlock['program'] {
  return { file, code, version: versionOf(code) };
}

function factsOf<T>(attributes: Attributes<T>, names: readonly (keyof T & string)[]): Fact[] {
  return names.map((name) => ({
    name,
    value: String(attributes.values[name]),
    place: attributes.placeOf(name),
  }));
}

interface ReadVariants {
  readonly variants: readonly Variant[];
  readonly facts: readonly Fact[];
}

function readVariants(
  node: ContainerDirective,
  recording: Recording | null,
  context: LessonContext,
): ReadVariants {
  const variants: Variant[] = [];
  const facts: Fact[] = [];
  for (const child of node.children) {
    if (child.type !== 'leafDirective' || child.name !== 'variant') continue;
    const attributes = readAttributes(context.file, child, variantAttributes, context.report);
    if (attributes === undefined) continue;
    const { value, label, recorded = false } = attributes.values;
    if (variants.some((other) => other.value === value)) {
      context.report({
        place: attributes.placeOf('value'),
        message: `Another variant of this figure is “${value}” already.`,
        advice: 'Remove one of them.',
      });
      continue;
    }
    const names = recording === null ? [] : variantsIn(recording);
    const recordedOnly = recorded || node.name === 'recorded';
    // A recording that is named and not there has been told about.
    const known = recording !== null || !node.attributes?.['recording'];
    if (recordedOnly && known && !names.includes(value)) {
      context.report({
        place: attributes.placeOf('value'),
        message: `The recording has no variant “${value}”.`,
        advice: didYouMean(
          value,
          names,
          names.length === 0
            ? 'It is of a single run: remove this line, or name a recording of samples.'
            : `Its variants: ${listOf(names)}.`,
        ),
      });
      continue;
    }
    variants.push({ value, label, recordedOnly });
    facts.push({
      name: `variant ${value}`,
      value: recorded ? 'shown from the recording' : 'shown',
      place: openingOf(context.file, child),
    });
  }
  return { variants, facts };
}

function variantsIn(recording: Recording): readonly string[] {
  switch (recording.kind) {
    case 'samples':
      return [...new Set(recording.conditions.map(({ variant }) => variant))];
    case 'reported':
      return recording.figures.map(({ variant }) => variant);
    case 'trace':
      return [];
  }
}

/** Reports when the program does not set the constant that chooses the variant, exactly once. */
function checkVariantConstant(
  attributes: Attributes<{ readonly file: string; readonly constant: string }>,
  code: string,
  context: LessonContext,
): void {
  const { file, constant } = attributes.values;
  const names = findTextConstants(code).map(({ name }) => name);
  checkSetOnce(
    attributes,
    constant,
    names,
    { file, attribute: 'constant', what: 'text', example: '"threads"' },
    context,
  );
}

function checkKnob(
  attributes: Attributes<{ readonly file: string; readonly knob: string }>,
  code: string,
  context: LessonContext,
): void {
  const { file, knob } = attributes.values;
  const names = findConstants(code).map(({ name }) => name);
  checkSetOnce(
    attributes,
    knob,
    names,
    { file, attribute: 'knob', what: 'number', example: '4' },
    context,
  );
}

function checkSetOnce(
  attributes: Attributes<unknown>,
  wanted: string,
  names: readonly string[],
  told: {
    readonly file: string;
    readonly attribute: string;
    readonly what: string;
    readonly example: string;
  },
  context: LessonContext,
): void {
  const times = names.filter((name) => name === wanted).length;
  if (times === 1) return;
  const { file, attribute, what, example } = told;
  const unique = [...new Set(names)];
  const begin = `Begin a line of the program with it, as in ${wanted} = ${example}.`;
  context.report({
    place: attributes.placeOf(attribute),
    message:
      times === 0
        ? `${file} sets no ${wanted} to a plain ${what}.`
        : `${file} sets ${wanted} more than once.`,
    advice:
      times === 0
        ? didYouMean(
            wanted,
            unique,
            unique.length === 0 ? begin : `${begin} There are ${listOf(unique)}.`,
          )
        : 'It must be set once, or nobody knows which one counts.',
  });
}

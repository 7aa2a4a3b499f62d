/** `:::exercise`: a program to change until its checks pass. */

import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';

import {
  attemptAttributes,
  exerciseAttributes,
  LEAST_SCHEDULES,
  type ExerciseBlock,
} from '../lesson/index.ts';
import { partsOf } from './answers.ts';
import { openingOf, readAttributes, type Attributes } from './attributes.ts';
import type { Compiled } from './cells.ts';
import { codeHtml } from './code.ts';
import type { LessonContext, RefusedAttempt } from './context.ts';
import { toHtml } from './html.ts';
import type { Fact } from './outline.ts';
import { hasVariable, readProgram, readShownProgram, versionOf } from './programs.ts';
import { didYouMean, listOf } from './suggest.ts';

/** The check that every exercise has: its program comes to its end without an error. */
export const ENDS = 'ends';

/** Real runs cannot be repeated exactly, so a few show as much as many. */
const REAL_RUNS_UNLESS_GIVEN = 5;

export interface CompiledExercise extends Compiled<ExerciseBlock> {
  readonly attempts: readonly RefusedAttempt[];
}

/** Compiles an exercise with its programs. */
export function compileExercise(
  node: ContainerDirective,
  context: LessonContext,
): CompiledExercise | undefined {
  const attributes = readAttributes(context.file, node, exerciseAttributes, context.report);
  if (attributes === undefined) return undefined;
  const { id, file, title, runs, watch, values, calls } = attributes.values;
  context.ids.claim(id, 'exercise', attributes.placeOf('id'));
  const place = attributes.placeOf('file');
  const code = readShownProgram(file, place, context);
  const solution = readShownProgram(`solutions/${file}`, place, context);
  const checks = readProgram(`checks/${file}`, place, context);
  if (code === undefined || solution === undefined || checks === undefined) return undefined;
  checkNames(attributes, [code, solution], context);

  const times =
    attributes.values.times ?? (runs === 'seeded' ? LEAST_SCHEDULES : REAL_RUNS_UNLESS_GIVEN);
  const { text, containers, leaves } = partsOf(node);
  const hints = containers.filter(({ name }) => name === 'hint');
  const explanations = containers.filter(({ name }) => name === 'solution');
  const attempts = leaves.flatMap((leaf) => compileAttempt(leaf, file, checks, context) ?? []);
  const refuse = (message: string, advice: string): void =>
    context.report({ place: openingOf(context.file, node), message, advice });
  if (text.length === 0)
    refuse('This exercise sets no task.', 'Write it before the first :::hint.');
  if (hints.length === 0) refuse('This exercise has no hint.', 'Add one or more :::hint.');
  if (explanations.length > 1) {
    refuse('This exercise explains its solution twice.', 'Keep one :::solution.');
  }
  if (attempts.length === leaves.length && attempts.every((one) => one.file !== file)) {
    refuse(
      `Nothing says how the checks refuse ${file}, the program to begin with.`,
      `Add ::attempt{file="${file}" fails="…" says="…"}.`,
    );
  }

  const facts: Fact[] = [
    ...Object.entries({ file, runs, times, watch, values, calls }).map(([name, value]) => ({
      name,
      value: [value].flat().join(' '),
      place: attributes.placeOf(name),
    })),
    { name: 'hints', value: String(hints.length), place: openingOf(context.file, node) },
    ...attempts.map((attempt) => ({
      name: `attempt ${attempt.file}`,
      value: `refused by ${attempt.fails}`,
      place: attempt.place,
    })),
  ];
  const block: ExerciseBlock = {
    kind: 'exercise',
    cell: {
      id,
      file,
      title,
      code,
      version: versionOf(code),
      knobs: [],
      charts: ['timeline'],
      policy: 'time-sliced',
      seed: 1,
      watch: [],
      recording: null,
    },
    exercise: {
      html: toHtml(text),
      checks: {
        file: `checks/${file}`,
        code: checks,
        version: versionOf(JSON.stringify([code, checks])),
        runs,
        times,
        watch,
        values,
        calls,
      },
      hints: hints.map(({ children }) => toHtml(children)),
      solution: {
        code: solution,
        codeHtml: codeHtml(solution, 'python', true),
        html: toHtml(explanations[0]?.children ?? []),
      },
    },
  };
  return { block, facts, attempts };
}

/** Whether what the checks want to see is in the programs. */
function checkNames(
  attributes: Attributes<Readonly<Record<'watch' | 'values' | 'calls', readonly string[]>>>,
  programs: readonly string[],
  context: LessonContext,
): void {
  for (const attribute of ['watch', 'values', 'calls'] as const) {
    for (const name of attributes.values[attribute]) {
      const isIn = (code: string): boolean =>
        attribute === 'calls' ? code.includes(`def ${name}(`) : hasVariable(code, name);
      if (programs.every(isIn)) continue;
      context.report({
        place: attributes.placeOf(attribute),
        message: `${attribute === 'calls' ? 'A function' : 'A variable'} ${name} is not in the program and in its solution.`,
        advice: 'Name what both of them have.',
      });
    }
  }
}

function compileAttempt(
  node: LeafDirective,
  starter: string,
  checks: string,
  context: LessonContext,
): RefusedAttempt | undefined {
  const attributes = readAttributes(context.file, node, attemptAttributes, context.report);
  if (attributes === undefined) return undefined;
  const { file, fails, says } = attributes.values;
  if (!file.includes('/') && file !== starter) {
    context.report({
      place: attributes.placeOf('file'),
      message: `${file} is not the program of this exercise.`,
      advice: `Name ${starter}, or put the attempt into the folder attempts.`,
    });
    return undefined;
  }
  const code = readProgram(file, attributes.placeOf('file'), context);
  if (code === undefined) return undefined;
  const names = [ENDS, ...[...checks.matchAll(/^def (\w+)\(/gm)].map(([, name = '']) => name)];
  if (!names.includes(fails)) {
    context.report({
      place: attributes.placeOf('fails'),
      message: `The checks have no function ${fails}.`,
      advice: didYouMean(fails, names, `There are ${listOf(names)}.`),
    });
  }
  return { file, code, fails, says, place: openingOf(context.file, node) };
}

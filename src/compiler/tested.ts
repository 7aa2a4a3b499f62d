/** What of a course can be run, for the tests that run it all. */

import {
  expectationSchema,
  LOCALES,
  type Block,
  type ExerciseBlock,
  type Expectation,
  type ExpectedText,
  type Locale,
  type TestedAttempt,
  type TestedExercise,
  type TestedProgram,
} from '../lesson/index.ts';
import type { RefusedAttempt } from './context.ts';
import { startOf, type Report } from './diagnostics.ts';
import type { CompiledFile } from './lesson.ts';
import { lessonPath, type LessonFolder } from './sources.ts';
import { readYaml, type YamlResult } from './yaml.ts';

interface LessonSource {
  readonly slug: string;
  readonly folder: LessonFolder;
  readonly files: ReadonlyMap<Locale, CompiledFile>;
}

/** The programs of a lesson that stand in its folder, apart from those that exercises begin with. */
export function testedPrograms(
  { slug, folder, files }: LessonSource,
  report: Report,
): readonly TestedProgram[] {
  const blocks = blocksOf(files);
  const starters = new Set(exercisesIn(blocks).map(({ cell }) => cell.file));
  const programs = [...folder].filter(([name]) => /^[^/]+\.py$/.test(name) && !starters.has(name));
  reportStrayExpectations(
    slug,
    folder,
    programs.map(([name]) => name),
    report,
  );
  return programs.map(([file, code]) => {
    const seeded = blocks
      .flatMap((block) => (block.kind === 'cell' ? [block.cell] : []))
      .find((cell) => cell.file === file && cell.policy === 'seeded');
    return {
      lesson: slug,
      file,
      path: lessonPath(slug, file),
      code,
      seed: seeded?.seed ?? null,
      watch: seeded?.watch ?? [],
      expected: expectationOf(slug, file, folder, seeded !== undefined, report),
    };
  });
}

/** The exercises of a lesson, when both languages name the same attempts. */
export function testedExercises({ slug, files }: LessonSource): readonly TestedExercise[] {
  return exercisesIn(blocksOf(files)).map(({ cell, exercise }) => ({
    lesson: slug,
    id: cell.id,
    file: cell.file,
    checks: exercise.checks,
    checksPath: lessonPath(slug, exercise.checks.file),
    solution: {
      path: lessonPath(slug, `solutions/${cell.file}`),
      code: exercise.solution.code,
    },
    attempts: attemptsOf(slug, cell.id, files),
  }));
}

function blocksOf(files: ReadonlyMap<Locale, CompiledFile>): readonly Block[] {
  const [first] = files.values();
  return first?.sections.flatMap(({ blocks }) => blocks) ?? [];
}

function exercisesIn(blocks: readonly Block[]): readonly ExerciseBlock[] {
  return blocks.filter((block) => block.kind === 'exercise');
}

function attemptsOf(
  slug: string,
  id: string,
  files: ReadonlyMap<Locale, CompiledFile>,
): readonly TestedAttempt[] {
  const inLanguage = (locale: Locale): readonly RefusedAttempt[] =>
    files.get(locale)?.attempts.get(id) ?? [];
  const [model = 'en'] = LOCALES;
  return inLanguage(model).map((attempt, index) => {
    const says = (locale: Locale) => {
      const { says: words, place } = inLanguage(locale)[index] ?? attempt;
      return { words, place: `${place.file}:${place.line}` };
    };
    return {
      path: lessonPath(slug, attempt.file),
      code: attempt.code,
      fails: attempt.fails,
      says: { en: says('en'), zh: says('zh') },
    };
  });
}

/** What `expect/<program>.yaml` says; without it a program must end well and may print what it likes. */
function expectationOf(
  slug: string,
  file: string,
  folder: LessonFolder,
  hasSeed: boolean,
  report: Report,
): Expectation {
  const name = expectationFile(file);
  const text = folder.get(name);
  const nothing = {
    path: lessonPath(slug, file),
    output: null,
    seeded: null,
    turns: null,
    outcomes: null,
    errors: null,
    exit: 0,
    input: '',
  };
  if (text === undefined) return nothing;
  const path = lessonPath(slug, name);
  const yaml = readYaml({ file: path, text, linesBefore: 0 }, expectationSchema, report);
  if (yaml === undefined) return nothing;
  const { exit, input, outcomes } = yaml.value;
  for (const field of ['seeded', 'turns', 'outcomes'] as const) {
    if (yaml.value[field] === undefined || hasSeed) continue;
    report({
      place: yaml.placeOf([field]),
      message: `No cell runs ${file} under a seed.`,
      advice: 'What it prints freely stands under output.',
    });
  }
  return {
    path,
    output: textOf(yaml, 'output'),
    seeded: textOf(yaml, 'seeded'),
    turns: textOf(yaml, 'turns'),
    outcomes:
      outcomes === undefined
        ? null
        : { ...outcomes, line: yaml.placeOf(['outcomes', 'times']).line },
    errors: textOf(yaml, 'errors'),
    exit,
    input,
  };
}

type ExpectationYaml = YamlResult<{
  readonly output?: string | undefined;
  readonly seeded?: string | undefined;
  readonly turns?: string | undefined;
  readonly errors?: string | undefined;
}>;

function textOf(
  yaml: ExpectationYaml,
  field: 'output' | 'seeded' | 'turns' | 'errors',
): ExpectedText | null {
  const text = yaml.value[field];
  if (text === undefined) return null;
  const { line, endLine } = yaml.placeOf([field]);
  // A block begins below its `|`; text in one line stands where the field does.
  return {
    lines: text.replace(/\n$/, '').split('\n'),
    firstLine: endLine > line ? line + 1 : line,
  };
}

function expectationFile(program: string): string {
  return `expect/${program.replace(/\.py$/, '.yaml')}`;
}

function reportStrayExpectations(
  slug: string,
  folder: LessonFolder,
  programs: readonly string[],
  report: Report,
): void {
  const known = new Set(programs.map(expectationFile));
  for (const name of folder.keys()) {
    if (!name.startsWith('expect/') || known.has(name)) continue;
    report({
      place: startOf(lessonPath(slug, name)),
      message: `${name} belongs to no program of the lesson.`,
      advice:
        'Name it like the program that it is about: expect/four_pages.yaml for four_pages.py.',
    });
  }
}

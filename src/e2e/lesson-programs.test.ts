import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import {
  attemptFaultIn,
  loadTestedPrograms,
  outcomesFault,
  programFault,
  solutionFaultIn,
} from '../cli/lesson-programs.mjs';
import type { TestedExercise, TestedProgram } from '../lesson/index.ts';
import { inChromium } from './browser.ts';
import { lessonProgramsPage } from './lesson-programs-page.ts';

const { programs, exercises } = await loadTestedPrograms();

const it = lessonProgramsPage(inChromium);

/** How long hundreds of runs may take on a slow and busy computer. */
const MANY_RUNS = 900_000;

type Tried = (page: Page) => Promise<string | null>;

/** Fails with `path:line: message` when something is wrong. */
function finds(title: string, tried: Tried, fault: unknown = null, timeout?: number): void {
  it(title, timeout === undefined ? {} : { timeout }, async ({ machinePage }) => {
    expect(await tried(machinePage)).toEqual(fault);
  });
}

describe('the programs of the lessons', () => {
  for (const program of programs) {
    finds(`${program.path} does what is expected of it`, (page) => programFault(page, program));
    if (program.expected.outcomes === null) continue;
    finds(
      `${program.path} does so under as many seeds as its lesson says`,
      (page) => outcomesFault(page, program),
      null,
      MANY_RUNS,
    );
  }
  for (const exercise of exercises) {
    finds(`${exercise.solution.path} passes`, (page) => solutionFaultIn(page, exercise));
    for (const attempt of exercise.attempts) {
      finds(`${attempt.path} is refused by ${attempt.fails}`, (page) =>
        attemptFaultIn(page, exercise, attempt),
      );
    }
  }
});

describe('a program broken on purpose', () => {
  const program: TestedProgram = {
    lesson: 'broken',
    file: 'broken.py',
    path: 'content/lessons/broken/broken.py',
    code: 'def work():\n    return 1 / 0\n\n\nprint("first")\nwork()\n',
    seed: null,
    watch: [],
    expected: {
      path: 'content/lessons/broken/expect/broken.yaml',
      output: { lines: ['first', 'second'], firstLine: 2 },
      seeded: null,
      turns: null,
      outcomes: null,
      errors: null,
      exit: 0,
      input: '',
    },
  };
  const exercise: TestedExercise = {
    lesson: 'broken',
    id: 'broken',
    file: 'broken.py',
    checks: {
      file: 'checks/broken.py',
      code: [
        'from exercise import check, failed',
        '',
        '@check(en="Is two", zh="是二")',
        'def is_two(run):',
        '    if run.value("number") != 2:',
        '        return failed(en=f"It is {run.value(\'number\')}.", zh="不是二。")',
        '',
      ].join('\n'),
      version: '1',
      runs: 'real',
      times: 1,
      watch: [],
      values: ['number'],
      calls: [],
    },
    checksPath: 'content/lessons/broken/checks/broken.py',
    solution: { path: 'content/lessons/broken/solutions/broken.py', code: 'number = 3\n' },
    attempts: [],
  };
  const says = (words: string) => ({ words, place: 'content/lessons/broken/en.md:9' });
  const attempt = (code: string, words: string) => ({
    path: 'content/lessons/broken/attempts/wrong.py',
    code,
    fails: 'is_two',
    says: { en: says(words), zh: says('不是') },
  });

  finds(
    'is told with its file and the line of its error',
    (page) => programFault(page, program),
    'content/lessons/broken/broken.py:2: it ended with exit code 1 instead of 0: ZeroDivisionError: division by zero',
  );
  finds(
    'is told with the line of what it should have printed',
    (page) => programFault(page, { ...program, code: 'print("first")\n' }),
    'content/lessons/broken/expect/broken.yaml:3: it printed nothing more where “second” is expected',
  );
  const seeded: TestedProgram = {
    ...program,
    code: 'n = 0\nn = 1\nprint(n)\n',
    seed: 1,
    watch: ['n'],
    expected: {
      ...program.expected,
      output: null,
      turns: { lines: ['main: writes n 0, writes n 2, reads n 2'], firstLine: 4 },
      outcomes: { seeds: 2, output: '1', times: 1, line: 8 },
    },
  };
  finds(
    'is told with the line of what its threads should have done under its seed',
    (page) => programFault(page, seeded),
    'content/lessons/broken/expect/broken.yaml:4: it did “main: writes n 0, writes n 1, reads n 1” where “main: writes n 0, writes n 2, reads n 2” is expected',
  );
  finds(
    'is told with the line of how often its seeds should have given something',
    (page) => outcomesFault(page, seeded),
    'content/lessons/broken/expect/broken.yaml:8: 2 of 2 seeds gave “1”',
  );
  finds(
    'is told as a solution with the check that refuses it',
    (page) => solutionFaultIn(page, exercise),
    'content/lessons/broken/solutions/broken.py:1: the solution is refused by is_two (content/lessons/broken/checks/broken.py:4): in run 1, It is 3.',
  );
  finds(
    'is told as an attempt that passes, or that gets another message',
    async (page) =>
      [
        await attemptFaultIn(page, exercise, attempt('number = 2\n', 'It is')),
        await attemptFaultIn(page, exercise, attempt('number = 4\n', 'It is … five')),
        await attemptFaultIn(page, exercise, attempt('number = 4\n', 'It … 4')),
      ].join('\n'),
    [
      'content/lessons/broken/attempts/wrong.py:1: is_two (content/lessons/broken/checks/broken.py:4) does not refuse it',
      'content/lessons/broken/en.md:9: is_two does not say “It is … five” but: It is 4.',
      '',
    ].join('\n'),
  );
  finds(
    'is told as checks that fail themselves',
    (page) =>
      solutionFaultIn(page, {
        ...exercise,
        checks: { ...exercise.checks, code: exercise.checks.code.replace('"number"', '"gone"') },
      }),
    expect.stringMatching(/^content\/lessons\/broken\/checks\/broken\.py:5: KeyError: .*gone/),
  );
});

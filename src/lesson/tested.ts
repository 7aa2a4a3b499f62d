/** The programs of the course as tests run them: each with what it must do. Types only. */

import type { Locale } from './lesson.ts';
import type { ExerciseChecks } from './questions.ts';

/** What a program must print and how it must end. */
export interface Expectation {
  /** The file that says so; of a program that has none, the program itself. */
  readonly path: string;
  /** Standard output, a pattern for each line, with its place; `null` when anything may be printed. */
  readonly output: ExpectedText | null;
  /** What it prints under the seed of its cell, where that is known more exactly; `null` otherwise. */
  readonly seeded: ExpectedText | null;
  /** What its threads do with watched variables under that seed, as `turnsOf` tells it; `null` when nothing is said of it. */
  readonly turns: ExpectedText | null;
  /** How often the seeds from 1 on give an output; `null` when nothing is said of it. */
  readonly outcomes: ExpectedOutcomes | null;
  /** Standard error; `null` for nothing at all. */
  readonly errors: ExpectedText | null;
  readonly exit: number;
  /** Standard input. */
  readonly input: string;
}

/** Lines in which `…` stands for anything; see `mismatchOf` for what else they may say. */
export interface ExpectedText {
  readonly lines: readonly string[];
  /** Line of the file in which the first of them stands. */
  readonly firstLine: number;
}

/** So many of the seeds from 1 to `seeds` print `output`. */
export interface ExpectedOutcomes {
  readonly seeds: number;
  readonly output: string;
  readonly times: number;
  /** Line of the file that says so. */
  readonly line: number;
}

/** A program that a lesson shows. */
export interface TestedProgram {
  /** Slug of the lesson. */
  readonly lesson: string;
  /** Name of the file, which is `__main__`. */
  readonly file: string;
  /** Its path in the project. */
  readonly path: string;
  readonly code: string;
  /** The seed that its cell runs it under; `null` for one that runs freely. */
  readonly seed: number | null;
  /** Global variables that its cell watches: they are part of what a seed decides. */
  readonly watch: readonly string[];
  readonly expected: Expectation;
}

/** An exercise: its solution must pass, its attempts must not. */
export interface TestedExercise {
  readonly lesson: string;
  readonly id: string;
  readonly file: string;
  readonly checks: ExerciseChecks;
  readonly checksPath: string;
  readonly solution: { readonly path: string; readonly code: string };
  readonly attempts: readonly TestedAttempt[];
}

export interface TestedAttempt {
  readonly path: string;
  readonly code: string;
  /** The check that must refuse it. */
  readonly fails: string;
  /** Words of the message in each language, and where they are asked for. */
  readonly says: Readonly<Record<Locale, { readonly words: string; readonly place: string }>>;
}

/** Everything of a course that can be run. */
export interface TestedPrograms {
  readonly programs: readonly TestedProgram[];
  readonly exercises: readonly TestedExercise[];
}

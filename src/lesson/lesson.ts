/**
 * The vocabulary of a lesson: what the compiler makes and the reader shows. Types, and the lists behind them.
 *
 * Prose is HTML that the compiler made from the project's own Markdown; it is complete, with code highlighted.
 * What a style sheet meets in it besides plain elements: `span.state[data-state]`, `div.table` around a table,
 * `[data-align]` on its cells, `pre.code[data-language]` with `span.line[data-line]` and `span.tok-…` inside.
 * Links between lessons are relative (`../slug/#id`), right wherever lessons are neighbours.
 */

import type { MeasurementBlock } from './measurement.ts';
import type { TraceRecording } from './recording.ts';
import type { Exercise, Prediction, Quiz } from './questions.ts';

export type Locale = 'en' | 'zh';
export const LOCALES: readonly Locale[] = ['en', 'zh'];

/** Where a lesson stands in the course. */
export interface LessonSummary {
  readonly slug: string;
  /** Place in the course, from 1. */
  readonly number: number;
  readonly title: string;
  readonly minutes: number;
  /** False for a lesson that the course names and nobody has written yet. */
  readonly written: boolean;
}

export interface CourseModule {
  readonly id: string;
  readonly title: string;
  readonly lessons: readonly LessonSummary[];
}

export interface Course {
  readonly locale: Locale;
  readonly modules: readonly CourseModule[];
}

export interface Lesson {
  readonly slug: string;
  readonly locale: Locale;
  readonly title: string;
  /** One or two sentences under the title, HTML without a block element around it. */
  readonly lead: string;
  readonly minutes: number;
  readonly number: number;
  readonly moduleTitle: string;
  readonly sections: readonly Section[];
  readonly previous: LessonSummary | null;
  readonly next: LessonSummary | null;
}

/** One `##` heading and what follows it. Text before the first heading is a section without a title. */
export interface Section {
  /** `opening` for the text before the first heading. */
  readonly id: string;
  /** Plain text; empty for the opening section. */
  readonly title: string;
  readonly titleHtml: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | ProseBlock
  | NoteBlock
  | CellBlock
  | CalloutBlock
  | ExplainBlock
  | PredictBlock
  | QuizBlock
  | ExerciseBlock
  | MeasurementBlock
  | TeacherBlock;

export interface ProseBlock {
  readonly kind: 'prose';
  readonly html: string;
}

/** A side note: stands in the margin beside the block that follows it, and in the text on small screens. */
export interface NoteBlock {
  readonly kind: 'note';
  readonly html: string;
}

export interface CellBlock {
  readonly kind: 'cell';
  readonly cell: Cell;
}

export type CalloutTone = 'remember' | 'careful' | 'native' | 'recap';

export interface CalloutBlock {
  readonly kind: 'callout';
  readonly id: string;
  readonly tone: CalloutTone;
  readonly title: string;
  readonly html: string;
}

/** A program walked line group by line group. */
export interface ExplainBlock {
  readonly kind: 'explain';
  readonly id: string;
  readonly file: string;
  readonly codeHtml: string;
  readonly steps: readonly ExplainStep[];
}

export interface ExplainStep {
  /** First and last line, from 1, both included. */
  readonly lines: readonly [number, number];
  readonly html: string;
}

/** A question before a run; the reader's answer stays beside the result. */
export interface PredictBlock {
  readonly kind: 'predict';
  readonly prediction: Prediction;
}

export interface QuizBlock {
  readonly kind: 'quiz';
  readonly quiz: Quiz;
}

export interface ExerciseBlock {
  readonly kind: 'exercise';
  /** The program to begin with; its id is that of the exercise. */
  readonly cell: Cell;
  readonly exercise: Exercise;
}

/** Shown to teachers only. */
export interface TeacherBlock {
  readonly kind: 'teacher';
  readonly html: string;
}

/** What is drawn of a run, in this order: lanes, lock waits, depths of queues, what is shared in memory. */
export const CHART_KINDS = ['timeline', 'locks', 'queue', 'memory'] as const;
export type ChartKind = (typeof CHART_KINDS)[number];

/** A program that a reader edits and runs. */
export interface Cell {
  /** Unique in its lesson, the same in every language. */
  readonly id: string;
  /** Name of the program's file, which is `__main__`. */
  readonly file: string;
  readonly title: string;
  /** The author's program. */
  readonly code: string;
  /** Changes when `code` does; marks which version an edit was made on. */
  readonly version: string;
  readonly knobs: readonly Knob[];
  /** Without repetition, in the order of `CHART_KINDS`; empty when nothing is drawn. */
  readonly charts: readonly ChartKind[];
  readonly policy: 'time-sliced' | 'seeded';
  /** Which schedule a seeded program runs under. */
  readonly seed: number;
  /** Global variables whose reads and writes a seeded run records. */
  readonly watch: readonly string[];
  /** A run of the program that was recorded elsewhere; shown where it cannot run. */
  readonly recording: TraceRecording | null;
}

/** A slider that edits a constant `NAME = number` of the program. */
export interface Knob {
  readonly name: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Shown after the number, as in `0.2 s`; may be empty. */
  readonly unit: string;
}

/** A statement that the course must prove, and where it does. */
export interface Claim {
  readonly number: number;
  readonly text: string;
  /** In the order of the course; empty while no written lesson proves it. */
  readonly proofs: readonly ClaimProof[];
}

/** The sections of one lesson that prove a claim. */
export interface ClaimProof {
  readonly slug: string;
  /** Place of the lesson in the course, from 1. */
  readonly number: number;
  readonly title: string;
  readonly sections: readonly Pick<Section, 'id' | 'title'>[];
}

/** A term of the course. */
export interface Term {
  readonly id: string;
  readonly name: string;
  /** In the other language. */
  readonly otherName: string;
  /** What else it is called in either language, plurals and abbreviations, and what else may be looked for. */
  readonly otherWords: readonly string[];
  readonly text: string;
}

/** How programs here differ from native CPython, and the test that proves it. */
export interface Difference {
  readonly id: string;
  readonly text: string;
  /** The file of the test, from the project's root. */
  readonly file: string;
  readonly test: string;
}

/** Everything the compiler makes of `content/` in one language; lessons by their slug. */
export interface LocalContent {
  readonly course: Course;
  readonly claims: readonly Claim[];
  readonly glossary: readonly Term[];
  readonly differences: readonly Difference[];
  readonly lessons: Readonly<Record<string, Lesson>>;
}

/** The whole of the content, in every language. */
export type Content = Readonly<Record<Locale, LocalContent>>;

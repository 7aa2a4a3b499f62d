/** The vocabulary of what a lesson asks of its reader: predictions, questions, exercises. Types only. */

/** A question before a run. Its answer never changes what one may read or run. */
export interface Prediction {
  readonly id: string;
  /** The question. */
  readonly title: string;
  /** What there is to know before answering; may be empty. */
  readonly html: string;
  /** Id of the program or comparison whose result the answer stands beside. */
  readonly about: string;
  /** Changes when an answer to the question would mean something else. */
  readonly version: string;
  /** Of its numbers; `s` and `ms` are times. May be empty. */
  readonly unit: string;
  readonly question: PredictionQuestion;
}

export type PredictionQuestion =
  | { readonly kind: 'choice'; readonly options: readonly PredictionOption[] }
  | ({ readonly kind: 'number'; readonly answer: ExpectedNumber | null } & Scale)
  | ({ readonly kind: 'bars'; readonly bars: readonly PredictionBar[] } & Scale)
  | {
      readonly kind: 'lanes';
      /** How many cells a lane is long. */
      readonly columns: number;
      /** What the end of the lanes stands for in the unit; `null` when it is not said. */
      readonly max: number | null;
      readonly lanes: readonly PredictionLane[];
    };

/** From 0 to `max` in steps. */
export interface Scale {
  readonly max: number;
  readonly step: number;
}

export interface ExpectedNumber {
  readonly value: number;
  /** How far from the value a prediction is still right. */
  readonly tolerance: number;
}

/** One of the answers to choose from; they are lettered in their order, from A. */
export interface PredictionOption {
  readonly html: string;
  readonly right: boolean;
  /** The number that it stands for, drawn to scale. */
  readonly value: number | null;
  /** Said beside the result to a reader who chose it; may be empty. */
  readonly feedback: string;
}

export interface PredictionBar {
  readonly label: string;
  readonly answer: ExpectedNumber | null;
  /** Drawn at its answer, for comparison. */
  readonly given: boolean;
}

export type LaneState = 'running' | 'ready' | 'waiting' | 'sleeping' | 'starting' | 'none';

export interface PredictionLane {
  readonly label: string;
  /** A state for each cell. */
  readonly answer: readonly LaneState[];
  readonly given: boolean;
}

/** A question with one right answer. */
export interface Quiz {
  readonly id: string;
  readonly title: string;
  readonly html: string;
  readonly version: string;
  readonly options: readonly QuizOption[];
}

export interface QuizOption {
  readonly html: string;
  readonly right: boolean;
  readonly feedback: string;
  /** The belief behind a wrong answer, where it is one of those that the course names. */
  readonly misconception: Misconception | null;
}

/** A widespread wrong belief, as content/misconceptions.yaml numbers and words it. */
export interface Misconception {
  readonly number: number;
  readonly title: string;
}

/** A task: to change a program until its checks pass. */
export interface Exercise {
  /** The task, above the program. */
  readonly html: string;
  readonly checks: ExerciseChecks;
  /** Shown one at a time. */
  readonly hints: readonly string[];
  readonly solution: ExerciseSolution;
}

/** How an exercise is checked: what is run how often, and the Python file that judges the runs. */
export interface ExerciseChecks {
  /** The file's name, as in `checks/fetch_all.py`. */
  readonly file: string;
  readonly code: string;
  /** Changes when passing the checks would mean something else. */
  readonly version: string;
  /** Under the seeded policy, or as the browser happens to run it, for processes. */
  readonly runs: 'seeded' | 'real';
  /** How many runs are judged. */
  readonly times: number;
  /** Global variables whose reads and writes are recorded. */
  readonly watch: readonly string[];
  /** Global variables whose values at the end of the program are recorded. */
  readonly values: readonly string[];
  /** Functions whose calls are recorded, with arguments and results. */
  readonly calls: readonly string[];
}

export interface ExerciseSolution {
  readonly code: string;
  readonly codeHtml: string;
  /** Why it is one; may be empty. */
  readonly html: string;
}

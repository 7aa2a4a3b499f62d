/** What a reader answered: predictions, questions and exercises, kept from visit to visit. */

import type { LaneState } from '../lesson/index.ts';
import { newer, type KeptStorage } from './kept.ts';

/** How a prediction was answered. */
export type Predicted =
  /** Which of the options, from 0. */
  | { readonly kind: 'choice'; readonly option: number }
  | { readonly kind: 'number'; readonly value: number }
  /** A length for each bar, in their order; `null` for one that was not drawn. */
  | { readonly kind: 'bars'; readonly values: readonly (number | null)[] }
  /** States of the cells of each lane, in their order. */
  | { readonly kind: 'lanes'; readonly lanes: readonly (readonly LaneState[])[] };

export type Answered =
  | { readonly kind: 'prediction'; readonly predicted: Predicted }
  /** The options that were chosen, from 0, in the order of choosing. */
  | { readonly kind: 'quiz'; readonly chosen: readonly number[] }
  | {
      readonly kind: 'exercise';
      /** How many hints were opened. */
      readonly hints: number;
      /** Whether the checks have ever passed. */
      readonly solved: boolean;
      readonly solutionSeen: boolean;
    };

export interface Answer {
  readonly answered: Answered;
  /** The version of the question that was answered. */
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

export type AnswerStorage = KeptStorage<Answer>;

const LANE_STATES = ['running', 'ready', 'waiting', 'sleeping', 'starting', 'none'];

/** What another version of the site, or another page of this origin, may have stored is not to be trusted. */
export function answerOf(value: unknown): Answer | null {
  const { answered, version, savedAt } = fieldsOf(value);
  const parsed = answeredOf(answered);
  if (parsed === null || typeof version !== 'string') return null;
  return { answered: parsed, version, savedAt: typeof savedAt === 'number' ? savedAt : 0 };
}

/** Of two answers to a question the newer one; what of an exercise was reached in either of them stays reached. */
export function mergeAnswers(mine: Answer, theirs: Answer): Answer {
  const [a, b] = [mine.answered, theirs.answered];
  if (a.kind !== 'exercise' || b.kind !== 'exercise' || mine.version !== theirs.version) {
    return newer(mine, theirs);
  }
  return {
    ...newer(mine, theirs),
    answered: {
      kind: 'exercise',
      hints: Math.max(a.hints, b.hints),
      solved: a.solved || b.solved,
      solutionSeen: a.solutionSeen || b.solutionSeen,
    },
  };
}

function answeredOf(value: unknown): Answered | null {
  const fields = fieldsOf(value);
  switch (fields['kind']) {
    case 'prediction': {
      const predicted = predictedOf(fields['predicted']);
      return predicted && { kind: 'prediction', predicted };
    }
    case 'quiz': {
      const chosen = listOf(fields['chosen'], isNumber);
      return chosen && { kind: 'quiz', chosen };
    }
    case 'exercise': {
      const { hints, solved, solutionSeen } = fields;
      return {
        kind: 'exercise',
        hints: isNumber(hints) ? hints : 0,
        solved: solved === true,
        solutionSeen: solutionSeen === true,
      };
    }
    default:
      return null;
  }
}

function predictedOf(value: unknown): Predicted | null {
  const { kind, option, value: number, values, lanes } = fieldsOf(value);
  switch (kind) {
    case 'choice':
      return isNumber(option) ? { kind, option } : null;
    case 'number':
      return isNumber(number) ? { kind, value: number } : null;
    case 'bars': {
      const lengths = listOf(values, isLength);
      return lengths && { kind, values: lengths };
    }
    case 'lanes': {
      const drawn = listOf(lanes, isLane);
      return drawn && { kind, lanes: drawn };
    }
    default:
      return null;
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function listOf<T>(value: unknown, isItem: (item: unknown) => item is T): readonly T[] | null {
  return Array.isArray(value) && value.every(isItem) ? value : null;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isLength(value: unknown): value is number | null {
  return value === null || isNumber(value);
}

function isLane(value: unknown): value is readonly LaneState[] {
  return (
    Array.isArray(value) &&
    value.every((state) => typeof state === 'string' && LANE_STATES.includes(state))
  );
}

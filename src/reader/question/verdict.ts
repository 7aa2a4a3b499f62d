import type { ExpectedNumber, PredictionQuestion } from '../../lesson/index.ts';
import type { Predicted } from '../../session/index.ts';

export type Verdict =
  /** The author names no answer, since it depends on the run. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'right' }
  /** `answer` is the number of the right option or the right number; `null` where it is a drawing. */
  | { readonly kind: 'wrong'; readonly answer: number | null };

const UNKNOWN: Verdict = { kind: 'unknown' };

/** Whether a prediction was right. */
export function verdictOf(question: PredictionQuestion, predicted: Predicted): Verdict {
  if (question.kind === 'choice' && predicted.kind === 'choice') {
    const answer = question.options.findIndex(({ right }) => right);
    if (answer === -1) return UNKNOWN;
    return answer === predicted.option ? { kind: 'right' } : { kind: 'wrong', answer };
  }
  if (question.kind === 'number' && predicted.kind === 'number') {
    if (question.answer === null) return UNKNOWN;
    const right = isWithin(predicted.value, question.answer);
    return right ? { kind: 'right' } : { kind: 'wrong', answer: question.answer.value };
  }
  if (question.kind === 'bars' && predicted.kind === 'bars') {
    const asked = question.bars.flatMap(({ given, answer }, index) =>
      given ? [] : [{ answer, drawn: predicted.values[index] ?? null }],
    );
    if (asked.some(({ answer }) => answer === null)) return UNKNOWN;
    const right = asked.every(
      ({ answer, drawn }) => answer !== null && drawn !== null && isWithin(drawn, answer),
    );
    return right ? { kind: 'right' } : { kind: 'wrong', answer: null };
  }
  if (question.kind === 'lanes' && predicted.kind === 'lanes') {
    const right = question.lanes.every(
      ({ given, answer }, index) =>
        given || answer.every((state, cell) => predicted.lanes[index]?.[cell] === state),
    );
    return right ? { kind: 'right' } : { kind: 'wrong', answer: null };
  }
  return UNKNOWN;
}

/** Steps of a slider are not exact in binary. */
function isWithin(value: number, { value: answer, tolerance }: ExpectedNumber): boolean {
  return Math.abs(value - answer) <= tolerance + 1e-9 * Math.max(1, Math.abs(answer));
}

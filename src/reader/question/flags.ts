import type { Flag } from '../../charts/index.ts';
import type { Locale, Prediction } from '../../lesson/index.ts';
import type { Predicted } from '../../session/index.ts';
import { formatValue, microsecondsOf } from './numbers.ts';
import { questionStrings } from './strings.ts';

/** The flag of a prediction, when a single time was predicted. */
export function flagOf(
  { question, unit }: Prediction,
  predicted: Predicted | null,
  locale: Locale,
): Flag | null {
  const scale = microsecondsOf(unit);
  const value = predictedNumber(question, predicted);
  if (scale === null || value === null) return null;
  return {
    time: value * scale,
    label: questionStrings[locale].flag(formatValue(value, unit, locale)),
  };
}

/** The one number that was predicted: given itself, or by the option that stands for it. */
export function predictedNumber(
  question: Prediction['question'],
  predicted: Predicted | null,
): number | null {
  if (predicted?.kind === 'number') return predicted.value;
  if (predicted?.kind !== 'choice' || question.kind !== 'choice') return null;
  return question.options[predicted.option]?.value ?? null;
}

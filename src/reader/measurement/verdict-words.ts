import type { Locale } from '../../lesson/index.ts';
import { LEAST_ROUNDS, type Comparison, type Noise } from '../../measure/index.ts';
import { ratioRange, ratioText, turned } from './numbers.ts';
import type { MeasurementStrings } from './strings.ts';

/** A sentence with its first words, which are set in bold. */
export interface VerdictWords {
  readonly lead: string;
  readonly rest: string;
}

/** What is said instead of any verdict while there are too few rounds for one; `null` when there are enough. */
export function tooFewWords(rounds: number, text: MeasurementStrings): VerdictWords | null {
  return rounds < LEAST_ROUNDS
    ? { lead: text.notYet, rest: text.tooFew(rounds, LEAST_ROUNDS) }
    : null;
}

/** What a comparison says, in a sentence that begins with the verdict. */
export function verdictWords(
  { ratio, interval, verdict }: Comparison,
  labels: { readonly label: string; readonly baseline: string },
  text: MeasurementStrings,
  locale: Locale,
): VerdictWords {
  const { label, baseline } = labels;
  const words = ratioText(ratio, locale);
  const range = ratioRange(interval, text, locale);
  switch (verdict) {
    case 'helps':
      return { lead: text.helps, rest: text.faster(label, words, baseline, range) };
    case 'hurts': {
      const factor = ratioText(1 / ratio, locale);
      const longerRange = ratioRange(turned(interval), text, locale);
      return { lead: text.hurts, rest: text.slower(label, factor, baseline, longerRange) };
    }
    case 'none':
      return { lead: text.none, rest: text.equal(label, words, baseline, range) };
    case 'noisy':
      return { lead: text.noisy, rest: text.unclear(label, words, baseline, range) };
  }
}

/** One sign of a machine that was not quiet. */
export function noiseWords(noise: Noise, text: MeasurementStrings, locale: Locale): string {
  switch (noise.kind) {
    case 'hidden':
      return text.noiseHidden(text.rounds(noise.rounds));
    case 'outliers':
      return text.noiseOutliers(text.rounds(noise.rounds));
    case 'drift':
      return noise.factor > 1
        ? text.noiseSlower(ratioText(noise.factor, locale))
        : text.noiseFaster(ratioText(1 / noise.factor, locale));
    case 'throttled':
      return text.noiseThrottled(ratioText(noise.factor, locale));
    case 'busy':
      return text.noiseBusy;
  }
}

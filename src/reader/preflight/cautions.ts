import type { Locale } from '../../lesson/index.ts';
import type { Device } from '../../session/index.ts';
import { roughDuration } from '../chart/format.ts';
import { preflightStrings } from './strings.ts';

/** A clock with coarser steps than this, in ms, cannot tell the turns of threads apart. */
export const COARSE = 0.5;

/** What is not to be trusted of measurements on a device, in sentences; `processes` is how many were measured at once. */
export function cautionsOf(
  { cores, timerStep }: Device,
  processes: number,
  locale: Locale,
): readonly string[] {
  const text = preflightStrings[locale];
  return [
    ...(cores === 1 && processes > 1 ? [text.coresOne] : []),
    ...(timerStep > COARSE ? [text.timerCoarse(roughDuration(timerStep * 1000, locale))] : []),
  ];
}

import type { CompareBlock, SweepBlock } from '../lesson/index.ts';
import { withConstant, withTextConstant } from './constants.ts';

/** One way in which a program is run again and again. */
export interface Condition {
  /** The variant's value; empty in a sweep without variants. */
  readonly variant: string;
  /** The value of the knob in a sweep; null where none is set. */
  readonly at: number | null;
}

/** A condition with the program that it stands for. */
export interface PlannedCondition extends Condition {
  readonly code: string;
}

/**
 * What a round of a figure runs. In a sweep over workers the baseline runs once a round, since it has no workers; in one
 * over sizes it runs at every size.
 */
export function planMeasurement(
  block: CompareBlock | SweepBlock,
  code: string = block.program.code,
): readonly PlannedCondition[] {
  const variants = block.variants.filter(({ recordedOnly }) => !recordedOnly);
  const choose = (text: string, variant: string): string =>
    variant === '' ? text : withTextConstant(text, block.constant, variant);
  if (block.kind === 'compare') {
    return variants.map(({ value }) => ({ variant: value, at: null, code: choose(code, value) }));
  }
  const [baseline, swept] = variants;
  const planned = (variant: string, at: number): PlannedCondition => ({
    variant,
    at,
    code: choose(withConstant(code, block.knob, at), variant),
  });
  if (baseline === undefined || swept === undefined) {
    return block.values.map((at) => planned('', at));
  }
  if (block.over === 'size') {
    return block.values.flatMap((at) => [planned(baseline.value, at), planned(swept.value, at)]);
  }
  return [
    { variant: baseline.value, at: null, code: choose(code, baseline.value) },
    ...block.values.map((at) => planned(swept.value, at)),
  ];
}

/**
 * In which order a round runs its conditions: every second round goes backwards, and each pair of rounds begins with
 * another condition, so that none always follows the same other.
 */
export function orderOfRound(round: number, conditions: number): readonly number[] {
  const first = Math.floor(round / 2);
  const order = Array.from({ length: conditions }, (_, index) => (index + first) % conditions);
  return round % 2 === 0 ? order : order.toReversed();
}

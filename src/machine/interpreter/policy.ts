import type { Policy } from '../protocol.ts';
import { Random } from './random.ts';

/** Who runs next, and for how long. Everything that the scheduler leaves open is decided here, and only here. */
export interface SchedulerPolicy {
  /** Which of `ready` threads, counted in the order in which they became ready, runs next; `ready` is at least 1. */
  next(ready: number): number;
  /** Milliseconds that a turn lasts while others are ready. `switchInterval` is what the program asks for. */
  turn(switchInterval: number): number;
}

/** As CPython's GIL does: first come first served, and a turn lasts the switch interval. */
export const TIME_SLICED: SchedulerPolicy = {
  next: () => 0,
  turn: (switchInterval) => switchInterval,
};

/** Shortest turn in milliseconds of virtual time: one tick of the interpreter. */
export const TICK = 1e-4;

/** The shortest of the longest turns, as a power of two: turns of up to 8 ticks. */
const FEWEST_OCTAVES = 3;

/**
 * Drawn from a seed: first how long the longest turn of the whole run is, between a few ticks and the switch interval,
 * then each turn up to it. Both are uniform in their logarithm. A lost update needs a switch between two neighbouring
 * instructions and shows in runs of short turns, an order bug needs one in the middle of a long loop.
 */
export function seededPolicy(seed: number): SchedulerPolicy {
  const random = new Random(seed);
  const grain = random.bits();
  return {
    next: (ready) => random.below(ready),
    turn: (switchInterval) => {
      // Powers of two with a random part below them: no logarithm, which engines may round differently.
      const longest = Math.max(1, switchInterval / TICK);
      const most = 31 - Math.clz32(longest);
      const octaves = Math.min(most, FEWEST_OCTAVES + (grain % (most + 1)));
      const octave = 2 ** random.below(octaves + 1);
      return Math.min(octave + random.below(octave), longest) * TICK;
    },
  };
}

/** The policy that a request names. */
export function policyOf(policy: Policy): SchedulerPolicy {
  return policy.kind === 'seeded' ? seededPolicy(policy.seed) : TIME_SLICED;
}

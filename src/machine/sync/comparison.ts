/** Words of the memory in which kernel and worker compare their clocks. */
export const COMPARISON = { time: 0, flag: 1, bytes: 8 } as const;

/** Milliseconds after which a worker gives up to wait for the kernel's flag. */
const PATIENCE = 5;

/** Writes the time of this worker, in µs from `base` (ms), until the kernel raises its flag; returns the time then, NaN if it never does. */
export function tellTime(words: Int32Array, base: number, now: () => number): number {
  let time = base;
  while (Atomics.load(words, COMPARISON.flag) === 0 && time - base < PATIENCE) {
    Atomics.store(words, COMPARISON.time, Math.max(1, Math.floor((time - base) * 1000)));
    time = now();
  }
  return Atomics.load(words, COMPARISON.flag) === 0 ? NaN : now();
}

/** How many cores a program really gets, told by how much work several workers do at once. */

/** Work done per second by a number of workers together. */
export interface Throughput {
  readonly workers: number;
  readonly rate: number;
}

/**
 * Cores that did work at once: the best throughput in units of a single worker's, as a whole number from 1. Cores that
 * share their units (hyper-threads) count for what they add. NaN when no single worker was measured.
 */
export function usableCores(measured: readonly Throughput[]): number {
  const alone = Math.max(
    ...measured.filter(({ workers }) => workers === 1).map(({ rate }) => rate),
  );
  if (!(alone > 0)) return Number.NaN;
  const most = Math.max(...measured.map(({ rate }) => rate / alone));
  const workers = Math.max(...measured.map((one) => one.workers));
  return Math.min(workers, Math.max(1, Math.round(most)));
}
